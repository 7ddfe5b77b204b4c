// Where there is room, the bar of an article has the strip of its document along its edge, for who points at it.

import { loadContents } from "./contents-list.ts";

export function setUpBarStrip([panel]: HTMLElement[]) {
  const bar = panel.closest(".dz-bar");
  if (!matchMedia("(min-width: 45em) and (hover: hover)").matches) return;
  loadContents(panel, "low").then(
    (contents) => {
      if (!contents?.strip) return;
      // Material would read a link of SVG, and cannot follow it.
      contents.strip.addEventListener("click", (event) => event.stopPropagation());
      bar?.append(contents.strip);
    },
    () => {},
  );
}
