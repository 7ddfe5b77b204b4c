// A Chinese word opens a card with what the dictionary says of it: the longest expression at the place that
// is pressed, then its parts, then the character. The words of a document come from a script of their own.
// An English word opens a card with the Chinese that it stands for in the edition, and how often.

import { caretAt } from "../lib/caret.ts";
import { make } from "../lib/elements.ts";
import { loadScript, once } from "../lib/load-script.ts";
import { partOf } from "../lib/page-parts.ts";
import type { Popover } from "./popover.ts";

/**
 * A word: pinyin, senses, how often it occurs, places (article, segment, rendering, what it is called, here
 * or in each language), its term.
 */
export type Word = [
  string,
  string,
  number,
  [string, string, string, string | Record<string, string>][],
  string?,
];

/**
 * The Chinese that a word stands for, how often, and most often in which expression; or the form under which
 * it is listed.
 */
export type Behind = Record<string, [zh: string, count: number, expression: string][] | string>;

const LONGEST = 12;
/** Each may be a word before a longer one: 和服务 is 和 and 服务. The aligner knows the same. */
const AND = "和与與及或";
const SHOWN = 4;

/**
 * Open the card of what was pressed, or of words that the arrow keys have come to.
 * @param place says where the words are, and where their links lead
 */
export async function showWords(at: MouseEvent | Range, text: Element, place: HTMLElement, popover: Popover) {
  const { dzWords = "", dzBehind = "", dzPassage = "", dzGlossary = "" } = place.dataset;
  const range = at instanceof Range ? at : (selectedIn(text) ?? pressedAt(at));
  const isEnglish = text.matches("[lang|=en]");
  if (!range || (isEnglish && !dzBehind)) return;
  const words = await loadWords(dzWords);
  if (isEnglish) {
    const behind = await loadBehind(dzBehind);
    const { content, name } = behindCard(englishAt(text, range), behind, words);
    if (name) open(content, name);
    return;
  }
  const found = range.collapsed ? wordsAt(text, range, words) : selected(range, words);
  const [first] = found;
  if (!first) return;
  const card = make("div", { class: "dz-words" });
  const [pinyin = ""] = words[first] ?? [];
  for (const word of found.slice(0, SHOWN)) {
    const [own, ...rest] = words[word] as Word;
    const syllables = pinyinWithin(word, first, pinyin) || own;
    card.append(entry(word, [syllables, ...rest], dzPassage, dzGlossary));
  }
  card.append(partOf("word-source"));
  open(card, first);

  function open(content: Node, name: string) {
    // A range has a place on the page like an element.
    popover.open(range as unknown as Element, content, name);
  }
}

/** What is selected, if it is a few characters of this text. */
function selectedIn(text: Element): Range | null {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  return range && !range.collapsed && text.contains(range.commonAncestorContainer) ? range : null;
}

/** The place that was pressed. */
function pressedAt(event: MouseEvent): Range | null {
  const at = caretAt(event);
  if (!at) return null;
  const range = document.createRange();
  range.setStart(at.node, at.offset);
  return range;
}

/** The selected string, if it is a word. */
function selected(range: Range, words: Record<string, Word>) {
  const string = range.toString().trim();
  return words[string] ? [string] : [];
}

/** The word at a place and its parts there, the longest first. */
export function wordsAround(text: string, at: number, words: Record<string, unknown>): string[] {
  // A text is cut into words from its beginning, as it is where words are matched: 普遍和平等 has no 和平.
  let start = 0;
  let end = Math.max(1, longestAt(text, 0, words));
  while (end <= at) {
    start = end;
    end = start + Math.max(1, longestAt(text, start, words));
  }
  const word = text.slice(start, end);
  return Object.hasOwn(words, word) ? [word, ...partsOf(word, at - start, words)] : [];
}

/** How many characters the longest word has that begins at a place. */
function longestAt(text: string, at: number, words: Record<string, unknown>) {
  const longest = (from: number) => {
    let size = Math.min(LONGEST, text.length - from);
    while (size > 0 && !Object.hasOwn(words, text.slice(from, from + size))) size--;
    return size;
  };
  const size = longest(at);
  return size === 2 && AND.includes(text.charAt(at)) && longest(at + 1) >= 2 ? 1 : size;
}

/** The syllables of a part of a word as they are in the whole: 数 in 数字 is shù. */
export function pinyinWithin(part: string, whole: string, pinyin: string) {
  const syllables = pinyin.split(" ");
  const at = whole.indexOf(part);
  return at >= 0 && syllables.length === whole.length ? syllables.slice(at, at + part.length).join(" ") : "";
}

