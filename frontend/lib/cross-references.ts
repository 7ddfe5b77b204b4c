// References to articles in a text, in both languages, by the grammar that the engine has: see
// src/duizhao/text/cross_references.py.

import rules from "../../src/duizhao/text/tables/cross_references.json" with { type: "json" };
import { numberOf } from "./numerals.ts";

interface CrossReference {
  start: number;
  end: number;
  /** Its number, `-1` and `+1` for the one before and after this one. */
  article: string;
  /** With which article the range begins that ends with this one. */
  since: string;
  /**
   * How its document is said: `this`; by a name that the words are (`is`), begin with (`starts`) or end with
   * (`ends`); as an `other` one; or not at all.
   */
  owner: string;
  /** Those words; of `this`, the kind of document. */
  name: string;
  /** What the article is called in English. */
  word: string;
}

/** How many characters before and after a reference are searched for the name of its document. */
const NEAR = 160;
const SIDES = ["zh", "en"] as const;
const MACROS: Record<string, string> = rules.macros;
const COUNTS: Record<string, number> = rules.counts;
const FOLDING = new Map([...rules.fold[0]].map((sign, at) => [sign, [...rules.fold[1]][at]]));
/** A text in which what is written in several ways is one, each sign in its place. */
export const foldSigns = (text: string) => text.replace(/[^\0-\u007f]/g, (sign) => FOLDING.get(sign) ?? sign);

const compiled = new Map<string, RegExp>();
const spelt = (word: string) =>
  `|[${word[0].toUpperCase()}${word[0].toLowerCase()}]${escaped(word.slice(1))}s?`;
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** A pattern of the table; `words` are what documents call articles beside Article. */
export function patternOf(pattern: string, words: string[] = [], flags: string = "y") {
  const key = `${flags} ${words} ${pattern}`;
  let found = compiled.get(key);
  if (!found) {
    const own = words.map(spelt).join("");
    let source = pattern;
    while (/\{[a-z]+\}/.test(source))
      source = source.replace(
        /\{([a-z]+)\}/g,
        (_, name) => `(?:${MACROS[name]}${name === "words" ? own : ""})`,
      );
    found = new RegExp(source, flags);
    compiled.set(key, found);
  }
  return found;
}

function matchAt(pattern: RegExp, text: string, at = 0) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether a pattern fits all of a text. */
const isAll = (pattern: RegExp, text: string) => matchAt(pattern, text)?.[0].length === text.length;

/** A kind of document as it is compared: 本法 is 法, Regulations is regulation. */
export function kindOf(words: string) {
  const plain = words.toLowerCase().replace(/^本/, "");
  return plain === "法典" ? "法" : plain.replace(/s$/, "");
}

const NOTHING = { article: "", since: "", owner: "", name: "", word: "" };

/** Every reference to an article in a text, in order. */
export function findArticles(text: string, words: string[] = []) {
  const folded = foldSigns(text);
  return SIDES.filter((side) => words.length || folded.toLowerCase().includes(rules[side].sign))
    .flatMap((side) => [...new Grammar(side, words).articles(folded)])
    .sort((one, other) => one.start - other.start || one.end - other.end);
}

/** The rules of one language. */
class Grammar {
  #rules: Record<string, any>;
  #words;

  constructor(side: "zh" | "en", words: string[]) {
    this.#rules = rules[side];
    this.#words = words;
  }

  #pattern(name: string, flags = "y") {
    return patternOf(this.#rules[name], this.#words, flags);
  }

