// What is needed when somebody selects words of a text, or has notes of their own: what the page's script calls.

import "../lib/given-words.ts";
import { say } from "../lib/words.ts";
import { offerPlace } from "./continue-offer.ts";
import { selectAlong } from "./dragged-links.ts";
import { PageNotes } from "./page-notes.ts";
import { SelectionOffer } from "./selection-offer.ts";

function start(host: SelectingHost) {
  const notes = new PageNotes(host);
  let offer: SelectionOffer | null = null;
  return {
    offerTools() {
      offer ??= new SelectionOffer(host, notes);
      offer.follow();
    },
    sayGone: () => host.shared.announce(say("linked-gone")),
    selectAlong,
    offerPlace: (document: string) => offerPlace(host, document),
  };
}

globalThis.duizhaoSelecting = { start };
