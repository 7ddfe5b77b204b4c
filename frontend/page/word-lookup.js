// A Chinese word opens a card with what the dictionary says of it: the longest expression at the place that
// is pressed, then its parts, then the character. The words of a document come from a script of their own.

import { caretAt } from "../lib/caret.js";
import { make } from "../lib/elements.js";
import { loadScript } from "../lib/load-script.js";
import { partOf } from "../lib/page-parts.js";

/** A word: pinyin, senses, how often it occurs, places (article, segment, rendering, what it is called, here or in each language), its term. @typedef {[string, string, number, [string, string, string, string | Record<string, string>][], string?]} Word */

const LONGEST = 12;
/** Each may be a word before a longer one: 和服务 is 和 and 服务. The aligner knows the same. */
const AND = "和与與及或";
const SHOWN = 4;

/**
 * Open the card of what was pressed, or of words that the arrow keys have come to.
 * @param {MouseEvent | Range} at
 * @param {Element} text
 * @param {HTMLElement} place says where the words are, and where their links lead
 * @param {import("./popover.js").Popover} popover
 */
export async function showWords(at, text, place, popover) {
  const { dzWords = "", dzPassage = "", dzGlossary = "" } = place.dataset;
  const range = at instanceof Range ? at : (selectedIn(text) ?? pressedAt(at));
  if (!range) return;
  const words = await loadWords(dzWords);
  const found = range.collapsed ? wordsAt(text, range, words) : selected(range, words);
  const [first] = found;
  if (!first) return;
  const card = make("div", { class: "dz-words" });
  const [pinyin = ""] = words[first] ?? [];
  for (const word of found.slice(0, SHOWN)) {
    const [own, ...rest] = /** @type {Word} */ (words[word]);
    const syllables = pinyinWithin(word, first, pinyin) || own;
    card.append(entry(word, [syllables, ...rest], dzPassage, dzGlossary));
  }
  card.append(partOf("word-source"));
  // A range has a place on the page like an element.
  popover.open(/** @type {Element} */ (/** @type {unknown} */ (range)), card, first);
}

/** What is selected, if it is a few characters of this text. @returns {Range | null} */
function selectedIn(/** @type {Element} */ text) {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  return range && !range.collapsed && text.contains(range.commonAncestorContainer) ? range : null;
}

/** The place that was pressed. @returns {Range | null} */
function pressedAt(/** @type {MouseEvent} */ event) {
  const at = caretAt(event);
  if (!at) return null;
  const range = document.createRange();
  range.setStart(at.node, at.offset);
  return range;
}

/** The selected string, if it is a word. */
function selected(/** @type {Range} */ range, /** @type {Record<string, Word>} */ words) {
  const string = range.toString().trim();
  return words[string] ? [string] : [];
}

/** The word at a place and its parts there, the longest first. @returns {string[]} */
export function wordsAround(
  /** @type {string} */ text,
  /** @type {number} */ at,
  /** @type {Record<string, unknown>} */ words,
) {
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
function longestAt(
  /** @type {string} */ text,
  /** @type {number} */ at,
  /** @type {Record<string, unknown>} */ words,
) {
  const longest = (/** @type {number} */ from) => {
    let size = Math.min(LONGEST, text.length - from);
    while (size > 0 && !Object.hasOwn(words, text.slice(from, from + size))) size--;
    return size;
  };
  const size = longest(at);
  return size === 2 && AND.includes(text.charAt(at)) && longest(at + 1) >= 2 ? 1 : size;
}

/** The syllables of a part of a word as they are in the whole: 数 in 数字 is shù. */
export function pinyinWithin(
  /** @type {string} */ part,
  /** @type {string} */ whole,
  /** @type {string} */ pinyin,
) {
  const syllables = pinyin.split(" ");
  const at = whole.indexOf(part);
  return at >= 0 && syllables.length === whole.length ? syllables.slice(at, at + part.length).join(" ") : "";
}

/** The parts of a word that are words: those around a place in it first, the character there last. */
function partsOf(
  /** @type {string} */ word,
  /** @type {number} */ at,
  /** @type {Record<string, unknown>} */ words,
) {
  const parts = new Set();
  for (let size = word.length - 1; size > 0; size--) {
    for (let start = Math.max(0, at - size + 1); start <= Math.min(at, word.length - size); start++) {
      const part = word.slice(start, start + size);
      if (Object.hasOwn(words, part)) parts.add(part);
    }
  }
  return /** @type {string[]} */ ([...parts]);
}

function wordsAt(
  /** @type {Element} */ text,
  /** @type {Range} */ range,
  /** @type {Record<string, Word>} */ words,
) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return wordsAround(text.textContent ?? "", before.toString().length, words);
}

/** @type {Map<string, Promise<Record<string, Word>>>} */
const loading = new Map();

/** @returns {Promise<Record<string, Word>>} */
function loadWords(/** @type {string} */ url) {
  const { href } = new URL(url, location.href);
  const found =
    loading.get(href) ??
    loadScript(href)
      .then(() => globalThis.dzWords ?? {})
      .catch(() => ({}));
  loading.set(href, found);
  return found;
}

/** What a card says of one word. @returns {Node} */
function entry(
  /** @type {string} */ word,
  /** @type {Word} */ [pinyin, senses, count, places, term],
  /** @type {string} */ passage,
  /** @type {string} */ glossary,
) {
  const part = make("div", { class: "dz-word" }, partOf("word"));
  const fill = (/** @type {string} */ name, /** @type {string} */ text) => {
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
