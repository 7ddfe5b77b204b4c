// The buttons that lead to the form without a selection: to a note on the title, and to a draft.

import { make, makeButton } from "../lib/elements.ts";
import { isComposing } from "../lib/form-state.ts";
import { addToPage, listen } from "../lib/page-life.ts";
import { readStored } from "../lib/storage.ts";
import type { Shared } from "./main.ts";

/** Among the ways to take part, for a title: it has no number, whose card leads to the form. */
export function addTitleButton({ labels, words }: AnnotatedRecord, shared: Shared) {
  const list = document.querySelector(".dz-part ul");
  if (!list || !("title" in labels)) return;
  const label = words.here.replace("{label}", labels.title);
  const compose = () => shared.compose?.((composer) => composer.open("title"));
  const button = makeButton({ class: "dz-plain" }, compose, label);
  list.append(make("li", {}, button));
}

/** At the foot of the page, as long as a draft is kept and the form is not open. */
export function addDraftButton(record: AnnotatedRecord, shared: Shared) {
  const resume = () => {
    shared.withdraw();
    shared.compose?.((composer) => composer.resume());
  };
  const button = makeButton({ class: "dz-annotate-draft" }, resume, record.words.draft);
  const show = () => {
    button.hidden = isComposing() || readStored(`dz-draft:${record.key}`) === "";
  };
  listen(document, "dz-annotating", show);
  addToPage(button);
  show();
}
