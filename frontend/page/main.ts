// What every page does beyond its text, feature by feature. A page reads whole without it.

import { onEveryPage, scope } from "../lib/page-life.ts";
import { insertParts } from "../lib/page-parts.ts";
import { setUpAnnotating } from "./annotating.ts";
import { createAnnouncer } from "./announcer.ts";
import { setUpBarStrip } from "./bar-strip.ts";
import { setUpChecking } from "./check-loader.ts";
import { setUpChineseFont } from "./chinese-font.ts";
import { setUpScriptConversion } from "./chosen-script.ts";
import { setUpCitations } from "./citation-opener.ts";
import type { CitationPanel } from "./citation-panel.ts";
import { setUpColourScheme } from "./colour-scheme.ts";
import { setUpContents } from "./contents-opener.ts";
import { setUpDiskLinks } from "./disk-links.ts";
import { setUpDisplayOptions } from "./display-options.ts";
import { setUpDropdowns } from "./dropdowns.ts";
import { setUpFinds } from "./finds.ts";
import { setUpFirstLanguage } from "./first-language.ts";
import { forwardLostPage, forwardMovedPage } from "./forwarding.ts";
import { setUpKeyboardShortcuts } from "./key-listener.ts";
import { setUpLinkedWords } from "./linked-words.ts";
import { setUpLocaleSwitch } from "./locale-switch.ts";
import { setNamesFromIds } from "./names-from-ids.ts";
import { setUpNoteNarrowing } from "./narrowing-loader.ts";
import { setUpNoteMargin } from "./note-margin.ts";
import { setUpNotes } from "./note-popover.ts";
import { setUpOpenNotes } from "./open-notes.ts";
import { setUpPassagePanel } from "./passage-panel-opener.ts";
import { setUpPassages } from "./passage-popover.ts";
import { setUpPermalinks } from "./permalinks.ts";
import { createPopover, type Popover } from "./popover.ts";
import { restorePreferences } from "./preferences.ts";
import { setUpPrintedUrl } from "./printed-url.ts";
import { setUpPrintingWhole } from "./printing-whole.ts";
import { setUpRanges } from "./ranges.ts";
import { setUpRelated } from "./related.ts";
import { setUpReveal } from "./reveal.ts";
import { setUpScrollingTables } from "./scrolling-tables.ts";
import { setUpSearch } from "./search-loader.ts";
import { setUpSections } from "./section-bar.ts";
import { setUpSelecting } from "./selecting-loader.ts";
import { setUpStripLinks } from "./strip-links.ts";
import { setUpToolbars } from "./tab-stops.ts";
import { setUpTerms } from "./term-popover.ts";
import { setUpTitleFilter } from "./title-filter.ts";
import { setUpTraces } from "./trace-loader.ts";
import { setUpVersions } from "./version-slider.ts";
import { setUpWitnesses } from "./witnesses.ts";
import { setUpWords } from "./word-presses.ts";

/** What several features of a page use. */
export interface Shared {
  /** Says something for a while. */
  announce: (text: string) => void;
  /** Nothing in a browser without popovers. */
  popover: Popover | null;
  /** Loads the panel with the references; nothing on a page that has none, and where it cannot be loaded. */
  citations: () => Promise<CitationPanel | null>;
  /** The same of the form for a note; nothing on a page on which no note can be written. */
  compose: ((act: (composer: Composer) => string | void) => void) | null;
  /** Says what comes of that, in its place; empty takes it back. */
  tell: (text: string) => void;
  /** Forgets the words that are selected. */
  withdraw: () => void;
}

/** A feature is set up once on each page that has an element for it, with all the elements that match. */
interface Feature {
  selector: string;
  setUp: (elements: any[], shared: Shared) => void;
}

/** In this order: what comes later finds the page as those before it have left it. */
const FEATURES: Feature[] = [
  { selector: "button.dz-colours", setUp: setUpColourScheme },
  { selector: "a.dz-locale", setUp: setUpLocaleSwitch },
  { selector: ".dz-main", setUp: setUpDiskLinks },
  { selector: "[data-dz-forward]", setUp: forwardMovedPage },
  { selector: ".dz-lost", setUp: forwardLostPage },
  { selector: "form[data-dz-show]", setUp: setUpDisplayOptions },
  { selector: "form[data-dz-show]", setUp: setUpReveal },
  { selector: ".dz-main .dz-pair", setUp: setUpFirstLanguage },
  { selector: "[data-dz-conversion]", setUp: setUpScriptConversion },
  { selector: "[data-witness]", setUp: setUpWitnesses },
  { selector: ".dz-versions > input", setUp: setUpVersions },
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
  { selector: "[data-dz-check], [data-dz-threads]", setUp: setUpChecking },
  { selector: "[data-dz-titles]", setUp: setUpTitleFilter },
  { selector: "[data-dz-narrow]", setUp: setUpNoteNarrowing },
  { selector: "template#dz-annotate", setUp: setUpAnnotating },
  { selector: ".dz-main", setUp: setUpSelecting },
  { selector: ".dz-bar, .dz-tools", setUp: setUpToolbars },
];

onEveryPage(() => {
  restorePreferences();
  insertParts();
  setNamesFromIds();
  const shared: Shared = {
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
