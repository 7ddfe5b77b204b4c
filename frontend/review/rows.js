// The rows of a text: what they have, which are possible, and what a row is called.

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
 * @property {boolean} [said] whether its record, or what is imported, says that it is doubtful
 * @property {string} [read] who has reviewed it and when, as its record says
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
 * @property {Record<Side, string> | null} [title] the title of the document
 * @property {boolean} [unsure] whether nobody has decided on the title
 * @property {string[]} [reviewers] who can say that they have reviewed it
 */

export const SIDES = /** @type {const} */ (["en", "zh"]);

export const other = (/** @type {Side} */ side) => (side === "en" ? "zh" : "en");
export const isHead = (/** @type {Row | undefined} */ row) =>
  row?.kind === "article" || row?.kind === "title";
export const isEmpty = (/** @type {Range} */ [start, end]) => start === end;
export const hasNothing = (/** @type {Row} */ row) => isEmpty(row.en) && isEmpty(row.zh);

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
export function joined(one, two) {
  if (isEmpty(one)) return two;
  if (isEmpty(two)) return one;
  return one[1] === two[0] ? [one[0], two[1]] : null;
}

/**
 * @param {Row} one
 * @param {Row} two
 * @returns {Row | null}
 */
export function joinedRow(one, two) {
  const en = joined(one.en, two.en);
  const zh = joined(one.zh, two.zh);
  const article = one.article ?? two.article;
  return en && zh && { en, zh, kind: one.kind, ...(article ? { article } : {}) };
}

/**
 * @param {Row[]} rows
 * @param {number} at
 * @param {number} count
 * @param {Row[]} by rows that are left out if they have nothing
 * @returns {Row[]}
 */
export function replaced(rows, at, count, ...by) {
  const full = by.filter((row) => row.kind === "article" || !hasNothing(row));
  return [...rows.slice(0, at), ...full, ...rows.slice(at + count)];
}

/** What the catalogue calls a row: for a pair, how many sentences it has. */
export function nameOf(/** @type {Row} */ row) {
  if (row.kind !== "text") return row.kind;
  const [en, zh] = SIDES.map((side) => row[side][1] - row[side][0]);
  if (!zh) return "omitted";
  if (!en) return "added";
  return Math.max(en, zh) > 2 ? "more" : `${en}-${zh}`;
}
