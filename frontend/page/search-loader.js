// Opens the search: at a click, at "/" and at Ctrl-K. Nothing of it is loaded before.

import { loadScript } from "../lib/load-script.js";

const EDITABLE = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

export function watchSearch() {
  const button = document.querySelector("[data-dz-search]");
  if (!(button instanceof HTMLAnchorElement)) return;
  const load = loaderOf(button);
  const slot = document.querySelector("[data-dz-search-page]");

  const open = () => {
    if (slot) {
      load().then(() => slot.querySelector("input")?.focus());
      return;
    }
    // Without its script the link still leads to the page of its own.
    load().then(
      (search) => search.open(),
      () => location.assign(button.href),
    );
  };

  button.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open();
  });

  addEventListener("keydown", (event) => {
    if (!isSearchKey(event)) return;
    event.preventDefault();
    open();
  });

  const query = new URLSearchParams(location.search).get("q");
  if (slot) load().then((search) => search.page(slot));
  else if (query?.trim()) load().then((search) => search.light(query));
}

/** What loads the search once; after a failure it may be tried again. */
function loaderOf(/** @type {HTMLAnchorElement} */ button) {
  const { dzSearch = "", dzRoot = "", dzLocale, dzPath = "" } = button.dataset;
  const offline = "dzOffline" in button.dataset;
  /** @type {Promise<SearchScript> | null} */
  let loading = null;

  async function start() {
    try {
      await loadScript(dzSearch);
    } catch (error) {
      loading = null;
      throw error;
    }
    const search = globalThis.duizhaoSearch;
    search.start({ root: dzRoot, locale: dzLocale === "zh" ? "zh" : "en", offline, page: dzPath });
    return search;
  }

  return () => {
    loading ??= start();
    return loading;
  };
}

function isSearchKey(/** @type {KeyboardEvent} */ event) {
  if (event.isComposing || event.defaultPrevented || event.altKey) return false;
  const control = event.ctrlKey || event.metaKey;
  if (control) return event.key.toLowerCase() === "k" && !event.shiftKey;
  return event.key === "/" && !(event.target instanceof Element && event.target.closest(EDITABLE));
}
