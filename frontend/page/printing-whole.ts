// Paper has no pages of a list: where a whole text is divided among several, all of it is printed.
//
// What a browser prints is what is there when its listeners return, so that the other pages are asked for without
// waiting for anything else. From a disk no page can be read: there a text that is not very long is one page.

import { listen } from "../lib/page-life.ts";

/** Of how many pages a text is printed as a whole: to load more would keep the reader waiting. */
const MOST = 20;

export function setUpPrintingWhole([text]: HTMLElement[]) {
  const list = document.querySelector(".dz-pagination[data-dz-pages]");
  if (!(list instanceof HTMLElement) || !location.protocol.startsWith("http")) return;
  const [number, count] = [Number(list.dataset.dzNumber), Number(list.dataset.dzCount)];
  if (count > MOST) return;
  const first = new URL(list.dataset.dzPages ?? "", location.href);
  const urls = Array.from({ length: count }, (_, at) => (at ? new URL(`page-${at + 1}/`, first) : first));
  let added: Element[] = [];

  const add = () => {
    const sections = urls.map((url, at) => (at + 1 === number ? [] : sectionsOf(url)));
    const found = sections.filter((each) => each !== null);
    // Half of it would look like the whole.
    if (found.length < sections.length || added.length) return;
    const own = text.querySelector(".dz-section, .dz-division");
    for (const [at, each] of found.entries()) {
      if (at + 1 < number) own?.before(...each);
      else text.append(...each);
    }
    added = found.flat();
    for (const one of added) one.dispatchEvent(new Event("dz-added", { bubbles: true }));
    list.classList.add("dz-pagination--joined");
  };
  const remove = () => {
    for (const one of added) one.remove();
    added = [];
    list.classList.remove("dz-pagination--joined");
  };
  listen(window, "beforeprint", add);
  listen(window, "afterprint", remove);
}

/** The articles of another page, and the names of the parts that begin there; nothing if it cannot be read. */
function sectionsOf(url: URL) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  try {
    request.send();
  } catch {
    return null;
  }
  if (request.status !== 200) return null;
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  return [...page.querySelectorAll(".dz-full .dz-section, .dz-full .dz-division")].map((one) =>
    document.adoptNode(one),
  );
}
