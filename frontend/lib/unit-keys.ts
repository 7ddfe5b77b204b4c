// To which article a passage belongs, on whatever page it is shown.

import { decoded } from "./urls.ts";

/** The key of the article or document of a unit, and the id of the segment there. */
export function articleOf(unit: HTMLElement): { key: string; unit: string } {
  const cite = document.querySelector("[data-key]");
  const name = unit.dataset.unit ?? "";
  if (cite instanceof HTMLElement) {
    const section = unit.closest(".dz-section");
    const key = cite.dataset.key ?? "";
    return { key: section ? `${key}/${section.id}` : key, unit: name };
  }
  // Elsewhere its number, or its heading, leads to the page of its article.
  const link = unit.querySelector("a.dz-no, .dz-heading a");
  const url = link instanceof HTMLAnchorElement ? new URL(link.href) : null;
  const [article, holder] =
    url?.pathname
      .replace(/[^/]*$/, "")
      .split("/")
      .filter(Boolean)
      .reverse() ?? [];
  return { key: `${holder}/${article}`, unit: decoded(url?.hash.slice(1) ?? "") || "title" };
}
