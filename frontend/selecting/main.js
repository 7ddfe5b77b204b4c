// What is needed when somebody selects words of a text, or has notes of their own: what the page's script calls.

import { side, words } from "../lib/given-words.js";
import { say, setWords } from "../lib/words.js";
import { offerPlace } from "./continue-offer.js";
import { selectAlong } from "./dragged-links.js";
import { PageNotes } from "./page-notes.js";
import { SelectionOffer } from "./selection-offer.js";

function start(/** @type {SelectingHost} */ host) {
  setWords(side, words);
  const notes = new PageNotes(host);
  /** @type {SelectionOffer | null} */
  let offer = null;
  return {
    offerTools() {
      offer ??= new SelectionOffer(host, notes);
      offer.follow();
    },
    sayGone: () => host.shared.announce(say("linked-gone")),
    selectAlong,
    offerPlace: (/** @type {string} */ document) => offerPlace(host, document),
  };
}

globalThis.duizhaoSelecting = { start };
