// What the engine puts before the script: which documents there are, each with the language that comes first, the
// notes that warn who quotes a passage, and other forms of the texts' Han characters, each before that of the texts.

import type { Side } from "../lib/sides.ts";

type WarningNote = [id: string, type: string, number: number, gist: string | null, ...units: string[]];
interface Given {
  documents: [id: string, first: Side][];
  notes: Record<string, WarningNote[]>;
  forms: string;
}
export const { documents, notes, forms } = GIVEN as Given;
