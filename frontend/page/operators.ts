// Lists where words that deny, permit or oblige differ in the texts of a document.

import { make } from "../lib/elements.ts";
import { loadScript } from "../lib/load-script.ts";
import { differingIn, type Sort } from "../lib/operators.ts";
import { pageSide } from "../lib/sides.ts";
import { pageUrl, siteParts, siteUrl } from "../lib/site.ts";

/** List the passages of a document in which its texts have not as many of them, once. */
export async function listOperators(details: Element, id: string) {
  const site = siteParts();
  if (details.querySelector("dd:not(:empty)") || !site) return;
  if (!globalThis.dzTexts?.[id]) await loadScript(siteUrl(`${id}/texts.js`));
  const differing = differingIn(globalThis.dzTexts?.[id]?.articles ?? [], pageSide());
  for (const row of details.querySelectorAll("[data-sort]")) {
    const links = differing[row.getAttribute("data-sort") as Sort].map(({ article, unit, label }) =>
      make("a", { href: `${pageUrl(site, `${id}/${article}/`)}#${unit}` }, label),
    );
    row.lastElementChild?.append(...(links.length ? links.flatMap((link) => [link, " "]) : ["–"]));
  }
}
