// What a reader sought before, on this browser alone: the page of the search offers it again.

import { make } from "../lib/elements.ts";
import { readStored, STORED, writeStored } from "../lib/storage.ts";
import { LONGEST, NOTHING, searchUrl } from "./result-urls.ts";

/** How many queries are remembered. */
const MOST = 8;

/** @returns the queries, the last one first */
export function recentQueries(): string[] {
  const found = readStored(STORED.queries).split("\n");
  return found.filter(Boolean).slice(0, MOST);
}

export function rememberQuery(query: string) {
  const words = query.trim().replace(/\s+/g, " ");
  if (!words || words.length > LONGEST.page) return;
  const others = recentQueries().filter((one) => one !== words);
  writeStored(STORED.queries, [words, ...others].slice(0, MOST).join("\n"));
}

export function showRecentQueries(section: HTMLElement) {
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
