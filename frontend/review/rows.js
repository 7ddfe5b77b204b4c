// What can be done with the rows of a text. Each function returns new rows, or nothing if that
// is not possible: no sentence is lost, and the sentences of a language stay in order.

/** @typedef {"en" | "zh"} Side */
/** @typedef {[number, number]} Range sentences from the first up to the second number */
/** @typedef {"text" | "title" | "article" | "left-out"} Kind */

/**
 * Sentences that belong together.
 * @typedef {object} Row
 * @property {Range} en
 * @property {Range} zh
 * @property {Kind} kind
 * @property {string} [article] the id of the article that begins here
 * @property {number} [sure] how sure the aligner is, in percent
 * @property {boolean} [doubtful]
 */

/**
 * A text as the page has it.
 * @typedef {object} Text
 * @property {string} id
 * @property {string[]} en
 * @property {string[]} zh
 * @property {Record<Side, number[]>} breaks sentences that begin a paragraph or an item
 * @property {Kind[]} kinds what a row may become, besides text
 * @property {boolean} [bound] whether no text may cross a heading of its language
 * @property {Row[]} rows
 */

export const SIDES = /** @type {const} */ (["en", "zh"]);

const other = (/** @type {Side} */ side) => (side === "en" ? "zh" : "en");
const isHead = (/** @type {Row | undefined} */ row) => row?.kind === "article" || row?.kind === "title";
const isEmpty = (/** @type {Range} */ [start, end]) => start === end;
const hasNothing = (/** @type {Row} */ row) => isEmpty(row.en) && isEmpty(row.zh);

/** What two rows have in common if they have the same sentences and kind. */
export function keyOf(/** @type {Row} */ { en, zh, kind, article }) {
  return [...(isEmpty(en) ? ["-"] : en), ...(isEmpty(zh) ? ["-"] : zh), kind, article ?? ""].join(" ");
}

/**
 * Whether rows have every sentence once and in order; headings may move between sentences.
 * @param {Text} text
 * @param {Row[]} rows
 */
export function isValid(text, rows) {
  const headed = rows.some((row) => row.kind === "article");
  let begun = false;
  for (const [at, row] of rows.entries()) {
    begun ||= row.kind === "article";
    if (row.kind !== "article" && hasNothing(row)) return false;
    if (row.kind === "title" && rows[at - 1]?.kind !== "article") return false;
    if (row.kind === "text" && headed && !begun) return false;
  }
  const order = text.bound ? rows.filter((row) => row.kind !== "left-out") : rows;
  return SIDES.every(
    (side) => inOrder(order, side, Boolean(text.bound)) && covered(rows, side) === text[side].length,
  );
}

/**
 * @param {Row[]} rows
 * @param {Side} side
 * @param {boolean} bound whether headings and text have one order together
 */
function inOrder(rows, side, bound) {
  const last = { head: 0, text: 0 };
  return rows.every((row) => {
    const [start, end] = row[side];
    if (isEmpty(row[side])) return true;
    const of = isHead(row) && !bound ? "head" : "text";
    const right = start >= last[of] && start < end;
    last[of] = end;
    return right;
  });
}

function covered(/** @type {Row[]} */ rows, /** @type {Side} */ side) {
  const seen = new Set();
  for (const row of rows) for (let at = row[side][0]; at < row[side][1]; at += 1) seen.add(at);
  const sizes = rows.reduce((sum, row) => sum + row[side][1] - row[side][0], 0);
  return sizes === seen.size ? seen.size : -1;
}

/**
 * Two ranges as one; nothing if something is between them.
 * @param {Range} one
 * @param {Range} two
 * @returns {Range | null}
 */
function joined(one, two) {
  if (isEmpty(one)) return two;
  if (isEmpty(two)) return one;
  return one[1] === two[0] ? [one[0], two[1]] : null;
}

/**
 * @param {Row} one
 * @param {Row} two
 * @returns {Row | null}
 */
function joinedRow(one, two) {
  const en = joined(one.en, two.en);
  const zh = joined(one.zh, two.zh);
  const article = one.article ?? two.article;
  return en && zh && { en, zh, kind: one.kind, ...(article ? { article } : {}) };
}

