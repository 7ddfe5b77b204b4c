// All ways to the form for a note: what somebody selects, the buttons beside the passages, a draft; and the
// link that reports a problem.

import { addDraftButton, addPassageButtons } from "./annotate-buttons.js";
import { SelectionOffer } from "./annotate-selection.js";
import { recordIn } from "./composer-loader.js";
import { setUpReportLink } from "./report-link.js";

export function setUpAnnotating(/** @type {HTMLTemplateElement[]} */ [template]) {
  const record = recordIn(template);
  if (!record) return;
  const offer = new SelectionOffer(record);
  offer.watch();
  addPassageButtons(record, offer);
  addDraftButton(record, offer);
  setUpReportLink(record);
}
