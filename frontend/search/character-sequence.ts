// All characters of the index in one sequence, in which any Chinese phrase can be found.

/** How many characters a file of the sequence has, unless it is the last. */
export const STRETCH = 20_000;

/** The code point of each character. */
export function codePoints(characters: string[]) {
  return characters.map((character) => character.codePointAt(0) as number);
}

/** The characters of code points. */
export function charactersOf(points: Uint32Array) {
  return Array.from(points, (point) => String.fromCodePoint(point));
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

/** The sequence as its files arrive, in any order; with all of it, no positions of pairs are needed. */
export class CharacterSequence {
  /** All of it, once every file has come. */
  points: Uint32Array | null = null;
  #size;
  #chunks: Uint32Array[] = [];
  #arrived = 0;

  /** @param size how many characters there are */
  constructor(size: number) {
    this.#size = size;
  }

  /** The characters of a stretch, of which all files have come. */
  slice(from: number, to: number) {
    if (this.points) return charactersOf(this.points.subarray(from, to));
    const first = Math.floor(from / STRETCH);
    return [first, first + 1].flatMap((chunk) => {
      const start = chunk * STRETCH;
      return charactersOf(
        this.#chunks[chunk]?.subarray(Math.max(0, from - start), Math.max(0, to - start)) ??
          new Uint32Array(),
      );
    });
  }

  /** Take in one chunk. */
  add(number: number, text: string) {
    const chunk = Uint32Array.from(text, (character) => character.codePointAt(0) as number);
    this.#chunks[number] = chunk;
    this.#arrived += chunk.length;
    if (this.#arrived !== this.#size) return;
    const points = new Uint32Array(this.#size);
    let at = 0;
    for (const one of this.#chunks) {
      points.set(one, at);
      at += one.length;
    }
    this.#chunks = [];
    this.points = points;
  }
}
