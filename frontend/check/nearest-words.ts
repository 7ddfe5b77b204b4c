// The words of some texts that are most similar to others: where most of the same words stand together, compared
// letter by letter.

/** How similar words must be. As in src/duizhao/text/matching.py. */
const ENOUGH = 0.65;
/** How many places are compared letter by letter. */
const PLACES = 6;
/** What two words that stand together in both say more than one. */
const PAIR = 3;
/** More than there are different tokens. */
const MOST = 2 ** 26;

interface Tokenised {
  text: string;
  /** Its words and signs, as numbers. */
  tokens: Uint32Array;
  /** From where to where one is. */
  placeOf: (token: number) => { start: number; end: number };
}
/** The number of the text, and from where to where. */
interface Similar {
  text: number;
  start: number;
  end: number;
  likeness: number;
}

/**
 * The most similar words; nothing if none are similar.
 * @param wanted the same as tokens
 */
export function nearestWords(words: string, wanted: Uint32Array, texts: Tokenised[]): Similar | null {
  const places = texts.flatMap(({ tokens }, text) => {
    const found = likeliest(wanted, tokens);
    return found ? [{ ...found, text }] : [];
  });
  places.sort((one, other) => other.worth - one.worth);
  let best: Similar | null = null;
  for (const { text, first } of places.slice(0, PLACES)) {
    const found = aligned(words, texts[text], first - wanted.length, first + 2 * wanted.length);
    if (found.likeness >= (best ? best.likeness + 1e-9 : ENOUGH)) best = { ...found, text };
  }
  return best;
}

/** The first of as many tokens as are wanted that have most of them, alone and in pairs. */
function likeliest(wanted: Uint32Array, tokens: Uint32Array) {
  const single = new Set(wanted);
  const pairs = new Set(Array.from(wanted.subarray(1), (token, at) => wanted[at] * MOST + token));
  const worths = new Uint8Array(tokens.length);
  let now = 0;
  let best = null;
  for (let at = 0; at < tokens.length; at += 1) {
    if (single.has(tokens[at])) {
      worths[at] = at && pairs.has(tokens[at - 1] * MOST + tokens[at]) ? 1 + PAIR : 1;
    }
    now += worths[at] - (worths[at - wanted.length] ?? 0);
    if (now > (best?.worth ?? 0)) best = { first: Math.max(0, at + 1 - wanted.length), worth: now };
  }
  return best;
}

/** The whole words between two tokens of a text that are most similar, and how similar, from 0 to 1. */
function aligned(words: string, one: Tokenised, from: number, to: number) {
  const { text, tokens } = one;
  const starts = [];
  const ends = [];
  for (let at = Math.max(0, from); at < Math.min(tokens.length, to); at += 1) {
    const place = one.placeOf(at);
    starts.push(place.start);
    ends.push(place.end);
  }
  const wanted = lowered(words);
  const here = lowered(text);
  const [least, most] = [starts[0], ends[ends.length - 1]];
  // Sellers' algorithm: a row for each letter that is wanted; an alignment may begin and end anywhere.
  let row = Array.from({ length: most - least + 1 }, (_, at) => ({ distance: 0, start: at }));
  for (let i = 0; i < wanted.length; i += 1) {
    const next = [{ distance: i + 1, start: 0 }];
    for (let at = 1; at < row.length; at += 1) {
      const other = wanted[i] === here[least + at - 1] ? 0 : 1;
      const ways = [row[at - 1], row[at], next[at - 1]];
      const cost = [other, 1, 1];
      let best = 0;
      for (const way of [1, 2])
        if (ways[way].distance + cost[way] < ways[best].distance + cost[best]) best = way;
      next.push({ distance: ways[best].distance + cost[best], start: ways[best].start });
    }
    row = next;
  }
  let end = 0;
  for (const [at, { distance }] of row.entries()) if (distance < row[end].distance) end = at;
  // The whole words at its ends: those that it cuts, or those beside them.
  const beside = (all: number[], place: number) => [
    all.filter((one) => one <= place).pop() ?? all[0],
    all.find((one) => one >= place) ?? all[all.length - 1],
  ];
  let best = { start: least, end: most, likeness: 0 };
  for (const start of beside(starts, least + row[end].start)) {
    for (const last of beside(ends, least + end)) {
      const likeness = start < last ? likenessOf(wanted, here.slice(start, last)) : 0;
      if (likeness > best.likeness) best = { start, end: last, likeness };
    }
  }
  return best;
}

/** A text in small letters, of the same length. */
function lowered(text: string) {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text;
}

/** How similar two texts are, from 0 to 1, by the letters that differ. */
function likenessOf(one: string, other: string) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 0; i < one.length; i += 1) {
    const next = [i + 1];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[i] === other[at - 1] ? 0 : 1;
      next.push(Math.min(row[at - 1] + same, row[at] + 1, next[at - 1] + 1));
    }
    row = next;
  }
  return 1 - row[other.length] / Math.max(one.length, other.length, 1);
}
