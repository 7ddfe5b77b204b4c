// Chinese names typed in pinyin, with or without tones and spaces: terms, titles and themes.

import { foldToString } from "./character-folding.ts";

/** The shortest pinyin that is looked up, and how many names it may stand for. */
const SHORTEST = 2;
const MOST = 5;

/** A name, and its syllables with spaces between, without tones. */
export type PinyinRow = [han: string, syllables: string];

/** Pinyin as it is compared: letters alone, and u for ü. */
export function pinyinLetters(text: string) {
  return foldToString(text)
    .replace(/([a-zü:])[1-5]/g, "$1")
    .replace(/u:|v/g, "u")
    .replace(/[^a-z]/g, "");
}

/** The characters of a name that pinyin stands for, from any syllable on; nothing if none do. */
function charactersOf([han, syllables]: PinyinRow, letters: string) {
  const characters = Array.from(han);
  const parts = syllables.replaceAll("v", "u").split(" ");
  for (let start = 0; start < parts.length; start += 1) {
    if (!parts.slice(start).join("").startsWith(letters)) continue;
    let end = start;
    for (let size = 0; size < letters.length; end += 1) size += parts[end].length;
    return characters.slice(start, end).join("");
  }
  return "";
}

/** The Chinese that a query in pinyin stands for, what occurs in most names first. */
export function chineseOfPinyin(query: string, rows: PinyinRow[]) {
  const letters = pinyinLetters(query);
  if (letters.length < SHORTEST) return [];
  const counts = new Map<string, number>();
  for (const row of rows) {
    const found = charactersOf(row, letters);
    if (found.length > 1) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return [...counts]
    .sort((one, other) => other[1] - one[1])
    .slice(0, MOST)
    .map(([text]) => text);
}
