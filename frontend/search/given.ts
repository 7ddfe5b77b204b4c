// What the engine puts before the search of an edition: where its index and its texts are, and the
// messages.

import type { Catalogue } from "../lib/words.ts";

interface Given {
  /** The digests in the names of the files of the index, by kind. */
  files: Record<string, string[]>;
  /** The page with the whole text, or the one that leads to all texts. */
  text: string;
  /** The page of the glossary, if there is one. */
  glossary: string | null;
  words: Record<string, Catalogue>;
}

export const given = GIVEN as Given;
