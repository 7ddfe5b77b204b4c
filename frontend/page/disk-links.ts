// On a disk a folder is a listing of its files, and the page of its name is the index.html in it.

import { listenFirst } from "../lib/page-life.ts";

export function setUpDiskLinks() {
  if (location.protocol !== "file:") return;
  const lead = ({ target }: Event) => {
    const link = target instanceof Element && target.closest("a[href]");
    if (link instanceof HTMLAnchorElement && link.protocol === "file:" && link.pathname.endsWith("/")) {
      link.pathname += "index.html";
    }
  };
  for (const turn of ["pointerdown", "click"]) listenFirst(document, turn, lead);
}
