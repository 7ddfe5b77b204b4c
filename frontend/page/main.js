// What every page does beyond its text. A page reads whole without it; each behaviour looks for what
// it serves, and does nothing on a page that has none.

import { onEveryPage } from "../lib/page-life.js";
import { putParts } from "../lib/page-parts.js";
import { addDraftButton, addPassageButtons } from "./annotate-buttons.js";
import { SelectionOffer } from "./annotate-selection.js";
import { createAnnouncer } from "./announcer.js";
import { watchCitations } from "./citation-panel.js";
import { watchColourScheme } from "./colour-scheme.js";
import { recordOnPage } from "./composer-loader.js";
import { watchContents } from "./contents-panel.js";
import { watchDisplayOptions } from "./display-options.js";
import { watchDropdowns } from "./dropdowns.js";
import { watchFirstLanguage } from "./first-language.js";
import { forwardMovedPage } from "./forwarding.js";
import { watchKeyboardShortcuts } from "./keyboard-shortcuts.js";
import { nameByIds } from "./known-by-id.js";
import { watchLocaleSwitch } from "./locale-switch.js";
import { loadNoteNarrowing } from "./narrowing-loader.js";
import { watchNoteMargin } from "./note-margin.js";
import { watchNotes } from "./note-popover.js";
import { watchOpenNotes } from "./open-notes.js";
import { watchPassages } from "./passage-popover.js";
import { watchPermalinks } from "./permalinks.js";
import { createPopover } from "./popover.js";
import { restorePreferences } from "./preferences.js";
import { watchPrintedUrl } from "./printed-url.js";
import { watchRelated } from "./related.js";
import { watchReportLink } from "./report-link.js";
import { watchScriptConversion } from "./script-conversion.js";
import { watchSearch } from "./search-loader.js";
import { watchSections } from "./section-bar.js";
import { watchTerms } from "./term-popover.js";
import { watchWitnesses } from "./witnesses.js";

onEveryPage(() => {
  restorePreferences();
  putParts();
  nameByIds();
  const announce = createAnnouncer();
  watchColourScheme();
  watchLocaleSwitch();
  forwardMovedPage();
  watchDisplayOptions();
  watchFirstLanguage();
  watchScriptConversion();
  watchWitnesses();
  watchDropdowns();
  watchContents();
  const popover = createPopover();
  watchRelated();
  watchTerms(popover);
  watchPassages(popover);
  watchNotes(popover);
  watchOpenNotes();
  watchNoteMargin();
  watchSections();
  watchPrintedUrl();
  watchPermalinks(popover, watchCitations(announce), announce);
  watchKeyboardShortcuts();
  watchSearch();
  loadNoteNarrowing();

  const record = recordOnPage();
  if (record) {
    const offer = new SelectionOffer(record);
    offer.watch();
    addPassageButtons(record, offer);
    addDraftButton(record, offer);
    watchReportLink(record);
  }
});
