// All ways to the form for a note: what somebody selects, the buttons beside the passages, a draft; and the
// link that reports a problem.

import { make } from "../lib/elements.js";
import { addToPage } from "../lib/page-life.js";
import { addDraftButton, addPassageButtons } from "./annotate-buttons.js";
import { ComposerLoader, recordIn } from "./composer-loader.js";
import { linkedRange } from "./linked-words.js";
import { setUpReportLink } from "./report-link.js";

/**
 * @param {HTMLTemplateElement[]} templates
 * @param {import("./main.js").Shared} shared
 */
export function setUpAnnotating([template], shared) {
  const record = recordIn(template);
  if (!record) return;
  const status = make("p", { class: "dz-annotate-said", role: "status" });
  addToPage(status);
  shared.tell = (text) => {
    status.textContent = text;
  };
  const composer = new ComposerLoader(record, shared.tell);
  shared.compose = (act) => composer.use(act);
  addPassageButtons(record, shared);
  addDraftButton(record, shared);
  setUpReportLink(record);
  beginAsked(shared.compose);
}

/** Begin with the words to which the URL leads, if it says so. */
function beginAsked(/** @type {NonNullable<import("./main.js").Shared["compose"]>} */ compose) {
  const url = new URL(location.href);
  const range = url.searchParams.has("annotate") ? linkedRange() : null;
  if (!range) return;
  // Who loads the page again, or copies its URL, does not want to begin again.
  url.searchParams.delete("annotate");
  history.replaceState(history.state, "", url);
  compose((composer) => composer.select(range));
}
