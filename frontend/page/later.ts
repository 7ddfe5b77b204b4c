// What few readers turn to: references, the contents of the document, a dictionary, versions, what is known of a
// passage, keys, the other script of Chinese. later-loader.ts loads it when one does.

import { passageCard } from "./article-card.ts";
import { createCitations } from "./citation-panel.ts";
import { createContents } from "./contents-panel.ts";
import { followKey } from "./keyboard-shortcuts.ts";
import { tieNotes } from "./note-thread.ts";
import { offerPassage } from "./passage-card.ts";
import { createPassagePanel } from "./passage-panel.ts";
import { convertAll } from "./script-conversion.ts";
import { slideVersions } from "./version-texts.ts";
import { showWords } from "./word-lookup.ts";

export const offered = {
  createCitations,
  createContents,
  createPassagePanel,
  convertAll,
  followKey,
  offerPassage,
  passageCard,
  showWords,
  slideVersions,
  tieNotes,
};

globalThis.duizhaoLater = offered;
