// What is known of a passage, beside the text.

import { make, makeButton } from "../lib/elements.ts";
import { loadScript } from "../lib/load-script.ts";
import { addToPage, onLeave, scope } from "../lib/page-life.ts";
import { partOf } from "../lib/page-parts.ts";
import { passageDetails } from "./passage-details.ts";

export type PassagePanel = ReturnType<typeof createPassagePanel>;

/** @param script the URL of what is known of the passages of the document */
export function createPassagePanel(script: string) {
  const loading = loadScript(script);
  let opener: HTMLElement | null = null;
  const hide = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    delete scope().dataset.panel;
    opener?.focus({ preventScroll: true });
  };
  const label = partOf("close").textContent;
  const close = makeButton({ class: "dz-pop-close", "aria-label": label }, hide, "×");
  const body = make("div", { class: "dz-side-body", tabindex: -1 });
  const panel = make("aside", { class: "dz-side", hidden: true }, close, body);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addToPage(panel);
  onLeave(hide);

  return {
    /** Show what is known of a passage; `from`, in its card, is what was pressed. */
    async show(unit: HTMLElement, from: HTMLElement) {
      await loading;
      const title = from.closest("div")?.querySelector("[data-dz-label]")?.textContent ?? "";
      const heading = make("h2", {}, make("a", { href: `#${unit.id}` }, title));
      body.replaceChildren(heading, passageDetails(unit));
      opener = unit.querySelector(".dz-no");
      panel.setAttribute("aria-label", title);
      for (const card of document.querySelectorAll<HTMLElement>(".dz-pop:popover-open")) card.hidePopover();
      panel.hidden = false;
      scope().dataset.panel = "";
      body.scrollTop = 0;
      body.focus({ preventScroll: true });
    },
  };
}
