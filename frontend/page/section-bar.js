// On a page with many articles the bar says which one is being read, and leads to the next ones.

import { atLeaving, whileHere } from "../lib/page-life.js";

/** An article that begins above this is the one being read. */
const READ_AT = 120;

export function watchSections() {
  const bar = document.querySelector("[data-dz-sections]");
  const sections = [...document.querySelectorAll(".dz-section[id]")];
  const here = bar?.querySelector(".dz-bar-here");
  if (!(bar instanceof HTMLElement) || !here || !sections.length) return;
  let shown = -2;

  const follow = () => {
    const at = lastAbove(sections);
    if (at === shown) return;
    shown = at;
    bar.hidden = false;
    here.replaceChildren(...namesOf(sections[at]));
    for (const [rel, to] of /** @type {const} */ ([
      ["prev", sections[at - 1]],
      ["next", sections[at + 1]],
    ])) {
      const way = bar.querySelector(`[rel="${rel}"]`);
      if (to) way?.setAttribute("href", `#${to.id}`);
      else way?.removeAttribute("href");
    }
  };
  addEventListener("scroll", follow, { passive: true, ...whileHere() });
  // Whatever changes the text's height may put another article under the bar.
  const observer = new ResizeObserver(follow);
  observer.observe(document.body);
  atLeaving(() => observer.disconnect());
  follow();
}

/** The last of the sections that begins above the line; -1 before the first. */
function lastAbove(/** @type {Element[]} */ sections) {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[middle].getBoundingClientRect().top <= READ_AT) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What an article is called in both languages; by its title, if it has no number. */
function namesOf(/** @type {Element | undefined} */ section) {
  const heading = section?.querySelector(".dz-heading");
  const numbers = [...(heading?.querySelectorAll(".dz-numeral") ?? [])];
  return (numbers.length ? numbers : [...(heading?.querySelectorAll(".dz-title") ?? [])]).flatMap(
    (name, at) => {
      const copy = document.createElement("span");
      copy.lang = name.closest("[lang]")?.getAttribute("lang") ?? "";
      copy.textContent = name.textContent;
      return at ? [" · ", copy] : [copy];
    },
  );
}
