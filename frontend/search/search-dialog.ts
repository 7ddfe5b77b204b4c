// The dialog that opens over any page; what had the focus before has it again after.

import { make, makeButton } from "../lib/elements.ts";
import { addToPage, onLeave } from "../lib/page-life.ts";
import { say } from "../lib/words.ts";
import { readStored, writeStored } from "./page-services.ts";
import { isComposing } from "./result-keys.ts";
import { type Asked, LONGEST, NOTHING, searchUrl } from "./result-urls.ts";
import { openIndex } from "./search-index.ts";
import { SearchPanel } from "./search-panel.ts";

/** Under which name the browser keeps the query, until the tab is closed. */
const KEPT = "dz-search";

let made: { dialog: HTMLDialogElement; input: HTMLInputElement; panel: SearchPanel } | null = null;

/** Open it; `typed` is what was typed before it was there. */
export function openDialog(typed = "") {
  made ??= makeDialog();
  const { dialog, input, panel } = made;
  if (dialog.open) {
    input.focus();
    return;
  }
  dialog.showModal();
  input.focus();
  if (typed) panel.ask({ query: typed }, false);
  else input.select();
  setTimeout(openIndex);
}

function makeDialog() {
  const page = make("a", { class: "dz-search-all" }, say("own-page"));
  const linkTo = (asked: Asked) => {
    page.setAttribute("href", searchUrl(asked));
    // Whoever comes back from a result finds the query as it was.
    writeStored(KEPT, asked.query.length > LONGEST.page ? "" : asked.query, "sessionStorage");
  };
  page.setAttribute("href", searchUrl(NOTHING));
  const panel = new SearchPanel({
    name: "dialog",
    enterOpens: true,
    scrolls: false,
    changed: linkTo,
  });
  const close = makeButton({ class: "dz-search-close" }, () => dialog.close(), say("close"));
  const foot = make("p", { class: "dz-search-foot" }, page, close);
  const frame = make("div", { class: "dz-search-frame" }, panel.element, foot);
  const dialog = make("dialog", { class: "dz-search-dialog", "aria-label": say("label") }, frame);
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
    // A result on this very page only moves the reader there.
    else if (target instanceof Element && target.closest("a.dz-hit")) setTimeout(() => dialog.close());
  });
  // In a search field, Escape first clears the text: here it always closes.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || isComposing(event)) return;
    event.preventDefault();
    dialog.close();
  });
  addToPage(dialog);
  onLeave(() => {
    made = null;
  });
  panel.ask({ query: readStored(KEPT, "sessionStorage") }, false);
  return { dialog, input: panel.input, panel };
}
