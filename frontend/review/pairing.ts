// Pairing the sentences of a text anew. Each function returns new rows, or nothing if that is not possible:
// no sentence is lost, and the sentences of a language stay in order.

import { otherSide, type Side } from "../lib/sides.ts";
import { hasNothing, isEmpty, isHead, joined, joinedRow, type Range, type Row, replaced } from "./rows.ts";

/** The rows with one and the next of them merged, also if an article begins between them. */
export function merged(rows: Row[], at: number) {
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
 */
export function divided(rows: Row[], at: number, side: Side, sentence: number) {
  const row = rows[at];
  const [start, end] = row[side];
  if (sentence <= start || sentence >= end) return null;
  const [from, to] = row[otherSide(side)];
  const cut = end - start === to - from ? from + sentence - start : to;
  const one: Row = { ...plain(row), [side]: [start, sentence], [otherSide(side)]: [from, cut] };
  const two: Row = { ...plain(row), [side]: [sentence, end], [otherSide(side)]: [cut, to] };
  if (isHead(row)) two.kind = "text";
  delete two.article;
  return replaced(rows, at, 1, one, two);
}

/**
 * The rows with the sentences of a row up to one of them moved to the row above, which may be in
 * the article before; a new row has them if they cannot be joined to that one.
 */
export function movedUp(rows: Row[], at: number, side: Side, sentence: number) {
  const row = rows[at];
  const target = isHead(row) ? at - 1 : textBefore(rows, at);
  if (target < 0 && !isHead(rows[at - 1])) return null;
  const gone: Range = [row[side][0], sentence + 1];
  const rest = { ...plain(row), [side]: [sentence + 1, row[side][1]] };
  return given(replaced(rows, at, 1, rest), target, side, gone, target + 1, "above");
}

/** The rows with the sentences of a row from one of them on moved to the row below. */
export function movedDown(rows: Row[], at: number, side: Side, sentence: number) {
  const row = rows[at];
  const target = isHead(row) ? at + 1 : textAfter(rows, at);
  if (target >= rows.length && !isHead(rows[at + 1])) return null;
  const gone: Range = [sentence, row[side][1]];
  const rest = { ...plain(row), [side]: [row[side][0], sentence] };
  const left = replaced(rows, at, 1, rest);
  const shift = rows.length - left.length;
  return given(left, target - shift, side, gone, target - shift, "below");
}

/**
 * @param gone the sentences that come to the target
 * @param place where a new row would be
 */
function given(
  rows: Row[],
  target: number,
  side: Side,
  gone: Range,
  place: number,
  where: "above" | "below",
) {
  const row = rows[target];
  const range = row && (where === "above" ? joined(row[side], gone) : joined(gone, row[side]));
  if (row && range && row.kind !== "article") {
    return replaced(rows, target, 1, { ...plain(row), [side]: range });
  }
  const added: Row = { en: [0, 0], zh: [0, 0], kind: "text", [side]: gone };
  return replaced(rows, place, 0, added);
}

/** The places of the rows of text from one of them to the end of its article. */
function columnFrom(rows: Row[], at: number) {
  const places = [];
  for (let place = at; place < rows.length && rows[place].kind !== "article"; place += 1) {
    if (rows[place].kind === "text") places.push(place);
  }
  return places;
}

/**
 * The rows with a language shifted down by one row, from a row on: up to one that has nothing in
 * that language, or to the end of the article.
 */
export function shiftedDown(rows: Row[], at: number, side: Side) {
  const row = rows[at];
  if (row.kind !== "text" || isEmpty(row[side]) || isEmpty(row[otherSide(side)])) return null;
  const column = columnFrom(rows, at);
  const free = column.find((place) => isEmpty(rows[place][side]));
  const result = [...rows];
  let carried: Range = [row[side][0], row[side][0]];
  for (const place of column) {
    const own = rows[place][side];
    result[place] = { ...plain(rows[place]), [side]: carried };
    carried = own;
    if (place === free) return result;
  }
  const last: Row = { en: [0, 0], zh: [0, 0], kind: "text", [side]: carried };
  return replaced(result, (column.at(-1) ?? at) + 1, 0, last);
}

/** The rows with a language shifted up by one row, below a row: this has its next sentences then. */
export function shiftedUp(rows: Row[], at: number, side: Side) {
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

/** The rows with a sentence moved to another row, with those between. */
export function movedTo(rows: Row[], at: number, side: Side, sentence: number, target: number) {
  const place = rows[target];
  if (target === at || !place || isHead(rows[at]) !== isHead(place)) return null;
  const [low, high] = target < at ? [target, at] : [at, target];
  const result = rows.map((row, index) => {
    if (index < low || index > high || isHead(row) !== isHead(place)) return row;
    let range: Range = [0, 0];
    if (index === at) range = target < at ? [sentence + 1, row[side][1]] : [row[side][0], sentence];
    else if (index === target) {
      const [start, end] = rows[at][side];
      const gone: Range = target < at ? [start, sentence + 1] : [sentence, end];
      const between = rows
        .slice(low + 1, high)
        .filter((one) => isHead(one) === isHead(place) && !isEmpty(one[side]))
        .map((one) => one[side]);
      const all = target < at ? [row[side], ...between, gone] : [gone, ...between, row[side]];
      const whole = all.reduce((sum: Range | null, one) => sum && joined(sum, one), [0, 0] as Range);
      range = whole ?? [-1, -1];
    }
    return { ...plain(row), [side]: range };
  });
  return result.some((row) => row[side][0] < 0)
    ? null
    : result.filter((row) => row.kind === "article" || !hasNothing(row));
}

/** Where the next row is that is no heading; beyond the end if there is none. */
function textAfter(rows: Row[], at: number) {
  let next = at + 1;
  while (isHead(rows[next])) next += 1;
  return next;
}

/** Where the last row before that one is that is no heading; -1 if there is none. */
function textBefore(rows: Row[], at: number) {
  let before = at - 1;
  while (isHead(rows[before])) before -= 1;
  return before;
}

/** A row without what was known of its pair. */
function plain({ en, zh, kind, article }: Row) {
  const row: Row = { en, zh, kind, ...(article ? { article } : {}) };
  return row;
}
