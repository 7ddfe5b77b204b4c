// On a page with many articles the bar says which one is being read, and leads to the next ones.

import { listen, onLeave, scope } from "../lib/page-life.ts";
import { coveredHeight, landingLine } from "./sticky-header.ts";

/** So far below the place to which a link leads an article may begin and be the one being read. */
const SLACK = 16;

export function setUpSections([bar]: HTMLElement[]) {
  const sections = [...document.querySelectorAll(".dz-section[id]")];
  const here = bar.querySelector(".dz-bar-here");
  if (!here || !sections.length) return;
  let shown = -2;
  let line = 0;

  const follow = () => {
    const at = lastAbove(sections, line);
    if (at === shown) return;
    shown = at;
    bar.hidden = false;
    here.replaceChildren(...namesOf(sections[at]));
    bar.dataset.dzSections = sections[Math.max(at, 0)].id;
    for (const [rel, to] of [
      ["prev", sections[at - 1]],
      ["next", sections[at + 1]],
    ] as const) {
      const way = bar.querySelector(`[rel="${rel}"]`);
      // One that leads nowhere is out of sight; without a URL it would be no link to a search engine.
      way?.toggleAttribute("data-none", !to);
      if (to) way?.setAttribute("href", `#${to.id}`);
    }
  };
  listen(window, "scroll", follow, { passive: true });
  // Whatever changes the text's height may put another article under the bar, and its own height too.
  const measure = () => {
    line = Math.max(coveredHeight(), landingLine(sections[0])) + SLACK;
    follow();
  };
  const observer = new ResizeObserver(measure);
  for (const one of [document.body, bar.parentElement]) if (one) observer.observe(one);
  onLeave(() => observer.disconnect());
  measure();
}

/** The last of the sections that begins above a line; -1 before the first. */
function lastAbove(sections: Element[], line: number) {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[middle].getBoundingClientRect().top <= line) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What an article is called in the language of the page; by its title, if it has no number. */
function namesOf(section: Element | undefined) {
  const names = ["dz-numeral", "dz-title"].flatMap((name) => [
    ...(section?.querySelectorAll(`.dz-heading .${name}`) ?? []),
  ]);
  const own = names.find((name) => name.closest(`.dz-${ownSide()}`)) ?? names[0];
  if (!own) return [];
  const copy = document.createElement("span");
  copy.lang = own.closest("[lang]")?.getAttribute("lang") ?? "";
  copy.textContent = own.textContent.replace(/[.．、]$/, "");
  return [copy];
}

const ownSide = () => (scope().lang.startsWith("zh") ? "zh" : "en");
