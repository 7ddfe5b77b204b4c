// Whether quotations are in some texts: word by word, nearly, or not at all. The rule is that of
// src/duizhao/text/quotations.py, and both are tested with tests/cases/quotations.json.

import type { Side } from "../lib/sides.ts";
import { nearestWords } from "./nearest-words.ts";

/** Signs, and what all of them are compared as. */
const SIGNS = [
  ["'\"“”„‟‘’‚‛«»‹›「」『』〝〞﹁﹂﹃﹄", '"'],
  ["‐‑‒–—―−─", "-"],
  [".。｡", "."],
  ["·・•‧∙", "·"],
  ["､", "、"],
];
const PLAIN = new Map(SIGNS.flatMap(([signs, plain]) => [...signs].map((sign) => [sign, plain])));
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff⟦⟧]/g;
/** What is quoted; a sign for inches, which quotes nothing, comes with its digit. */
const QUOTED =
  /“(?:[^“”]|“[^“”]*”)+”?|「(?:[^「」]|「[^「」]*」)+」?|『[^『』]+』?|[A-Za-z0-9]["＂]|["＂][^"＂]+["＂]?/g;
const OMITTED = /[[(［（〔]?(?:…+|\.{3,}|\.(?: \.){2,})[\])］）〕]?/;
const PARAGRAPHS = /\n\s*\n|(?:\n|^)\s*(?:[-*•>#]+|[(（]?[A-Za-z0-9]{1,2}[.)）])\s+/;
/** How many characters are compared with similar ones at most; a longer quotation is divided. */
const LONGEST = 600;
const SENTENCE = new RegExp(`(?:(?![.!?]['"”’)]*\\s|[。！？；]).){1,${LONGEST}}[.!?。！？；]*`, "gsu");
/** Signs of which `same` makes another one of the same length. */
const FORMS = /[^0-9A-Za-z\s\p{Script=Han}]/gu;
/** A word, a run of dashes, or a sign. */
const TOKEN = /[0-9A-Za-z\u00c0-\u024f]+|-+|\S/gu;
/** What is between two tokens: no text has it. */
const BETWEEN = "\0";

type Verdict = "exact" | "near" | "absent";
/** The number of a text, those of its passages in which the words are, from 0, and the words. */
type Match = [text: number, passages: number[], words: string];
export interface Checked {
  words: string;
  verdict: Verdict;
  matches: Match[];
  /** The words with the characters that the texts have for those of the other script. */
  compared: string;
}

/** What an exact quotation writes otherwise: nothing, in the other script, with other signs, or both. */
export function butFor({ words, matches, compared }: Checked) {
  const [one, other] = [compared, matches[0][2]].map((text) => text.replace(/\s/g, "").slice(1));
  return [compared !== words && "script", one !== other && "marks"].filter(Boolean).join("-");
}

/** Words without the signs at their ends. */
const worded = (text: string) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

/** Whether a place is between the brackets of words that a translation supplied. */
const isSupplied = (text: string, at: number) => text.includes("⟧") && /^[^⟦]*⟧/.test(text.slice(at));

/** A sign as every form of it is compared. */
function same(sign: string) {
  const code = sign.charCodeAt(0);
  const plain = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : sign;
  return PLAIN.get(plain) ?? plain;
}

/** The numbers of all tokens, in small letters: numbers are compared much faster. */
const vocabulary = new Map<string, number>();

/** Words and signs as they are compared, with nothing but one sign between them. */
function flattened(text: string) {
  const found = [...text.replace(FORMS, same).matchAll(TOKEN)];
  const flat = found.map(([token]) => (token[0] === "-" ? "-" : token)).join(BETWEEN);
  return { flat: `${BETWEEN}${flat}${BETWEEN}`, places: found.map(({ index }) => index) };
}

/** The numbers of the tokens of a flattened text. */
function numbersOf(flat: string) {
  const tokens = flat.toLowerCase().split(BETWEEN).filter(Boolean);
  return Uint32Array.from(tokens, (token) => {
    const known = vocabulary.get(token) ?? vocabulary.size;
    vocabulary.set(token, known);
    return known;
  });
}

/** How often a sign occurs before a place. */
function countBefore(text: string, end: number) {
  let count = 0;
  for (let at = text.indexOf(BETWEEN); at >= 0 && at < end; at = text.indexOf(BETWEEN, at + 1)) count += 1;
  return count;
}

/** Neighbouring passages as one text. */
class JoinedText {
  shown;
  /** It as it is compared. */
  text;

  #parts;
  #joint;
  #flat;
  #starts;
  #tokens: Uint32Array | null = null;

  constructor(parts: string[], side: Side, folded: (text: string) => string) {
    this.#joint = side === "en" ? " " : "";
    this.#parts = parts.map((part) => part.normalize("NFC"));
    this.shown = this.#parts.join(this.#joint);
    this.text = folded(this.shown);
    const { flat, places } = flattened(this.text);
    this.#flat = flat;
    this.#starts = Uint32Array.from(places);
  }

  /** The numbers of its words and signs. */
  get tokens() {
    this.#tokens ??= numbersOf(this.#flat);
    return this.#tokens;
  }

  /** From where to where a token is. */
  placeOf(token: number) {
    const start = this.#starts[token];
    const next = this.#starts[token + 1] ?? this.text.length;
    return { start, end: start + this.text.slice(start, next).trimEnd().length };
  }

  /**
   * The first place of some words.
   * @param forms what they are when compared
   */
  find(forms: string[]): [start: number, end: number] | null {
    const places = forms.map((form) => this.#first(form)).filter((at) => at >= 0);
    if (!places.length) return null;
    const at = Math.min(...places);
    const first = countBefore(this.#flat, at);
    const last = countBefore(this.#flat, at + forms[0].length - 1) - 1;
    return [this.#starts[first], this.placeOf(last).end];
  }

  /** Where some words are first that no translation supplied; -1 if nowhere. */
  #first(form: string) {
    let at = this.#flat.indexOf(form);
    while (at >= 0 && isSupplied(this.#flat, at)) at = this.#flat.indexOf(form, at + 1);
    return at;
  }

  /** The passages in which a stretch is. */
  passages(start: number, end: number) {
    let from = 0;
    return this.#parts.flatMap((part, index) => {
      const begins = from;
      from += part.length + this.#joint.length;
      return Math.max(start, begins) < Math.min(end, begins + part.length) ? [index] : [];
    });
  }
}

/** Finds quotations in texts, each of which is neighbouring passages and their language. */
export class QuotationChecker {
  #texts;
  #folded;

  /** @param forms other forms of Han characters of the texts, each before the one that they have */
  constructor(texts: [passages: string[], side: Side][], forms = "") {
    const own = new Map(Array.from(forms.match(/../g) ?? [], ([other, one]) => [other, one]));
    this.#folded = (text: string) => text.replace(/\p{Script=Han}/gu, (sign) => own.get(sign) ?? sign);
    this.#texts = texts.map(([parts, side]) => new JoinedText(parts, side, this.#folded));
  }

  /** Check what a text quotes, in order; if it quotes nothing, each of its sentences. */
  *check(given: string): Generator<Checked> {
    const text = given.normalize("NFC").replace(UNSEEN, "");
    const quoting = quotedIn(text).length > 0;
    for (const paragraph of text.split(PARAGRAPHS).filter(worded)) {
      const quoted = quotedIn(paragraph);
      const whole = this.#checked(paragraph, quoted.length > 0);
      // The marks may be those of the edition, and all of it is meant.
      const said = [whole.words, ...whole.matches.map(([, , words]) => words)];
      const marks = new Set(said.map((one) => [...one].filter((sign) => same(sign) === '"').length));
      if (whole.verdict === "exact" || (whole.matches.length && marks.size === 1)) {
        yield whole;
        continue;
      }
      const pieces = (quoting ? quoted : [paragraph]).flatMap((one) => one.split(OMITTED));
      for (const words of pieces.filter(worded)) {
        const one = this.#checked(words, quoting);
        const divide = !one.matches.length && (!quoting || [...words].length > LONGEST);
        const parts = (words.match(SENTENCE) ?? []).filter(worded);
        yield* divide ? parts.map((part) => this.#checked(part, true)) : [one];
      }
    }
  }

  /** @param near whether similar words are looked for */
  #checked(given: string, near: boolean): Checked {
    const words = worded(given);
    const compared = this.#folded(words);
    const { flat } = flattened(compared);
    const [, first] = flat;
    const forms = [first.toLowerCase(), first.toUpperCase()].map(
      (letter) => `${BETWEEN}${letter}${flat.slice(2)}`,
    );
    const matches: Match[] = [];
    const add = (at: number, start: number, end: number) => {
      const one = this.#texts[at];
      const there = one.shown.slice(start, end).replaceAll("⟦", "[").replaceAll("⟧", "]");
      matches.push([at, one.passages(start, end), worded(there)]);
    };
    for (const [at, text] of this.#texts.entries()) {
      const found = text.find(forms);
      if (found) add(at, ...found);
    }
    if (matches.length) return { words, verdict: "exact", matches, compared };
    const similar =
      near && [...words].length <= LONGEST ? nearestWords(compared, numbersOf(flat), this.#texts) : null;
    if (similar) add(similar.text, similar.start, similar.end);
    return { words, verdict: similar ? "near" : "absent", matches, compared };
  }
}

/** What a text has in quotation marks, with those. */
function quotedIn(text: string) {
  return (text.match(QUOTED) ?? []).filter((one) => !/^[A-Za-z0-9]/.test(one));
}
