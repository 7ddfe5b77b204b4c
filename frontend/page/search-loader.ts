// Opens the search: at a click, at "/", at Ctrl-K, and in the field of the home page. Nothing of it is loaded before somebody comes near.

import { copyText } from "../lib/clipboard.ts";
import { make } from "../lib/elements.ts";
import { loadScript, loadSheet, once } from "../lib/load-script.ts";
import { addToPage, listen, onLeave } from "../lib/page-life.ts";
import { partOf } from "../lib/page-parts.ts";
import { isModified } from "../lib/presses.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import { rangesIn, textIn } from "../lib/text-nodes.ts";
import { unitsOnPage } from "../lib/units.ts";
import { decoded } from "../lib/urls.ts";

const FAILED = "data-dz-search-failed";
/** Where the search's script lies in the site. */
const SCRIPT = "assets/search/search.js";
/** What the search need not bring along a second time. */
export const LENT = { loadScript, copyText, readStored, writeStored, rangesIn, textIn, unitsOnPage, decoded };
const EDITABLE = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

export function setUpSearch([button]: HTMLAnchorElement[]) {
  const load = loaderOf(button);
  const slot = document.querySelector("[data-dz-search-page]");

  const openOnPage = (own: Element) =>
    load().then(
      (search) => {
        own.removeAttribute(FAILED);
        if (!own.querySelector("input")) search.page(own);
        own.querySelector("input")?.focus();
      },
      // What the page says without the search can be read again.
      () => own.setAttribute(FAILED, ""),
    );

  const open = () => {
    if (slot) openOnPage(slot);
    else openOver(load);
  };

  listen(button, "click", (event: MouseEvent) => {
    if (isModified(event)) return;
    event.preventDefault();
    // Material would follow the link.
    event.stopPropagation();
    open();
  });

  // Whoever comes near will probably press it.
  const prepare = () => load().catch(() => {});
  for (const sign of ["pointerenter", "focus"]) listen(button, sign, prepare, { once: true });

  const field = document.querySelector<HTMLFormElement>(".dz-open form[role=search]");
  field?.addEventListener("focusin", prepare, { once: true });
  // Without the search, Enter still goes to its page.
  const findBelow = () => load().then((search) => search.field(field as HTMLFormElement));
  field?.addEventListener("input", () => findBelow().catch(() => {}), { once: true });

  listen(window, "keydown", (event) => {
    if (!isSearchKey(event)) return;
    event.preventDefault();
    open();
  });

  const query = new URLSearchParams(location.search).get("q");
  if (slot) openOnPage(slot);
  // A page without highlights is whole: nobody needs to be told.
  else if (query?.trim())
    load()
      .then((search) => search.light(query))
      .catch(() => {});
}

/** Open the search over the page, with what has been typed since it was asked for. */
function openOver(load: () => Promise<SearchScript>) {
  const typed = captureTyping();
  load()
    .then((search) => search.open(typed()), showFailure)
    .finally(typed);
}

/** Keep keys from doing something else until what was typed is asked for: it is meant for the field to come. */
function captureTyping() {
  let text = "";
  const end = new AbortController();
  const keep = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, isComposing } = event;
    if (ctrlKey || metaKey || altKey || isComposing) return;
    if (key.length !== 1 && key !== "Backspace") return;
    if (event.target instanceof Element && event.target.closest(EDITABLE)) return;
    event.preventDefault();
    event.stopPropagation();
    // Whoever waits presses the key of the search once more.
    if (key === "/" && !text) return;
    text = key.length === 1 ? text + key : text.slice(0, -1);
  };
  addEventListener("keydown", keep, { capture: true, signal: end.signal });
  onLeave(() => end.abort());
  return () => {
    end.abort();
    return text;
  };
}

/** Say over the page, which stays where it is, that there is no search, and what to do without. */
function showFailure() {
  const url = document.querySelector("[data-dz-search]")?.getAttribute("href") ?? "";
  const dialog = make("dialog", { class: "dz-search-dialog dz-search-failure" }, partOf("search-failed"));
  dialog.querySelector("a")?.setAttribute("href", url);
  dialog.addEventListener("close", () => dialog.remove());
  addToPage(dialog);
  dialog.showModal();
}

/** What loads the search. */
function loaderOf(button: HTMLAnchorElement) {
  button.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
  const { dzSearch = "", dzSheet } = button.dataset;
  return once(async () => {
    const words = partOf("search").textContent;
    if (!words) throw new Error("what the search has to know of the locale is not there");
    const root = dzSearch.slice(0, dzSearch.lastIndexOf(SCRIPT));
    const { sheet, ...site } = JSON.parse(words);
    // A page of somebody else's has none of the edition's styles.
    const sheets = [dzSheet, root + sheet].map((one) => one && loadSheet(one));
    await Promise.all([...sheets, globalThis.duizhaoSearch || loadScript(dzSearch)]);
    const search = globalThis.duizhaoSearch;
    if (!search) throw new Error("the search is not in its script");
    search.start({ root, lent: LENT, ...site });
    return search;
  });
}

function isSearchKey(event: KeyboardEvent) {
  if (event.isComposing || event.defaultPrevented || event.altKey) return false;
  const control = event.ctrlKey || event.metaKey;
  if (control) return event.key.toLowerCase() === "k" && !event.shiftKey;
  const keys = globalThis.document$ ? "fs/" : "/";
  return (
    event.key.length === 1 &&
    keys.includes(event.key) &&
    !(event.target instanceof Element && event.target.closest(EDITABLE))
  );
}
