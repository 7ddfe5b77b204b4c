// Marks words that deny, permit or oblige in the texts of a page, and counts those of a document.

import { make } from "../lib/elements.ts";
import { loadScript } from "../lib/load-script.ts";
import { certainOperators, countedIn, SORTS, type Sort } from "../lib/operators.ts";
import { SIDES } from "../lib/sides.ts";
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

/** Fill the table of a document, once. */
export async function countOperators(details: Element, id: string) {
  const site = siteParts();
  if (details.querySelector("td:not(:empty)") || !site) return;
  if (!globalThis.dzTexts?.[id]) await loadScript(siteUrl(`${id}/texts.js`));
  const { tags = [], articles = [] } = globalThis.dzTexts?.[id] ?? {};
  const counted = countedIn(articles, document.documentElement.lang.startsWith("zh") ? "zh" : "en");
  for (const row of details.querySelectorAll("tr[data-sort]")) {
    const { words, places } = counted[row.getAttribute("data-sort") as Sort];
    const [en, zh, differing] = row.querySelectorAll("td");
    for (const [at, cell] of [en, zh].entries()) {
      cell.lang = tags[at];
      const most = [...words[at]].sort(([, one], [, other]) => other - one);
      cell.replaceChildren(...most.flatMap(([word, count], i) => [i ? " · " : "", `${word} ${count}`]));
      if (!most.length) cell.textContent = "–";
    }
    differing.textContent = places.length ? `${places.length}: ` : "0";
    differing.append(
      ...places.flatMap(({ article, unit, label }) => [
        make("a", { href: `${pageUrl(site, `${id}/${article}/`)}#${unit}` }, label),
        " ",
      ]),
    );
  }
}