/** Where the next row is that is no heading; beyond the end if there is none. */
function textAfter(/** @type {Row[]} */ rows, /** @type {number} */ at) {
  let next = at + 1;
  while (isHead(rows[next])) next += 1;
  return next;
}

/** Where the last row before that one is that is no heading; -1 if there is none. */
function textBefore(/** @type {Row[]} */ rows, /** @type {number} */ at) {
  let before = at - 1;
  while (isHead(rows[before])) before -= 1;
  return before;
}

/** Where the article begins in which a row is; -1 if it is in none. */
function articleOf(/** @type {Row[]} */ rows, /** @type {number} */ at) {
  let begin = at;
  while (begin >= 0 && rows[begin].kind !== "article") begin -= 1;
  return begin;
}

/**
 * @param {Row[]} rows
 * @param {number} at
 * @param {number} count
 * @param {Row[]} by rows that are left out if they have nothing
 * @returns {Row[]}
 */
function replaced(rows, at, count, ...by) {
  const full = by.filter((row) => row.kind === "article" || !hasNothing(row));
  return [...rows.slice(0, at), ...full, ...rows.slice(at + count)];
}

/**
 * The rows with one and the next of them merged, also if an article begins between them.
 * @param {Row[]} rows
 * @param {number} at
 */
export function merged(rows, at) {
  const row = rows[at];
  const next = isHead(row) ? at + 1 : textAfter(rows, at);
  if (!rows[next] || (row.kind === "article") !== (rows[next].kind === "article")) return null;
  const both = joinedRow(row, rows[next]);
  // Across a boundary, what is merged belongs to the article below.
  return both && replaced(replaced(rows, next, 1, both), at, 1);
}

/**
 * The rows with one of them divided before a sentence; what the other language has stays with the
 * first part, or is divided too where both have as many sentences.
 * @param {Row[]} rows
 * @param {number} at
 * @param {Side} side
 * @param {number} sentence
 */
export function divided(rows, at, side, sentence) {
  const row = rows[at];
  const [start, end] = row[side];
  if (sentence <= start || sentence >= end) return null;
  const [from, to] = row[other(side)];
  const cut = end - start === to - from ? from + sentence - start : to;
  /** @type {Row} */
  const one = { ...plain(row), [side]: [start, sentence], [other(side)]: [from, cut] };
  /** @type {Row} */
  const two = { ...plain(row), [side]: [sentence, end], [other(side)]: [cut, to] };
  if (isHead(row)) two.kind = "text";
  delete two.article;
  return replaced(rows, at, 1, one, two);
}

/** A row without what was known of its pair. */
function plain(/** @type {Row} */ { en, zh, kind, article }) {
  /** @type {Row} */
  const row = { en, zh, kind, ...(article ? { article } : {}) };
  return row;
}

/**
 * The rows with the sentences of a row up to one of them moved to the row above, which may be in
 * the article before; a new row has them if they cannot be joined to that one.
 * @param {Row[]} rows
 * @param {number} at
 * @param {Side} side
 * @param {number} sentence
 */
export function movedUp(rows, at, side, sentence) {
  const row = rows[at];
  const target = isHead(row) ? at - 1 : textBefore(rows, at);
  if (target < 0 && !isHead(rows[at - 1])) return null;
  /** @type {Range} */
  const gone = [row[side][0], sentence + 1];
  const rest = { ...plain(row), [side]: [sentence + 1, row[side][1]] };
  return given(replaced(rows, at, 1, rest), target, side, gone, target + 1, "above");
}

/**
 * The rows with the sentences of a row from one of them on moved to the row below.
 * @param {Row[]} rows
 * @param {number} at
 * @param {Side} side
 * @param {number} sentence
 */
export function movedDown(rows, at, side, sentence) {
  const row = rows[at];
  const target = isHead(row) ? at + 1 : textAfter(rows, at);
  if (target >= rows.length && !isHead(rows[at + 1])) return null;
  /** @type {Range} */
  const gone = [sentence, row[side][1]];
  const rest = { ...plain(row), [side]: [row[side][0], sentence] };
  const left = replaced(rows, at, 1, rest);
  const shift = rows.length - left.length;
  return given(left, target - shift, side, gone, target - shift, "below");
}

/**
 * @param {Row[]} rows
 * @param {number} target
 * @param {Side} side
 * @param {Range} gone the sentences that come to the target
 * @param {number} place where a new row would be
 * @param {"above" | "below"} where
 */
