// Divides a folded text into its English words.

import { classOf, WORD } from "./character-folding.js";

/**
 * A word, and where in the text it starts and ends.
 * @typedef {{ text: string, start: number, end: number }} Word
 */

/** Whether an apostrophe and the s after it end a word, which is then the word without them. */
function endsPossessive(/** @type {string[]} */ characters, /** @type {number} */ at) {
  const isWord = (/** @type {string | undefined} */ character) => classOf(character ?? "") === WORD;
  return isWord(characters[at - 1]) && characters[at + 1] === "s" && !isWord(characters[at + 2]);
}

/**
 * The words of a text in order; the parts of a hyphenated word are together in one list.
 * @param {import("./character-folding.js").FoldedText} text
 * @returns {Word[][]}
 */
export function tokenise(text) {
  /** @type {Word[][]} */
  const found = [];
  /** @type {Word[]} */
  let compound = [];
  /** @type {Word | null} */
  let word = null;
  let hyphen = false;
  const close = () => {
    if (compound.length) found.push(compound);
    compound = [];
    word = null;
    hyphen = false;
  };
  for (let at = 0; at < text.characters.length; at += 1) {
    const character = text.characters[at];
    if (character === "'") {
      if (endsPossessive(text.characters, at)) at += 1;
      continue;
    }
    if (classOf(character) === WORD) {
      if (!word) {
        if (!hyphen) close();
        word = { text: "", start: text.starts[at], end: 0 };
        compound.push(word);
        hyphen = false;
      }
      word.text += character;
      word.end = text.ends[at];
    } else if (character === "-" && word) {
      word = null;
      hyphen = true;
    } else if (word || hyphen) {
      close();
    }
  }
  close();
  return found;
}
