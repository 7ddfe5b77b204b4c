// What the engine puts before the script: which documents there are, and the notes that warn who quotes a passage.

type WarningNote = [id: string, type: string, ...units: string[]];
export const { documents, notes }: { documents: string[]; notes: Record<string, WarningNote[]> } =
  GIVEN as any;
