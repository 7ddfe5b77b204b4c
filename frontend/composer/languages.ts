// In which language a text is, by its letters: the same steps as the engine's.

import type { Side } from "../lib/sides.ts";
import { data } from "./given.ts";
import { count, masked, matches } from "./patterns.ts";

/** The first run of a script that is neither Latin nor Han, if most letters are of such. */
export function foreignIn(text: string) {
  const runs = matches("foreignRun", text);
  const letters = runs.reduce((sum, [run]) => sum + count("foreign", run), 0);
  if (!runs.length || letters <= count("latin", text) + count("han", text)) return "";
  return runs[0][0].trimEnd();
}

/** The first run of letters that are written from right to left; empty if there is none. */
export const rightToLeftIn = (text: string) => matches("rightToLeftRun", text)[0]?.[0] ?? "";

/** The Greek or Cyrillic letter inside a Latin word; empty if there is none. */
export function mixedIn(text: string) {
  const [first, second] = matches("mixed", text)[0]?.[0] ?? "";
  if (!first) return "";
  return count("latin", first) ? second : first;
}

/** Whether the body of a note, which may quote the other language, can be in that language. */
export function isIn(side: Side, body: string) {
  // A URL is of no language.
  const text = masked("url", body);
  const han = count("han", text);
  if (side === "en") return !han || 2 * han <= count("latin", text);
  const words = matches("latinWord", text).map(([word]) => word);
  const capitals = words.filter((word) => word === word.toUpperCase() && word !== word.toLowerCase());
  if (!han) return capitals.length === words.length && words.length <= data.limits.abbreviations;
  return words.length - capitals.length <= 2 * han;
}
