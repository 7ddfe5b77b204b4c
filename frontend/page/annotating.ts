// All ways to the form for a note: what somebody selects, the card of a passage, the title, a draft; and the
// link that reports a problem.

import { make, makeButton } from "../lib/elements.ts";
import { isComposing } from "../lib/form-state.ts";
import { addToPage, listen } from "../lib/page-life.ts";
import { readStored } from "../lib/storage.ts";
import { ComposerLoader, recordIn } from "./composer-loader.ts";
import { linkedRange } from "./linked-words.ts";
import type { Shared } from "./main.ts";
import { setUpReportLink } from "./report-link.ts";

export function setUpAnnotating([template]: HTMLTemplateElement[], shared: Shared) {
  const record = recordIn(template);
  if (!record) return;
  const status = make("p", { class: "dz-annotate-said", role: "status" });
  addToPage(status);
  shared.tell = (text) => {
    status.textContent = text;
  };
  const composer = new ComposerLoader(record, shared.tell);
  shared.compose = (act) => composer.use(act);
  addTitleButton(record, shared);
  addDraftButton(record, shared);
  setUpReportLink(record);
  beginAsked(shared.compose);
}

/** Begin with the words to which the URL leads, if it says so. */
function beginAsked(compose: NonNullable<Shared["compose"]>) {
  const url = new URL(location.href);
  const range = url.searchParams.has("annotate") ? linkedRange() : null;
  if (!range) return;
  // Who loads the page again, or copies its URL, does not want to begin again.
  url.searchParams.delete("annotate");
  history.replaceState(history.state, "", url);
  compose((composer) => composer.select(range));
}

/** Among the ways to take part, for a title: it has no number, whose card leads to the form. */
function addTitleButton({ labels, words }: AnnotatedRecord, shared: Shared) {
  const list = document.querySelector(".dz-part ul");
  if (!list || !("title" in labels)) return;
  const label = words.here.replace("{label}", labels.title);
  const compose = () => shared.compose?.((composer) => composer.open("title"));
  const button = makeButton({ class: "dz-plain" }, compose, label);
  list.append(make("li", {}, button));
}

/** At the foot of the page, as long as a draft is kept and the form is not open. */
function addDraftButton(record: AnnotatedRecord, shared: Shared) {
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
