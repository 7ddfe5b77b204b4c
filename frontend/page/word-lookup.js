// A Chinese word opens a card with what the dictionary says of it: the longest expression at the place that
// is pressed, then its parts, then the character. The words of a document come from a script of their own.
// An English word opens a card with the Chinese that it stands for in the edition, and how often.

import { caretAt } from "../lib/caret.js";
import { make } from "../lib/elements.js";
import { loadScript } from "../lib/load-script.js";
import { partOf } from "../lib/page-parts.js";

/** A word: pinyin, senses, how often it occurs, places (article, segment, rendering, what it is called, here or in each language), its term. @typedef {[string, string, number, [string, string, string, string | Record<string, string>][], string?]} Word */

/** The Chinese that a word stands for, how often, and most often in which expression; or the form under which it is listed. @typedef {Record<string, [zh: string, count: number, expression: string][] | string>} Behind */

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
    const [own, ...rest] = /** @type {Word} */ (words[word]);
    const syllables = pinyinWithin(word, first, pinyin) || own;
    card.append(entry(word, [syllables, ...rest], dzPassage, dzGlossary));
  }
  card.append(partOf("word-source"));
  open(card, first);

  function open(/** @type {Node} */ content, /** @type {string} */ name) {
    // A range has a place on the page like an element.
    popover.open(/** @type {Element} */ (/** @type {unknown} */ (range)), content, name);
  }
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
  return wordsAround(text.textContent ?? "", offsetIn(text, range), words);
}

/** Where in a text a range begins. */
function offsetIn(/** @type {Element} */ text, /** @type {Range} */ range) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString().length;
}

/** The English words that are selected, or that a place is in. */
function englishAt(/** @type {Element} */ text, /** @type {Range} */ range) {
  const start = offsetIn(text, range);
  return englishWords(text.textContent ?? "", start, start + range.toString().length);
}

/** The words of a text with a character from one place to another, or with that one place. */
export function englishWords(
  /** @type {string} */ text,
  /** @type {number} */ start,
  /** @type {number} */ end,
) {
  return [...text.matchAll(/\p{L}+/gu)]
    .filter(({ index, 0: word }) => index < Math.max(end, start + 1) && start < index + word.length)
    .map(([word]) => word.toLowerCase());
}

/** What stands for words: each as it is listed, with its rows. */
export function behindWords(/** @type {string[]} */ words, /** @type {Behind} */ behind) {
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
function behindCard(
  /** @type {string[]} */ english,
  /** @type {Behind} */ behind,
  /** @type {Record<string, Word>} */ words,
) {
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

/** @type {Map<string, Promise<unknown>>} */
const loading = new Map();

/** What a script sets, which is loaded once; nothing if it is missing. */
function loadOnce(/** @type {string} */ url, /** @type {() => unknown} */ given) {
  const { href } = new URL(url, location.href);
  const found =
    loading.get(href) ??
    loadScript(href)
      .then(given)
      .catch(() => undefined);
  loading.set(href, found);
  return found;
}

/** @returns {Promise<Record<string, Word>>} */
const loadWords = async (/** @type {string} */ url) =>
  /** @type {Record<string, Word>} */ ((await loadOnce(url, () => globalThis.dzWords)) ?? {});

/** @returns {Promise<Behind>} */
const loadBehind = async (/** @type {string} */ url) =>
  /** @type {Behind} */ ((await loadOnce(url, () => globalThis.dzBehind)) ?? {});

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
