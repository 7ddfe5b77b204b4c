// Writes the engine's tables of characters as regular expressions do.

/** Ranges of code points, as "3400-4DBF", as the inside of a character class. */
export const characterClass = (ranges: string[]) =>
  ranges.map((range) => range.replace(/\w+/g, "\\u{$&}")).join("");