/** The parts of a word that are words: those around a place in it first, the character there last. */
function partsOf(word: string, at: number, words: Record<string, unknown>) {
  const parts = new Set();
  for (let size = word.length - 1; size > 0; size--) {
    for (let start = Math.max(0, at - size + 1); start <= Math.min(at, word.length - size); start++) {
      const part = word.slice(start, start + size);
      if (Object.hasOwn(words, part)) parts.add(part);
    }
  }
  return [...parts] as string[];
}

function wordsAt(text: Element, range: Range, words: Record<string, Word>) {
  return wordsAround(text.textContent ?? "", offsetIn(text, range), words);
}

/** Where in a text a range begins. */
function offsetIn(text: Element, range: Range) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString().length;
}

/** The English words that are selected, or that a place is in. */
function englishAt(text: Element, range: Range) {
  const start = offsetIn(text, range);
  return englishWords(text.textContent ?? "", start, start + range.toString().length);
}

/** The words of a text with a character from one place to another, or with that one place. */
export function englishWords(text: string, start: number, end: number) {
  return [...text.matchAll(/\p{L}+/gu)]
    .filter(({ index, 0: word }) => index < Math.max(end, start + 1) && start < index + word.length)
    .map(([word]) => word.toLowerCase());
}

/** What stands for words: each as it is listed, with its rows. */
export function behindWords(words: string[], behind: Behind) {
  const listed = words.map((word) => {
    const rows = Object.hasOwn(behind, word) ? behind[word] : [];
    return typeof rows === "string" ? rows : word;
  });
  return [...new Set(listed)].flatMap((word) => {
    const rows = Object.hasOwn(behind, word) ? behind[word] : [];
    return Array.isArray(rows) && rows.length ? [{ word, rows }] : [];
  });
}

/** The card of English words. */
function behindCard(english: string[], behind: Behind, words: Record<string, Word>) {
  const found = behindWords(english, behind).slice(0, SHOWN);
  const search = document.querySelector("a[data-dz-search]");
  const cards = found.map(({ word, rows }) => {
    const card = make("div", { class: "dz-word" }, partOf("behind"));
    card.querySelector("[data-word=en]")?.append(word);
    const items = rows.map(([zh, count, expression]) => {
      const query = encodeURIComponent(`${word} ${zh}`);
      const href = search instanceof HTMLAnchorElement ? `${search.href}?q=${query}` : null;
      const name = make(href ? "a" : "span", { href, lang: "zh" }, zh);
      const pinyin = Object.hasOwn(words, zh) ? words[zh][0] : "";
      const spoken = pinyin ? make("span", { lang: "zh-Latn" }, ` ${pinyin}`) : null;
      const meant = expression.includes(" ") ? make("span", { lang: "en" }, ` ${expression}`) : null;
      return make("li", {}, name, spoken, meant, make("span", { class: "dz-count" }, ` ${count}`));
    });
    card.querySelector("ul")?.append(...items);
    return card;
  });
  return { content: make("div", { class: "dz-words" }, ...cards), name: found[0]?.word ?? "" };
}

const wordsIn = once((url) => loadScript(url).then(() => globalThis.dzWords ?? {}));
const behindIn = once((url) => loadScript(url).then(() => globalThis.dzBehind ?? {}));

/** What a script sets, which is loaded once; nothing if it is missing. */
const loadWords = (url: string): Promise<Record<string, Word>> =>
  wordsIn(new URL(url, location.href).href).catch(() => ({}));
const loadBehind = (url: string): Promise<Behind> =>
  behindIn(new URL(url, location.href).href).catch(() => ({}));

/** What a card says of one word. */
function entry(
  word: string,
  [pinyin, senses, count, places, term]: Word,
  passage: string,
  glossary: string,
): Node {
  const part = make("div", { class: "dz-word" }, partOf("word"));
  const fill = (name: string, text: string) => {
    const place = part.querySelector(`[data-word="${name}"]`);
    if (text) place?.append(text);
    else place?.remove();
  };
  fill("zh", word);
  fill("pinyin", pinyin);
  fill("senses", senses);
  const list = part.querySelector("ul");
  for (const [article, segment, rendering, names] of places) {
    const name = typeof names === "string" ? names : names[document.documentElement.lang];
    const href = `${passage.replace("ARTICLE/", article && `${article}/`)}#${segment}`;
    list?.append(make("li", {}, make("a", { href, lang: "en" }, rendering), ` ${name ?? article}`));
  }
  if (!places.length) list?.remove();
  const entryLink = part.querySelector("a[data-word=term]");
  if (term) entryLink?.setAttribute("href", glossary.replace("TERM", term));
  else entryLink?.remove();
  const times = part.querySelector("[data-one]");
  if (times instanceof HTMLElement) {
    const { one = "", other = "" } = times.dataset;
    times.append(count === 1 ? one : other.replace("{count}", String(count)));
  }
  return part;
}
