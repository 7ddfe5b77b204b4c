// The page of a reader's own highlights and remarks: a list in the order of the text, and its file.

import { side, words } from "../lib/given-words.ts";
import { setWords } from "../lib/words.ts";
import { NoteList } from "./note-list.ts";

const page = document.querySelector("[data-dz-my-notes]");
if (page instanceof HTMLElement) {
  setWords(side, words);
  new NoteList(page).show();
}