function given(rows, target, side, gone, place, where) {
  const row = rows[target];
  const range = row && (where === "above" ? joined(row[side], gone) : joined(gone, row[side]));
  if (row && range && row.kind !== "article") {
    return replaced(rows, target, 1, { ...plain(row), [side]: range });
  }
  /** @type {Row} */
  const added = { en: [0, 0], zh: [0, 0], kind: "text", [side]: gone };
  return replaced(rows, place, 0, added);
}

/** The places of the rows of text from one of them to the end of its article. */
function columnFrom(/** @type {Row[]} */ rows, /** @type {number} */ at) {
  const places = [];
  for (let place = at; place < rows.length && rows[place].kind !== "article"; place += 1) {
    if (rows[place].kind === "text") places.push(place);
  }
  return places;
}

/**
 * The rows with a language shifted down by one row, from a row on: up to one that has nothing in
 * that language, or to the end of the article.
 * @param {Row[]} rows
 * @param {number} at
 * @param {Side} side
 */
export function shiftedDown(rows, at, side) {
  const row = rows[at];
  if (row.kind !== "text" || isEmpty(row[side]) || isEmpty(row[other(side)])) return null;
  const column = columnFrom(rows, at);
  const free = column.find((place) => isEmpty(rows[place][side]));
  const result = [...rows];
  /** @type {Range} */
  let carried = [row[side][0], row[side][0]];
  for (const place of column) {
    const own = rows[place][side];
    result[place] = { ...plain(rows[place]), [side]: carried };
    carried = own;
    if (place === free) return result;
  }
  /** @type {Row} */
  const last = { en: [0, 0], zh: [0, 0], kind: "text", [side]: carried };
  return replaced(result, (column.at(-1) ?? at) + 1, 0, last);
}

/**
 * The rows with a language shifted up by one row, below a row: this has its next sentences then.
 * @param {Row[]} rows
 * @param {number} at
 * @param {Side} side
 */
export function shiftedUp(rows, at, side) {
  const column = columnFrom(rows, at);
  if (rows[at].kind !== "text" || column.length < 2) return null;
  const first = joined(rows[at][side], rows[column[1]][side]);
  if (!first || String(first) === String(rows[at][side])) return null;
  const result = [...rows];
  result[at] = { ...plain(rows[at]), [side]: first };
  for (const [index, place] of column.entries()) {
    if (index === 0) continue;
    const next = rows[column[index + 1]]?.[side] ?? [0, 0];
    result[place] = { ...plain(rows[place]), [side]: next };
  }
  return result.filter((row) => row.kind === "article" || !hasNothing(row));
}

/**
 * The rows with one of them, and those between it and the end of its article, moved to the next.
 * @param {Row[]} rows
 * @param {number} at
 */
export function toArticleBelow(rows, at) {
  const begin = rows.findIndex((row, place) => place > at && row.kind === "article");
  if (begin < 0 || isHead(rows[at])) return null;
  const end = rows[begin + 1]?.kind === "title" ? begin + 2 : begin + 1;
  return [...rows.slice(0, at), ...rows.slice(begin, end), ...rows.slice(at, begin), ...rows.slice(end)];
}

/**
 * The rows with one of them, and those between it and the beginning of its article, moved to the
 * article before.
 * @param {Row[]} rows
 * @param {number} at
 */
export function toArticleAbove(rows, at) {
  const begin = articleOf(rows, at - 1);
  if (begin < 1 || isHead(rows[at])) return null;
  const end = rows[begin + 1]?.kind === "title" ? begin + 2 : begin + 1;
  return [
    ...rows.slice(0, begin),
    ...rows.slice(end, at + 1),
    ...rows.slice(begin, end),
    ...rows.slice(at + 1),
  ];
}

/**
 * The rows with one of them of another kind.
 * @param {Text} text
 * @param {Row[]} rows
 * @param {number} at
 * @param {Kind} kind
 */
