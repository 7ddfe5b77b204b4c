// All ways to the form for a note: what somebody selects, the card of a passage, the title, a draft; and the
// link that reports a problem.

import { make } from "../lib/elements.ts";
import { addToPage } from "../lib/page-life.ts";
import { addDraftButton, addTitleButton } from "./annotate-buttons.ts";
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
