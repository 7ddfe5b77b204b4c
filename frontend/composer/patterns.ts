// The patterns of the rules, which the engine gives so that no rule has two of them.

import type { PatternName } from "../types/composer.ts";
import { data } from "./given.ts";

const PATTERNS = Object.fromEntries(
  Object.entries(data.patterns).map(([name, [source, flags]]) => [name, new RegExp(source, `${flags}g`)]),
) as Record<PatternName, RegExp>;

/** Every match of a pattern in a text. */
export function matches(name: PatternName, text: string) {
  return [...text.matchAll(PATTERNS[name])];
}

/** How often a pattern matches. */
export const count = (name: PatternName, text: string) => matches(name, text).length;

/** A text with every match of a pattern replaced, character for character. */
export function masked(name: PatternName, text: string, by: string = " ") {
  return text.replace(PATTERNS[name], (found) => found.replace(/./gsu, by));
}

/** The first character that no reader can see, half a character among them; empty if there is none. */
export function invisibleIn(text: string) {
  return matches("invisible", text)[0]?.[0] ?? /[\ud800-\udfff]/u.exec(text)?.[0] ?? "";
}
