// Divides a folded text into its English words.

import { classOf, type FoldedText, WORD } from "./character-folding.ts";

/** A word, and where in the text it starts and ends. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/** Whether an apostrophe and the s after it end a word, which is then the word without them. */
function endsPossessive(characters: string[], at: number) {
  const isWord = (character: string | undefined) => classOf(character ?? "") === WORD;
  return isWord(characters[at - 1]) && characters[at + 1] === "s" && !isWord(characters[at + 2]);
}

/** The words of a text in order; the parts of a hyphenated word are together in one list. */
export function tokenise(text: FoldedText): Word[][] {
  const found: Word[][] = [];
  let compound: Word[] = [];
  let word: Word | null = null;
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
