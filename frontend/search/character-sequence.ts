// All characters of the index in one sequence, in which any Chinese phrase can be found.

/** The code point of each character. */
export function codePoints(characters: string[]) {
  return characters.map((character) => character.codePointAt(0) as number);
}

/** Every position at which a sequence has the phrase. */
export function findAll(sequence: Uint32Array, phrase: number[]) {
  const found: number[] = [];
  const [first] = phrase;
  for (let at = sequence.indexOf(first); at >= 0; at = sequence.indexOf(first, at + 1)) {
    let size = 1;
    while (size < phrase.length && sequence[at + size] === phrase[size]) size += 1;
    if (size === phrase.length) found.push(at);
  }
  return Uint32Array.from(found);
}
