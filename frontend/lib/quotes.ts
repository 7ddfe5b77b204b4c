// Words of a text with what stands around them, as W3C's TextQuoteSelector has them, and the place in a text
// that they mean: https://www.w3.org/TR/annotation-model/#text-quote-selector. Offsets count UTF-16 units.

export interface TextQuote {
  exact: string;
  prefix: string;
  suffix: string;
  /** Which occurrence of the words it is, from 1. */
  place: number;
}

/** How much of the text around the words is stored. */
const AROUND = 32;

/** Where each occurrence of some words begins, overlapping ones too. */
function occurrences(words: string, text: string) {
  const found: number[] = [];
  for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

/** Which occurrence of some words begins at a place, from 1. */
export const occurrenceAt = (words: string, text: string, start: number) =>
  occurrences(words, text).filter((at) => at <= start).length;

/** The quote of a stretch of a text. */
export function quoteOf(text: string, start: number, end: number): TextQuote {
  const exact = text.slice(start, end);
  return {
    exact,
    // Half of a character that takes two units is none.
    prefix: text.slice(Math.max(0, start - AROUND), start).replace(/^[\udc00-\udfff]/, ""),
    suffix: text.slice(end, end + AROUND).replace(/[\ud800-\udbff]$/, ""),
    place: occurrenceAt(exact, text, start),
  };
}

/**
 * The places in a text that fit a quote best, and how well: how many characters around them are as they were.
 */
export function bestPlaces(
  { exact, prefix = "", suffix = "" }: Pick<TextQuote, "exact"> & Partial<TextQuote>,
  text: string,
) {
  let score = -1;
  let places: number[] = [];
  for (const at of occurrences(exact, text)) {
    const fits =
      sharedStart(reversed(text.slice(0, at)), reversed(prefix)) +
      sharedStart(text.slice(at + exact.length), suffix);
    if (fits > score) places = [];
    if (fits >= score) places.push(at);
    score = Math.max(score, fits);
  }
  return { score, places };
}

/**
 * Where a quote begins in a text; -1 if its words are not there. Where what is around does not decide, the
 * occurrence does.
 */
export function placeOf(quote: Pick<TextQuote, "exact"> & Partial<TextQuote>, text: string) {
  const { places } = bestPlaces(quote, text);
  const nth = occurrences(quote.exact, text)[(quote.place ?? 1) - 1] ?? -1;
  return places.includes(nth) ? nth : (places[0] ?? -1);
}

const reversed = (text: string) => [...text].reverse().join("");

function sharedStart(one: string, other: string) {
  let at = 0;
  while (at < other.length && one[at] === other[at]) at += 1;
  return at;
}
