// The contents of a document as its script has them: a list, and a strip whose bars lead to the same articles.

import { loadScript } from "../lib/load-script.ts";

interface Contents {
  list: HTMLOListElement;
  /** Nothing for a document with too few or too many articles. */
  strip: Element | null;
}

/**
 * Load the contents of the document, with links that lead on from this page.
 * @param panel the one in the bar, which knows the page
 */
export async function loadContents(panel: HTMLElement, priority?: "low" | "auto"): Promise<Contents | null> {
  await loadScript(panel.dataset.dzContents ?? "", priority);
  const parsed = new DOMParser().parseFromString(globalThis.dzContents ?? "", "text/html");
  const list = parsed.querySelector("ol");
  if (!list) return null;
  const strip = parsed.querySelector(".dz-strip");
  const bars = new Map(
    [...(strip?.querySelectorAll("a") ?? [])].map((bar) => [bar.getAttribute("href"), bar]),
  );
  for (const [folder, link] of lead(list, panel)) nameBar(bars.get(folder), link);
  return { list, strip };
}

/**
 * Let the links, which are the folders of the articles below that of the document, lead there from this
 * page; on that of the whole text to where it has them. Yields each with its folder.
 */
function* lead(list: HTMLOListElement, panel: HTMLElement) {
  const { article, pageNumber } = panel.dataset;
  const starts = (list.dataset.starts ?? "0").split(" ").map(Number);
  const home = panel.querySelector("a")?.getAttribute("href") ?? "";
  const [, base, index] = /^([^?#]*?)([^/?#]*)(?:[?#]|$)/.exec(home) ?? ["", "", ""];
  let number = 0;
  for (const [at, link] of list.querySelectorAll("a").entries()) {
    const folder = link.getAttribute("href") ?? "";
    if (at === starts[number]) number += 1;
    const page = number > 1 ? `${base}full/page-${number}/${index}` : `${base}full/${index}`;
    const place = `${number === Number(pageNumber) ? "" : page}#${folder.slice(0, -1)}`;
    link.setAttribute("href", article ? base + folder + index : place);
    if (article && folder === `${article}/`) link.setAttribute("aria-current", "page");
    yield [folder, link] as const;
  }
}

/** Let a bar of the strip lead where a link does; it shows its name to who points at it. */
function nameBar(bar: Element | undefined, link: HTMLAnchorElement) {
  if (!bar) return;
  for (const name of ["href", "aria-current"]) {
    const value = link.getAttribute(name);
    if (value) bar.setAttribute(name, value);
  }
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = [...link.children].map((one) => one.textContent).join(" · ");
  bar.prepend(title);
}
