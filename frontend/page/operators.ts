// Marks words that deny, permit or oblige in the texts of a page, and lists where those of a document differ.

import { make } from "../lib/elements.ts";
import { loadScript } from "../lib/load-script.ts";
import { certainOperators, differingIn, SORTS, type Sort } from "../lib/operators.ts";
import { pageSide, SIDES } from "../lib/sides.ts";
import { pageUrl, siteParts, siteUrl } from "../lib/site.ts";
import { rangesIn, textIn } from "../lib/text-nodes.ts";
import { holderOf, NOT_TEXT, unitsOnPage } from "../lib/units.ts";

/** Mark them, or no longer. */
export function markOperators(shown: boolean) {
  if (typeof Highlight !== "function" || !("highlights" in CSS)) return;
  const ranges: Record<Sort, Range[]> = { negation: [], permission: [], obligation: [] };
  for (const unit of shown ? unitsOnPage() : []) {
    for (const side of SIDES) {
      const holder = holderOf(unit, side);
      if (!holder) continue;
      const { nodes, text } = textIn(holder, `${NOT_TEXT}, .dz-label`);
      const found = certainOperators(side, text);
      for (const sort of SORTS) {
        for (const { start, end } of found[sort]) ranges[sort].push(...rangesIn(nodes, start, end));
      }
    }
  }
  for (const sort of SORTS) {
    if (ranges[sort].length) CSS.highlights.set(`dz-${sort}`, new Highlight(...ranges[sort]));
    else CSS.highlights.delete(`dz-${sort}`);
  }
}

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
