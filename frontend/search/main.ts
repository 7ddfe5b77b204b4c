// The search: what the page's script calls, and what each file of the index calls.

import { setWords } from "../lib/words.ts";
import { receive } from "./data-files.ts";
import { given } from "./given.ts";
import { highlightPage } from "./page-highlights.ts";
import { setServices } from "./page-services.ts";
import { setSite } from "./result-urls.ts";
import { openDialog } from "./search-dialog.ts";
import { openField } from "./search-field.ts";
import { openPage } from "./search-page.ts";

globalThis.duizhaoSearch = {
  start({ locale, side, lent, ...site }) {
    setWords(side, given.words[locale]);
    setSite(site);
    setServices(lent);
  },
  open: openDialog,
  page: openPage,
  field: openField,
  light: highlightPage,
  load: receive,
};
