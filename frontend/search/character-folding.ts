// Folds all forms of a character that a reader may type to one, by the same table as the index, and
// records which part of the text each folded character comes from.

import rules from "../../src/duizhao/text/tables/folding.json" with { type: "json" };
import han from "../../src/duizhao/text/tables/han.json" with { type: "json" };
import { characterClass } from "../lib/character-class.ts";

const HAN = characterClass(han);
const IS_HAN = new RegExp(`[${HAN}]`, "u");
const IS_WORD = new RegExp(`(?![${HAN}])[\\p{L}\\p{N}]`, "u");
const inCategories = (names: string[]) =>
  new RegExp(`[${names.map((name) => `\\p{${name}}`).join("")}]`, "u");
const IS_REMOVED = inCategories(rules.removed);
const IS_SPACE = inCategories(rules.spaces);
const RUNS = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}'’-])+`, "gu");

/** Ends a text in a sequence of texts; no text that is searched as Chinese has it. */
export const END = " ";

/** Signs by the one to which they fold. */
const SIGNS = new Map(
  Object.entries(rules.signs).flatMap(([folded, forms]) => Array.from(forms, (form) => [form, folded])),
);

const variants = new Map<string, string>();
const foldedForms = new Map<string, string>();

/** Take in the variants of the index: each character, followed by the one to which it folds. */
export function addVariants(pairs: string) {
  const characters = Array.from(pairs);
  for (let at = 0; at < characters.length; at += 2) variants.set(characters[at], characters[at + 1]);
  foldedForms.clear();
}

/** What one character folds to: mostly one character, sometimes none or several. */
function foldCharacter(character: string) {
  let found = foldedForms.get(character);
  if (found === undefined) {
    found = "";
    for (let one of (SIGNS.get(character) ?? character).normalize("NFKD").toLowerCase()) {
      one = SIGNS.get(one) ?? one;
      if (IS_REMOVED.test(one)) continue;
      found += IS_SPACE.test(one) ? END : (variants.get(one) ?? one);
    }
    foldedForms.set(character, found);
  }
  return found;
}

/** A folded text: its characters, and where in the text each of them starts and ends. */
export interface FoldedText {
  characters: string[];
  starts: number[];
  ends: number[];
}

export function fold(text: string): FoldedText {
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const folded of foldCharacter(character)) {
      characters.push(folded);
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { characters, starts, ends };
}

/** The folded text as a string. */
export function foldToString(text: string) {
  return fold(text).characters.join("");
}

/** Whether a text has a Han character. */
export function hasHan(text: string) {
  return IS_HAN.test(text);
}

/** Whether a folded character is a Han character. */
export function isHan(character: string) {
  return classOf(character) === CHINESE;
}

/** The runs of Han characters, and of other letters and digits, in a text. */
export function scriptRuns(text: string) {
  return text.match(RUNS) ?? [];
}

const OTHER = 0;
export const WORD = 1;
const CHINESE = 2;
const classes = new Map<string, 0 | 1 | 2>();

/** Whether a folded character belongs to a word, or is Chinese. */
export function classOf(character: string) {
  let found = classes.get(character);
  if (found === undefined) {
    found = IS_HAN.test(character) ? CHINESE : IS_WORD.test(character) ? WORD : OTHER;
    classes.set(character, found);
  }
  return found;
}

/**
 * The characters of a folded text that are searched one by one: all but spaces and quotation marks
 * of a Chinese text; of another text the Chinese in it, with an END between its runs.
 */
export function searchableCharacters(text: FoldedText, chinese: boolean): FoldedText {
  const kept: FoldedText = { characters: [], starts: [], ends: [] };
  const keep = (character: string, at: number) => {
    kept.characters.push(character);
    kept.starts.push(text.starts[at]);
    kept.ends.push(text.ends[at]);
  };
  for (let at = 0; at < text.characters.length; at += 1) {
    const character = text.characters[at];
    if (character === '"' || character === "'") continue;
    if (chinese ? character !== END : classOf(character) === CHINESE) keep(character, at);
    else if (!chinese && kept.characters.length && kept.characters.at(-1) !== END) keep(END, at);
  }
  if (kept.characters.at(-1) === END) {
    for (const list of Object.values(kept)) list.pop();
  }
  return kept;
}
