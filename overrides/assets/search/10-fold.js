// One form for all that a reader may type for the same character, by the same rules as
// src/duizhao/searching/folding.py, and the place in the text from which each folded one comes.

const HAN =
  "\\u3005\\u3007\\u3021-\\u3029\\u3038-\\u303b\\u2e80-\\u2fdf\\u3400-\\u4dbf\\u4e00-\\u9fff" +
  "\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const IS_HAN = new RegExp(`[${HAN}]`, "u");
const IS_WORD = new RegExp(`(?![${HAN}])[\\p{L}\\p{N}]`, "u");
const IS_DROPPED = /[\p{Mn}\p{Cf}\p{Cs}]/u;
const IS_SPACE = /[\p{Z}\p{Cc}]/u;
const END = " ";
const QUOTE = '"';

const SPECIAL = new Map();
for (const [signs, shown] of [
  ['"“”„‟«»「」『』〝〞〟﹁﹂﹃﹄＂', '"'],
  ["'‘’‚‛‹›ʼ′`´＇", "'"],
  ["-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"],
  ["\u2014\u2015\u2500\ufe58\u2e3a", "—"],
  ["·•‧∙⋅・･", "·"],
  ["ς", "σ"],
]) {
  for (const sign of signs) SPECIAL.set(sign, shown);
}

const variants = new Map();
const folded = new Map();

/** Take in the characters with other forms: each followed by the form to which it folds. */
function learn(/** @type {string} */ pairs) {
  const characters = Array.from(pairs);
  for (let at = 0; at < characters.length; at += 2) variants.set(characters[at], characters[at + 1]);
  folded.clear();
}

/** @param {string} character @returns {string} */
function foldCharacter(character) {
  let found = folded.get(character);
  if (found === undefined) {
    found = "";
    for (let one of (SPECIAL.get(character) ?? character).normalize("NFKD").toLowerCase()) {
      one = SPECIAL.get(one) ?? one;
      if (IS_DROPPED.test(one)) continue;
      found += IS_SPACE.test(one) ? END : (variants.get(one) ?? one);
    }
    folded.set(character, found);
  }
  return found;
}

/**
 * A folded text: its characters, and of each where in the text it begins and ends.
 * @typedef {{ signs: string[], from: number[], to: number[] }} Folded
 * @param {string} text @returns {Folded}
 */
function fold(text) {
  const signs = [];
  const from = [];
  const to = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const sign of foldCharacter(character)) {
      signs.push(sign);
      from.push(at);
      to.push(end);
    }
    at = end;
  }
  return { signs, from, to };
}

const OTHER = 0;
const WORD = 1;
const CHINESE = 2;
const classes = new Map();

/** Whether a folded character belongs to a word, or is Chinese. @param {string} sign */
function classOf(sign) {
  let found = classes.get(sign);
  if (found === undefined) {
    found = IS_HAN.test(sign) ? CHINESE : IS_WORD.test(sign) ? WORD : OTHER;
    classes.set(sign, found);
  }
  return found;
}

/** The characters of a folded text that are searched as Chinese: all of it, or its Chinese alone.
 * @param {Folded} text @param {boolean} chinese @returns {Folded} */
function charactersOf(text, chinese) {
  const kept = { signs: [], from: [], to: [] };
  const keep = (sign, at) => {
    kept.signs.push(sign);
    kept.from.push(text.from[at]);
    kept.to.push(text.to[at]);
  };
  for (let at = 0; at < text.signs.length; at += 1) {
    const sign = text.signs[at];
    if (sign === QUOTE || sign === "'") continue;
    if (chinese ? sign !== END : classOf(sign) === CHINESE) keep(sign, at);
    else if (!chinese && kept.signs.length && kept.signs.at(-1) !== END) keep(END, at);
  }
  if (kept.signs.at(-1) === END) {
    for (const list of Object.values(kept)) list.pop();
  }
  return kept;
}

/** Where in the characters that are searched a quotation mark was: the place of the next one.
 * @param {Folded} text @returns {number[]} */
function quotesOf(text) {
  const places = new Set();
  let at = 0;
  for (const sign of text.signs) {
    if (sign === QUOTE || sign === "'") places.add(at);
    else if (sign !== END) at += 1;
  }
  return at ? [...new Set([...places].map((place) => Math.min(place, at - 1)))] : [];
}

/** Lower bound: the first place in a sorted list whose value is not less. */
function lowerBound(list, value) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
