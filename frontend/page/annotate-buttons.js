// The buttons that lead to the form without a selection: one beside each passage, one to a draft.

import { make } from "../lib/elements.js";
import { isComposing } from "../lib/form-state.js";
import { addToPage, whileOnPage } from "../lib/page-life.js";
import { readStored } from "../lib/storage.js";
import { unitsOnPage } from "../lib/units.js";
import { selectedRange } from "./selected-range.js";

/** @typedef {import("./main.js").Shared} Shared */

/** Beside each passage, for those who cannot or would not select. */
export function addPassageButtons(/** @type {AnnotatedRecord} */ record, /** @type {Shared} */ shared) {
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
export function addDraftButton(/** @type {AnnotatedRecord} */ record, /** @type {Shared} */ shared) {
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
