// What the engine puts before a script: its words in the locale of the page.

import type { Side } from "./sides.ts";
import type { Catalogue } from "./words.ts";

export const { side, words }: { side: Side; words: Catalogue } = GIVEN as any;
