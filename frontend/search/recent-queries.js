// What a reader sought before, on this browser alone: the page of the search offers it again.

import { make } from "../lib/elements.js";
import { readStored, STORED, writeStored } from "../lib/storage.js";
import { LONGEST, NOTHING, searchUrl } from "./result-urls.js";

/** How many queries are remembered. */
const MOST = 8;

/** @returns {string[]} the queries, the last one first */
export function recentQueries() {
  const found = readStored(STORED.queries).split("\n");
  return found.filter(Boolean).slice(0, MOST);
}

export function rememberQuery(/** @type {string} */ query) {
  const words = query.trim().replace(/\s+/g, " ");
  if (!words || words.length > LONGEST.page) return;
  const others = recentQueries().filter((one) => one !== words);
  writeStored(STORED.queries, [words, ...others].slice(0, MOST).join("\n"));
}

export function showRecentQueries(/** @type {HTMLElement} */ section) {
  const list = section.querySelector("ul");
  const queries = recentQueries();
  section.hidden = !queries.length;
  list?.replaceChildren(
    ...queries.map((query) => {
      return make("li", {}, make("a", { href: searchUrl({ ...NOTHING, query }) }, query));
    }),
  );
  section.querySelector("button")?.addEventListener("click", () => {
    writeStored(STORED.queries, "");
    section.hidden = true;
  });
}