export function as(text, rows, at, kind) {
  const row = rows[at];
  if (row.kind === kind || (kind !== "text" && !text.kinds.includes(kind))) return null;
  if (row.kind === "article") return kind === "text" ? withoutArticle(text, rows, at) : null;
  if (kind !== "title") return inPlace(text, rows, at, { en: row.en, zh: row.zh, kind });
  const begin = articleOf(rows, at - 1);
  const known = rows[begin + 1]?.kind === "title" ? begin + 1 : begin;
  if (begin < 0 || rows.slice(known + 1, at).some((one) => one.kind === "text")) return null;
  /** @type {Row} */
  const title = { en: row.en, zh: row.zh, kind };
  const whole = known > begin ? joinedRow(rows[known], title) : title;
  return whole && replaced(replaced(rows, at, 1), begin + 1, known - begin, whole);
}

/**
 * The rows with another one instead of one of them: there, or below it where the order allows it.
 * @param {Text} text
 * @param {Row[]} rows
 * @param {number} at
 * @param {Row} row
 */
function inPlace(text, rows, at, row) {
  const rest = replaced(rows, at, 1);
  for (let place = at; place === at || (rest[place - 1] && !isHead(rest[place - 1])); place += 1) {
    const result = replaced(rest, place, 0, row);
    if (isValid(text, result)) return result;
  }
  return null;
}

/** The rows with the heading of an article as text of the article before. */
function withoutArticle(/** @type {Text} */ text, /** @type {Row[]} */ rows, /** @type {number} */ at) {
  if (!text.kinds.includes("article")) return null;
  if (!rows.slice(0, at).some((row) => row.kind === "article")) return null;
  const title = rows[at + 1]?.kind === "title" ? rows[at + 1] : null;
  const whole = title ? joinedRow(rows[at], title) : rows[at];
  return whole && replaced(rows, at, title ? 2 : 1, { en: whole.en, zh: whole.zh, kind: "text" });
}

/**
 * The rows with a sentence moved to another row, with those between.
 * @param {Row[]} rows
 * @param {number} at
 * @param {Side} side
 * @param {number} sentence
 * @param {number} target
 */
export function movedTo(rows, at, side, sentence, target) {
  const place = rows[target];
  if (target === at || !place || isHead(rows[at]) !== isHead(place)) return null;
  const [low, high] = target < at ? [target, at] : [at, target];
  const result = rows.map((row, index) => {
    if (index < low || index > high || isHead(row) !== isHead(place)) return row;
    /** @type {Range} */
    let range = [0, 0];
    if (index === at) range = target < at ? [sentence + 1, row[side][1]] : [row[side][0], sentence];
    else if (index === target) {
      const [start, end] = rows[at][side];
      /** @type {Range} */
      const gone = target < at ? [start, sentence + 1] : [sentence, end];
      const between = rows
        .slice(low + 1, high)
        .filter((one) => isHead(one) === isHead(place) && !isEmpty(one[side]))
        .map((one) => one[side]);
      const all = target < at ? [row[side], ...between, gone] : [gone, ...between, row[side]];
      const whole = all.reduce(
        (/** @type {Range | null} */ sum, one) => sum && joined(sum, one),
        /** @type {Range} */ ([0, 0]),
      );
      range = whole ?? [-1, -1];
    }
    return { ...plain(row), [side]: range };
  });
  return result.some((row) => row[side][0] < 0)
    ? null
    : result.filter((row) => row.kind === "article" || !hasNothing(row));
}

/** The rows with one of them moved to the article in which another one is. */
export function movedToArticle(
  /** @type {Row[]} */ rows,
  /** @type {number} */ at,
  /** @type {number} */ target,
) {
  let result = /** @type {Row[] | null} */ (rows);
  const count = (/** @type {number} */ place) =>
    rows.slice(0, place + 1).filter((row) => row.kind === "article").length;
  const steps = count(target) - count(at);
  let place = at;
  for (let step = 0; result && step < Math.abs(steps); step += 1) {
    const moving = rows[at];
    result = steps > 0 ? toArticleBelow(result, place) : toArticleAbove(result, place);
    place = result?.indexOf(moving) ?? -1;
  }
  return steps === 0 ? null : result;
}

/** What the catalogue calls a row: for a pair, how many sentences it has. */
export function nameOf(/** @type {Row} */ row) {
  if (row.kind !== "text") return row.kind;
  const [en, zh] = SIDES.map((side) => row[side][1] - row[side][0]);
  if (!zh) return "omitted";
  if (!en) return "added";
  return Math.max(en, zh) > 2 ? "more" : `${en}-${zh}`;
}
