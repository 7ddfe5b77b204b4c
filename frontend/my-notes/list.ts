// The page of a reader's own highlights and remarks: a list in the order of the text, and its file.

import "../lib/given-words.ts";
import { NoteList } from "./note-list.ts";

const page = document.querySelector("[data-dz-my-notes]");
if (page instanceof HTMLElement) new NoteList(page).show();
