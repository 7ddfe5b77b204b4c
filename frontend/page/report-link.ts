// A problem is reported with the place that the reader was at.

import { selectedRange } from "./selected-range.ts";

/**
 * The link to a new issue, with the place at the head of the body.
 * @param link the link as it is in the page
 * @param field the parameter that is the body
 * @param place what is said of the place
 */
export function reportUrl(link: string, field: string, place: string) {
  const url = new URL(link);
  url.searchParams.set(field, `${place}\n${url.searchParams.get(field)}\n\n`);
  return url.href;
}

export function setUpReportLink(record: AnnotatedRecord) {
  const link = document.querySelector("[data-dz-report]");
  const href = link?.getAttribute("href");
  if (!(link instanceof HTMLElement) || !href) return;
  const { dzReport = "" } = link.dataset;
  const aim = () => {
    const unit = selectedRange()?.startContainer.parentElement?.closest(".dz-unit");
    const place = new URL(unit ? `#${unit.id}` : location.hash, location.href);
    place.search = "";
    link.setAttribute("href", reportUrl(href, dzReport, record.words.page.replace("{url}", place.href)));
  };
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, aim);
}
