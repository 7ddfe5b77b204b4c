// What every page does beyond its text, feature by feature. A page reads whole without it.

import { onEveryPage, scope } from "../lib/page-life.js";
import { insertParts } from "../lib/page-parts.js";
import { setUpAnnotating } from "./annotating.js";
import { createAnnouncer } from "./announcer.js";
import { setUpBarStrip } from "./bar-strip.js";
import { setUpChecking } from "./check-loader.js";
import { setUpChineseFont } from "./chinese-font.js";
import { setUpScriptConversion } from "./chosen-script.js";
import { setUpCitations } from "./citation-opener.js";
import { setUpColourScheme } from "./colour-scheme.js";
import { setUpContents } from "./contents-opener.js";
import { setUpDisplayOptions } from "./display-options.js";
import { setUpDropdowns } from "./dropdowns.js";
import { setUpFinds } from "./finds.js";
import { setUpFirstLanguage } from "./first-language.js";
import { forwardLostPage, forwardMovedPage } from "./forwarding.js";
import { setUpJumpField } from "./jump-field.js";
import { setUpKeyboardShortcuts } from "./key-listener.js";
import { setUpLinkedWords } from "./linked-words.js";
import { setUpLocaleSwitch } from "./locale-switch.js";
import { setNamesFromIds } from "./names-from-ids.js";
import { setUpNoteNarrowing } from "./narrowing-loader.js";
import { setUpNoteMargin } from "./note-margin.js";
import { setUpNotes } from "./note-popover.js";
import { setUpOpenNotes } from "./open-notes.js";
import { setUpOperators, setUpOperatorTable } from "./operator-loader.js";
import { setUpPassagePanel } from "./passage-panel-opener.js";
import { setUpPassages } from "./passage-popover.js";
import { setUpPermalinks } from "./permalinks.js";
import { createPopover } from "./popover.js";
import { restorePreferences } from "./preferences.js";
import { setUpPrintedUrl } from "./printed-url.js";
import { setUpPrintingWhole } from "./printing-whole.js";
import { setUpRanges } from "./ranges.js";
import { setUpRelated } from "./related.js";
import { setUpReveal } from "./reveal.js";
import { setUpScrollingTables } from "./scrolling-tables.js";
import { setUpSearch } from "./search-loader.js";
import { setUpSections } from "./section-bar.js";
import { setUpSelecting } from "./selecting-loader.js";
import { setUpStripLinks } from "./strip-links.js";
import { setUpPassageStops, setUpToolbars } from "./tab-stops.js";
import { setUpTerms } from "./term-popover.js";
import { setUpTitleFilter } from "./title-filter.js";
import { setUpTraces } from "./trace-loader.js";
import { setUpWitnesses } from "./witnesses.js";
import { setUpWords } from "./word-presses.js";

/**
 * What several features of a page use.
 * @typedef {object} Shared
 * @property {(text: string) => void} announce says something for a while
 * @property {import("./popover.js").Popover | null} popover nothing in a browser without popovers
 * @property {() => Promise<import("./citation-panel.js").CitationPanel | null>} citations loads the panel with the
 *   references; nothing on a page that has none, and where it cannot be loaded
 * @property {((act: (composer: Composer) => string | void) => void) | null} compose the same of the form for a
 *   note; nothing on a page on which no note can be written
 * @property {(text: string) => void} tell says what comes of that, in its place; empty takes it back
 * @property {() => void} withdraw forgets the words that are selected
 */

/**
 * A feature is set up once on each page that has an element for it, with all the elements that match.
 * @typedef {{ selector: string, setUp: (elements: any[], shared: Shared) => void }} Feature
 */

/** In this order: what comes later finds the page as those before it have left it. @type {Feature[]} */
const FEATURES = [
  { selector: "button.dz-colours", setUp: setUpColourScheme },
  { selector: "a.dz-locale", setUp: setUpLocaleSwitch },
  { selector: "[data-dz-forward]", setUp: forwardMovedPage },
  { selector: ".dz-lost", setUp: forwardLostPage },
  { selector: "form[data-dz-show]", setUp: setUpDisplayOptions },
  { selector: "form[data-dz-show]", setUp: setUpReveal },
  { selector: "form[data-dz-show]", setUp: setUpOperators },
  { selector: "[data-dz-operators]", setUp: setUpOperatorTable },
  { selector: ".dz-main .dz-pair", setUp: setUpFirstLanguage },
  { selector: "[data-dz-conversion]", setUp: setUpScriptConversion },
  { selector: "[data-witness]", setUp: setUpWitnesses },
  { selector: "[lang|=zh]", setUp: setUpChineseFont },
  { selector: ".dz-strip a[data-href]", setUp: setUpStripLinks },
  { selector: "details.dz-drop, details.dz-menu", setUp: setUpDropdowns },
  { selector: ".dz-panel-contents", setUp: setUpContents },
  { selector: ".dz-panel-contents[data-strip][data-article]", setUp: setUpBarStrip },
  { selector: ".dz-main .dz-unit", setUp: setUpRelated },
  { selector: "[data-dz-terms]", setUp: setUpTerms },
  { selector: "[data-dz-words]", setUp: setUpWords },
  { selector: "[data-dz-traces]", setUp: setUpTraces },
  { selector: ".dz-main", setUp: setUpPassages },
  { selector: ".dz-notes", setUp: setUpNotes },
  { selector: ".dz-main .dz-notes > .dz-note", setUp: setUpOpenNotes },
  { selector: ".dz-unit > .dz-notes, .dz-tabular > .dz-margin", setUp: setUpNoteMargin },
  { selector: "[data-dz-sections]", setUp: setUpSections },
  { selector: "[data-dz-here]", setUp: setUpPrintedUrl },
  { selector: ".dz-full > .dz-text", setUp: setUpPrintingWhole },
  { selector: "[data-dz-cite]", setUp: setUpCitations },
  { selector: ".dz-main .dz-unit[data-unit]", setUp: setUpRanges },
  { selector: "template#dz-passage", setUp: setUpPermalinks },
  { selector: "[data-dz-details]", setUp: setUpPassagePanel },
  { selector: ".dz-main .dz-unit", setUp: setUpLinkedWords },
  { selector: "dialog#dz-keys", setUp: setUpKeyboardShortcuts },
  { selector: "a[data-dz-search]", setUp: setUpSearch },
  { selector: ".dz-prose > table", setUp: setUpScrollingTables },
  { selector: "[data-dz-finds]", setUp: setUpFinds },
  { selector: "[data-dz-check]", setUp: setUpChecking },
  { selector: "form[data-dz-jump]", setUp: setUpJumpField },
  { selector: "[data-dz-titles]", setUp: setUpTitleFilter },
  { selector: "[data-dz-narrow]", setUp: setUpNoteNarrowing },
  { selector: "template#dz-annotate", setUp: setUpAnnotating },
  { selector: ".dz-main", setUp: setUpSelecting },
  { selector: ".dz-bar, .dz-tools", setUp: setUpToolbars },
  { selector: "template#dz-passage", setUp: setUpPassageStops },
];

onEveryPage(() => {
  restorePreferences();
  insertParts();
  setNamesFromIds();
  /** @type {Shared} */
  const shared = {
    announce: createAnnouncer(),
    popover: createPopover(),
    citations: async () => null,
    compose: null,
    tell() {},
    withdraw() {},
  };
  for (const { selector, setUp } of FEATURES) {
    const elements = [...document.querySelectorAll(selector)];
    if (elements.length) setUp(elements, shared);
  }
  scope().dataset.ready = "";
});
