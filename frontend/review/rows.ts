// The rows of a text: what they have, which are possible, and what a row is called.

import { SIDES, type Side } from "../lib/sides.ts";

/** Sentences from the first up to the second number. */
export type Range = [number, number];
export type Kind = "text" | "title" | "article" | "left-out";

/** Sentences that belong together. */
export interface Row {
  en: Range;
  zh: Range;
  kind: Kind;
  /** The id of the article that begins here. */
  article?: string;
  /** How sure the aligner is, in percent. */
  sure?: number;
  doubtful?: boolean;
  /** Whether its record, or what is imported, says that it is doubtful. */
  said?: boolean;
  /** Who has reviewed it and when, as its record says. */
  read?: string;
}

/** A text as the page has it. */
export interface Text {
  id: string;
  en: string[];
  zh: string[];
  /** Sentences that begin a paragraph or an item. */
  breaks: Record<Side, number[]>;
  /** What a row may become, besides text. */
  kinds: Kind[];
  /** Whether no text may cross a heading of its language. */
  bound?: boolean;
  rows: Row[];
  /** The title of the document. */
  title?: Record<Side, string> | null;
  /** Whether nobody has decided on the title. */
  unsure?: boolean;
  /** Who can say that they have reviewed it. */
  reviewers?: string[];
}

export const isHead = (row: Row | undefined) => row?.kind === "article" || row?.kind === "title";
export const isEmpty = ([start, end]: Range) => start === end;
export const hasNothing = (row: Row) => isEmpty(row.en) && isEmpty(row.zh);

/** What two rows have in common if they have the same sentences and kind. */
export function keyOf({ en, zh, kind, article }: Row) {
  return [...(isEmpty(en) ? ["-"] : en), ...(isEmpty(zh) ? ["-"] : zh), kind, article ?? ""].join(" ");
}

/** Whether rows have every sentence once and in order; headings may move between sentences. */
export function isValid(text: Text, rows: Row[]) {
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

/** @param bound whether headings and text have one order together */
function inOrder(rows: Row[], side: Side, bound: boolean) {
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

function covered(rows: Row[], side: Side) {
  const seen = new Set();
  for (const row of rows) for (let at = row[side][0]; at < row[side][1]; at += 1) seen.add(at);
  const sizes = rows.reduce((sum, row) => sum + row[side][1] - row[side][0], 0);
  return sizes === seen.size ? seen.size : -1;
}

/** Two ranges as one; nothing if something is between them. */
export function joined(one: Range, two: Range): Range | null {
  if (isEmpty(one)) return two;
  if (isEmpty(two)) return one;
  return one[1] === two[0] ? [one[0], two[1]] : null;
}

export function joinedRow(one: Row, two: Row): Row | null {
  const en = joined(one.en, two.en);
  const zh = joined(one.zh, two.zh);
  const article = one.article ?? two.article;
  return en && zh && { en, zh, kind: one.kind, ...(article ? { article } : {}) };
}

/** @param by rows that are left out if they have nothing */
export function replaced(rows: Row[], at: number, count: number, ...by: Row[]): Row[] {
  const full = by.filter((row) => row.kind === "article" || !hasNothing(row));
  return [...rows.slice(0, at), ...full, ...rows.slice(at + count)];
}

/** What the catalogue calls a row: for a pair, how many sentences it has. */
export function nameOf(row: Row) {
  if (row.kind !== "text") return row.kind;
  const [en, zh] = SIDES.map((side) => row[side][1] - row[side][0]);
  if (!zh) return "omitted";
  if (!en) return "added";
  return Math.max(en, zh) > 2 ? "more" : `${en}-${zh}`;
}
