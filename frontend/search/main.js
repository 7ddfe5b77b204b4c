// The search: what the page's script calls, and what each file of the index calls.

import { setWords } from "../lib/words.js";
import { receive } from "./data-files.js";
import { given } from "./given.js";
import { highlightPage } from "./page-highlights.js";
import { setServices } from "./page-services.js";
import { setSite } from "./result-urls.js";
import { openDialog } from "./search-dialog.js";
import { openPage } from "./search-page.js";

globalThis.duizhaoSearch = {
  start({ locale, side, lent, ...site }) {
    setWords(side, given.words[locale]);
    setSite(site);
    setServices(lent);
  },
  open: openDialog,
  page: openPage,
  light: highlightPage,
  load: receive,
};