  *articles(text: string): Generator<CrossReference> {
    let chain: RegExpExecArray[] = [];
    for (const match of text.matchAll(this.#pattern("item", "g"))) {
      const last = chain.at(-1);
      if (last && !isAll(this.#pattern("joint"), text.slice(endOf(last), match.index))) {
        yield* this.#enumerated(text, chain);
        chain = [];
      }
      chain.push(match);
    }
    if (chain.length) yield* this.#enumerated(text, chain);
  }

  /** The references of an enumeration, which all are to the same document. */
  *#enumerated(text: string, chain: RegExpExecArray[]) {
    const [owner, name] = this.#owner(text, chain[0].index, endOf(chain[chain.length - 1]));
    let last: CrossReference | null = null;
    for (const one of chain.flatMap((match) => [...this.#listed(match)])) {
      const ranged = last?.article && isAll(this.#pattern("to"), text.slice(last.end, one.start));
      // The preceding article is always one of the text itself.
      const said = /^[+-]/.test(one.article) ? {} : { owner, name };
      yield { ...one, since: ranged ? (last?.article ?? "") : one.since, ...said };
      last = one;
    }
  }

  /** How the document of an enumeration is said, and its words. */
  #owner(text: string, start: number, end: number): [string, string] {
    let before = text.slice(Math.max(0, start - NEAR), start);
    if (this.#rules.after) {
      const after = text.slice(end, end + NEAR);
      const aside = matchAt(this.#pattern("aside"), after)?.[0].length ?? 0;
      const found = matchAt(this.#pattern("after"), after.slice(aside))?.groups;
      if (found) {
        const own = found.self ?? found.the;
        if (own || found.here) return ["this", kindOf(own ?? "")];
        return ["starts", found.of ?? found.name];
      }
    } else {
      before = before.trimEnd().replace(this.#pattern("aside", ""), "").trimEnd();
    }
    for (const [how, pattern] of this.#rules.before) {
      const found = patternOf(pattern, [], "").exec(before);
      const name = found?.groups?.name ?? "";
      if (found) return [how, how === "this" ? kindOf(name) : name];
    }
    return ["", ""];
  }

  *#listed(match: RegExpExecArray): Generator<CrossReference> {
    const said = match.groups ?? {};
    const whole = { ...NOTHING, start: match.index, end: endOf(match) };
    if (!said.list) {
      const count = Object.keys(COUNTS).find((word) => match[0].toLowerCase().includes(word)) ?? "";
      const number = said.order ? String(numberOf(said.order)) : `-${COUNTS[count] ?? 1}`;
      yield { ...whole, article: said.next ? "+1" : number };
      return;
    }
    const word = (said.word ?? "").replace(/\.$/, "");
    const from = match.index + match[0].indexOf(said.list, (said.word ?? "").length);
    const until = from + said.list.length;
    for (const label of said.list.matchAll(this.#pattern("label", "g"))) {
      const at = from + label.index;
      const isLast = at + label[0].length === until;
      const start = label.index ? at : match.index;
      const end = isLast ? whole.end : at + label[0].length;
      const written = (label.groups?.number + (isLast ? (said.sub ?? "") : "")).replace(/\s/g, "");
      const values = written
        .split(/(?<![a-z])[-之]/)
        .map((one) => (/\d[A-Z]$/.test(one) ? one : numberOf(one)));
      yield { ...NOTHING, start, end, article: values.join("-"), word };
    }
  }
}

const endOf = (match: RegExpExecArray) => match.index + match[0].length;

/** A title as it is compared: without article, state, and what is in parentheses. */
export function plainTitle(title: string) {
  let plain = foldSigns(title).trim().replace(/\s+/g, " ").toLowerCase();
  plain = plain.replace(/^[《》〈〉“”"'’,; ]+|[《》〈〉“”"'’,; ]+$/g, "");
  for (;;) {
    const shorter = plain.replace(patternOf(rules.state, [], ""), "");
    if (shorter === plain) return plain;
    plain = shorter;
  }
}

/** Whether what a reference says of its document means the one with these titles. */
export function isOwn({ owner, name }: CrossReference, titles: string[]) {
  if (!owner) return true;
  // The head of a title, before of and the like, says of what kind a document is.
  const heads = titles.map((title) => plainTitle(title).split(patternOf(rules.before, [], ""))[0]);
  if (owner === "this" && heads.some((head) => head.replace(/s$/, "").endsWith(name))) return true;
  return titles.map(plainTitle).some((title) => {
    if (!title) return false;
    if (owner === "is" || owner === "this") return plainTitle(name) === title;
    const words = name.split(/\s+/);
    if (owner === "starts")
      return words.some((_, at) => {
        const [begins, rest] = [words.slice(0, at + 1).join(" "), words.slice(at + 1).join(" ")];
        const goesOn = /[\p{L}\p{N}]$/u.test(begins) && matchAt(patternOf(rules["goes on"]), rest);
        return plainTitle(begins) === title && !goesOn;
      });
    if (/^[\0-\u007f]/.test(title))
      return words.some(
        (_, at) => plainTitle(words.slice(at).join(" ")) === title && !/^[A-Z]/.test(words[at - 1] ?? ""),
      );
    const before = name.trimEnd().endsWith(title) && name.trimEnd().slice(0, -title.length);
    return before !== false && patternOf(rules.bound, [], "").test(before.trimEnd());
  });
}
