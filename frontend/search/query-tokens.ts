// Divides a query into its parts: words, Chinese, and quotations, in one pass over its characters.

import { hasHan } from "./character-folding.ts";

const OPENING = /["“”„‟«「『〝＂]/;
const NESTED = /["“„«「『〝＂]/;
const CLOSING = /["“”‟»」』〞〟＂]/;
/** A hyphen directly before what is not wanted. */
const EXCLUDED = /^[-－−][^\s\d.,\-－−]/u;
const AFTER_QUOTATION = /[\s,.;:!?，。；：！？、)）]/;

/**
 * A part of a query that spaces divide from the others; what is in quotation marks is one part. It is
 * open if its reader may still be typing it, and excluded if no result may have it.
 */
export interface QueryToken {
  text: string;
  quoted: boolean;
  open: boolean;
  excluded: boolean;
}

/** Knows where quotations end, without looking at any character twice. */
class Quotations {
  /** for each character, the next mark that may close a quotation; -1 if none */
  #ends: Int32Array;
  /** for each character, the next mark that may open one within another */
  #nested: Int32Array;
  /** for each character, the last mark up to it that may close a quotation */
  #closings: Int32Array;
  #lastClosing = -1;
  #lastHan = -1;

  constructor(text: string) {
    this.#ends = new Int32Array(text.length + 1).fill(-1);
    this.#nested = new Int32Array(text.length + 1).fill(-1);
    this.#closings = new Int32Array(text.length + 1).fill(-1);
    for (let at = text.length - 1; at >= 0; at -= 1) {
      const ends = CLOSING.test(text[at]) && (at + 1 === text.length || AFTER_QUOTATION.test(text[at + 1]));
      this.#ends[at] = ends ? at : this.#ends[at + 1];
      this.#nested[at] = NESTED.test(text[at]) ? at : this.#nested[at + 1];
    }
    let at = 0;
    for (const character of text) {
      if (CLOSING.test(character)) this.#lastClosing = at;
      if (hasHan(character)) this.#lastHan = at;
      this.#closings.fill(this.#lastClosing, at, at + character.length);
      at += character.length;
    }
  }

  /** The mark that closes the quotation opened at a character; -1 if it is not there. */
  end(start: number) {
    return this.#ends[start + 1];
  }

  /** Whether another quotation is opened within one, so that its marks cannot be told apart. */
  isTangled(start: number, end: number) {
    const inner = this.#nested[start + 1];
    return inner >= 0 && inner < end && this.#closings[end - 1] > inner;
  }

  /** Whether English is still being typed after an opening mark. */
  isUnfinished(start: number) {
    return this.#lastClosing <= start && this.#lastHan <= start;
  }
}

export function splitQuery(query: string): QueryToken[] {
  const text = query.trim();
  const quotations = new Quotations(text);
  const found: QueryToken[] = [];
  let at = 0;
  const skip = (what: RegExp) => {
    while (at < text.length && what.test(text[at])) at += 1;
  };
  while (at < text.length) {
    const excluded = EXCLUDED.test(text.slice(at, at + 2));
    if (excluded) at += 1;
    const end = OPENING.test(text[at]) ? quotations.end(at) : -2;
    const closed = end >= 0 && !quotations.isTangled(at, end);
    if (closed || (end === -1 && quotations.isUnfinished(at))) {
      const inside = text.slice(at + 1, closed ? end : text.length);
      if (inside.trim()) {
        found.push({ text: inside, quoted: true, open: !closed, excluded });
        at = closed ? end + 1 : text.length;
        skip(AFTER_QUOTATION);
        continue;
      }
    }
    const start = at;
    while (at < text.length && !/\s/.test(text[at])) at += 1;
    found.push({ text: text.slice(start, at), quoted: false, open: at === text.length, excluded });
    skip(/\s/);
  }
  return found;
}

/** The parts of each alternative: OR, or a vertical line, stands between them. */
export function alternativesOf(tokens: QueryToken[]) {
  const found: QueryToken[][] = [[]];
  for (const token of tokens) {
    if (!token.quoted && /^(?:OR|[|｜])$/.test(token.text)) found.push([]);
    else found[found.length - 1].push(token);
  }
  const asked = found.filter((own) => own.length);
  // What is nothing but the word itself is asked for like any other.
  return asked.length ? asked : [tokens];
}
