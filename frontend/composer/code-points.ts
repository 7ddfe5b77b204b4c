// Texts by code points, as the engine counts them: a rare character is one, not two.

export const codePoints = (text: string): string[] => Array.from(text);

/** A part of a text that has been taken apart. */
export const joined = (points: string[], start: number, end?: number) => points.slice(start, end).join("");

/** How many code points a text has. */
export const lengthOf = (text: string) => codePoints(text).length;

/** A text without the white space around it, as the engine takes it away: Unicode's, not JavaScript's. */
export const stripped = (text: string) => text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, "");
