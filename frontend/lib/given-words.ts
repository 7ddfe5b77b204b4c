// Says everything in the words of the page's locale, which the engine puts before a script.

import type { Side } from "./sides.ts";
import { type Catalogue, setWords } from "./words.ts";

const { side, words }: { side: Side; words: Catalogue } = GIVEN as any;
setWords(side, words);
