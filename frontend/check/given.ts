// What the engine puts before the script: which documents there are, each with the language that comes first, and
// the notes that warn who quotes a passage.

import type { Side } from "../lib/sides.ts";

type WarningNote = [id: string, type: string, number: number, gist: string | null, ...units: string[]];
interface Given {
  documents: [id: string, first: Side][];
  notes: Record<string, WarningNote[]>;
}
export const { documents, notes } = GIVEN as Given;
