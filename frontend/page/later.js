// What few readers turn to: references, the contents of the document, a dictionary, what is known of a
// passage, keys, the other script of Chinese. later-loader.js loads it when one does.

import { passageCard } from "./article-card.js";
import { createCitations } from "./citation-panel.js";
import { createContents } from "./contents-panel.js";
import { followKey } from "./keyboard-shortcuts.js";
import { countOperators, markOperators } from "./operators.js";
import { offerPassage } from "./passage-card.js";
import { createPassagePanel } from "./passage-panel.js";
import { convertAll } from "./script-conversion.js";
import { showWords } from "./word-lookup.js";

globalThis.duizhaoLater = {
  createCitations,
  createContents,
  createPassagePanel,
  convertAll,
  countOperators,
  followKey,
  markOperators,
  offerPassage,
  passageCard,
  showWords,
};
