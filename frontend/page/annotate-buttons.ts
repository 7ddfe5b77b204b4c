// The buttons that lead to the form without a selection: one beside each passage, one to a draft.

import { make } from "../lib/elements.ts";
import { isComposing } from "../lib/form-state.ts";
import { addToPage, whileOnPage } from "../lib/page-life.ts";
import { readStored } from "../lib/storage.ts";
import { unitsOnPage } from "../lib/units.ts";
import type { Shared } from "./main.ts";
import { selectedRange } from "./selected-range.ts";

/** Beside each passage, for those who cannot or would not select. */
export function addPassageButtons(record: AnnotatedRecord, shared: Shared) {
  for (const unit of unitsOnPage()) {
    const name = unit.dataset.unit ?? "";
    const pair = unit.querySelector(".dz-pair");
    if (!(name in record.labels) || !pair) continue;
    const label = record.words.here.replace("{label}", record.labels[name]);
    const button = make("button", {
      type: "button",
      class: "dz-annotate-here",
      "aria-label": label,
      title: label,
    });
    button.addEventListener("click", () => {
      const range = selectedRange();
      const inside = range && pair.contains(range.startContainer) && pair.contains(range.endContainer);
      shared.withdraw();
      shared.compose?.((composer) => (inside ? composer.select(range) : composer.open(name)));
    });
    // It is placed within what it belongs to.
    if (name === "title") {
      unit.classList.add("dz-annotatable");
      pair.after(button);
    } else {
      pair.classList.add("dz-annotatable");
      pair.querySelector(".dz-no")?.after(button);
    }
  }
}

/** At the foot of the page, as long as a draft is kept and the form is not open. */
export function addDraftButton(record: AnnotatedRecord, shared: Shared) {
  const button = make("button", { type: "button", class: "dz-annotate-draft" }, record.words.draft);
  button.addEventListener("click", () => {
    shared.withdraw();
    shared.compose?.((composer) => composer.resume());
  });
  const show = () => {
    button.hidden = isComposing() || readStored(`dz-draft:${record.key}`) === "";
  };
  document.addEventListener("dz-annotating", show, whileOnPage());
  addToPage(button);
  show();
}
