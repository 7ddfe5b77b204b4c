// What the page's small script calls, and what tests ask.

globalThis.duizhaoSearch = {
  load,
  find,
  suggestion,
  fold: foldedText,
  stem,
  /** @param {{ root: string, locale: "en" | "zh", offline: boolean, page: string }} where */
  start(where) {
    ({ locale, ...place } = where);
  },
  open: openDialog,
  page: openPage,
  light: lightUp,
  ready: open,
};
