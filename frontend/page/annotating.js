// All ways to the form for a note: what somebody selects, the buttons beside the passages, a draft; and the
// link that reports a problem.

import { addDraftButton, addPassageButtons } from "./annotate-buttons.js";
import { SelectionOffer } from "./annotate-selection.js";
import { recordIn } from "./composer-loader.js";
import { setUpReportLink } from "./report-link.js";

/**
 * @param {HTMLTemplateElement[]} templates
 * @param {import("./main.js").Shared} shared
 */
export function setUpAnnotating([template], shared) {
  const record = recordIn(template);
  if (!record) return;
  const offer = new SelectionOffer(record, shared);
  offer.watch();
  addPassageButtons(record, offer);
  addDraftButton(record, offer);
  setUpReportLink(record);
}
