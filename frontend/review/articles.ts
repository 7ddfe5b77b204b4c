// Giving a row another kind, or another article. Each function returns new rows, or nothing if that is not
// possible.

import { isHead, isValid, joinedRow, type Kind, type Row, replaced, type Text } from "./rows.ts";

/** The rows with one of them, and those between it and the end of its article, moved to the next. */
export function toArticleBelow(rows: Row[], at: number) {
  const begin = rows.findIndex((row, place) => place > at && row.kind === "article");
  if (begin < 0 || isHead(rows[at])) return null;
  const end = rows[begin + 1]?.kind === "title" ? begin + 2 : begin + 1;
  return [...rows.slice(0, at), ...rows.slice(begin, end), ...rows.slice(at, begin), ...rows.slice(end)];
}

/**
 * The rows with one of them, and those between it and the beginning of its article, moved to the
 * article before.
 */
export function toArticleAbove(rows: Row[], at: number) {
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

/** The rows with one of them of another kind. */
export function as(text: Text, rows: Row[], at: number, kind: Kind) {
  const row = rows[at];
  if (row.kind === kind || (kind !== "text" && !text.kinds.includes(kind))) return null;
  if (row.kind === "article") return kind === "text" ? withoutArticle(text, rows, at) : null;
  if (kind !== "title") return inPlace(text, rows, at, { en: row.en, zh: row.zh, kind });
  const begin = articleOf(rows, at - 1);
  const known = rows[begin + 1]?.kind === "title" ? begin + 1 : begin;
  if (begin < 0 || rows.slice(known + 1, at).some((one) => one.kind === "text")) return null;
  const title: Row = { en: row.en, zh: row.zh, kind };
  const whole = known > begin ? joinedRow(rows[known], title) : title;
  return whole && replaced(replaced(rows, at, 1), begin + 1, known - begin, whole);
}

/** The rows with another one instead of one of them: there, or below it where the order allows it. */
function inPlace(text: Text, rows: Row[], at: number, row: Row) {
  const rest = replaced(rows, at, 1);
  for (let place = at; place === at || (rest[place - 1] && !isHead(rest[place - 1])); place += 1) {
    const result = replaced(rest, place, 0, row);
    if (isValid(text, result)) return result;
  }
  return null;
}

/** The rows with the heading of an article as text of the article before. */
function withoutArticle(text: Text, rows: Row[], at: number) {
  if (!text.kinds.includes("article")) return null;
  if (!rows.slice(0, at).some((row) => row.kind === "article")) return null;
  const title = rows[at + 1]?.kind === "title" ? rows[at + 1] : null;
  const whole = title ? joinedRow(rows[at], title) : rows[at];
  return whole && replaced(rows, at, title ? 2 : 1, { en: whole.en, zh: whole.zh, kind: "text" });
}

/** The rows with one of them moved to the article in which another one is. */
export function movedToArticle(rows: Row[], at: number, target: number) {
  let result = rows as Row[] | null;
  const count = (place: number) => rows.slice(0, place + 1).filter((row) => row.kind === "article").length;
  const steps = count(target) - count(at);
  let place = at;
  for (let step = 0; result && step < Math.abs(steps); step += 1) {
    const moving = rows[at];
    result = steps > 0 ? toArticleBelow(result, place) : toArticleAbove(result, place);
    place = result?.indexOf(moving) ?? -1;
  }
  return steps === 0 ? null : result;
}

/** Where the article begins in which a row is; -1 if it is in none. */
function articleOf(rows: Row[], at: number) {
  let begin = at;
  while (begin >= 0 && rows[begin].kind !== "article") begin -= 1;
  return begin;
}
