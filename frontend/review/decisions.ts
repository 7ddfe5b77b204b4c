// What a person has decided so far: done, undone, done again, and stored between two visits.

import type { Side } from "../lib/sides.ts";
import { Marks } from "./marks.ts";
import { isValid, keyOf, type Row, type Text } from "./rows.ts";

/** The rows of a text, and one of them. */
interface Step {
  number: number;
  rows: Row[];
  at: number;
}

export class Decisions {
  texts;
  first;
  titles;
  confirmed;
  marks;
  done: Step[] = [];
  undone: Step[] = [];

  constructor(texts: Text[]) {
    this.texts = texts;
    /** The rows as the page came, by what they have. */
    this.first = texts.map((text) => new Map(text.rows.map((row) => [keyOf(row), row])));
    /** The titles that the person wrote, or found to be right. */
    this.titles = texts.map(() => null as Record<Side, string> | null);
    /** The doubtful rows that the person found to be right. */
    this.confirmed = texts.map(() => new Set<string>());
    this.marks = texts.map((text) => new Marks(text));
  }

  /** Whether rows are possible for a text. */
  allows(number: number, rows: Row[] | null) {
    return rows !== null && isValid(this.texts[number], rows);
  }

  /** Give a text other rows; `at` is the row where that was done. */
  change(number: number, rows: Row[], at: number) {
    this.done.push({ number, rows: this.texts[number].rows, at });
    this.undone = [];
    this.set(number, rows);
  }

  /** Give a text rows, those that it had at first as they were. */
  set(number: number, rows: Row[]) {
    this.texts[number].rows = rows.map((row) => this.first[number].get(keyOf(row)) ?? row);
    this.marks[number].name();
  }

  /** Take the last change back; returns where it was. */
  undo() {
    return this.step(this.done, this.undone);
  }

  /** Make the last change that was taken back again; returns where it was. */
  redo() {
    return this.step(this.undone, this.done);
  }

  step(from: Step[], to: Step[]) {
    const step = from.pop();
    if (!step) return null;
    to.push({ ...step, rows: this.texts[step.number].rows });
    this.set(step.number, step.rows);
    return { number: step.number, at: step.at };
  }

  /** Whether a row is not as the page came. */
  isChanged(number: number, row: Row) {
    return this.first[number].get(keyOf(row)) !== row;
  }

  /** How many rows and titles are not as the page came. */
  get changes() {
    const counts = this.texts.map((text, number) => {
      const own = text.rows.filter((row) => this.isChanged(number, row)).length;
      return (own || (this.isTextChanged(number) ? 1 : 0)) + (this.titles[number] ? 1 : 0);
    });
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Whether a text has other rows, or the same in another order. */
  isTextChanged(number: number) {
    const first = [...this.first[number].values()];
    const rows = this.texts[number].rows;
    return rows.length !== first.length || rows.some((row, at) => row !== first[at]);
  }

  isDoubtful(number: number, row: Row) {
    const settled = this.confirmed[number].has(keyOf(row)) || this.marks[number].has(row);
    return Boolean(row.doubtful) && !settled;
  }

  /** Say of a doubtful row that it is right, or that it is not after all. */
  confirm(number: number, row: Row) {
    const key = keyOf(row);
    if (!this.confirmed[number].delete(key)) this.confirmed[number].add(key);
  }

  /** How many titles nobody has decided on. */
  get openTitles() {
    return this.texts.filter((text, number) => text.unsure && this.titles[number] === null).length;
  }

  /** The doubtful rows, the least certain first. */
  get doubts() {
    return this.texts
      .flatMap((text, number) => text.rows.map((row, at) => ({ number, at, row })))
      .filter(({ number, row }) => this.isDoubtful(number, row))
      .sort((one, two) => (one.row.sure ?? 100) - (two.row.sure ?? 100));
  }

  /** Whether the person has decided on anything in a text. */
  isDecided(number: number) {
    const marked = this.marks[number].own.length > 0;
    return (
      this.isTextChanged(number) || this.confirmed[number].size > 0 || this.titles[number] !== null || marked
    );
  }

  /** The texts on which something was decided, as a file: a row in each line. */
  file(format: string) {
    const texts = this.texts.flatMap((text, number) => {
      if (!this.isDecided(number)) return [];
      const rows = text.rows.map((row) => {
        const { en, zh, kind, article } = row;
        // What only the aligner doubts is nothing that a record says.
        const doubtful = (row.said && this.isDoubtful(number, row)) || undefined;
        const reviewed = this.marks[number].has(row) || undefined;
        return `        ${JSON.stringify({ en, zh, kind, article, doubtful, reviewed })}`;
      });
      const { id, en, zh } = text;
      const said = { id, en, zh, title: this.titles[number], reviewed: this.marks[number].said };
      const fields = Object.entries(said)
        .filter(([, value]) => value)
        .map(([name, value]) => `      "${name}": ${JSON.stringify(value)},\n`);
      return `    {\n${fields.join("")}      "rows": [\n${rows.join(",\n")}\n      ]\n    }`;
    });
    return `{\n  "format": ${JSON.stringify(format)},\n  "texts": [\n${texts.join(",\n")}\n  ]\n}\n`;
  }

  /** What is stored in the browser; empty if there is nothing. */
  get stored() {
    const rows = this.texts.map((text, number) => (this.isTextChanged(number) ? text.rows : null));
    const confirmed = this.confirmed.map((keys) => [...keys]);
    const some = [...this.texts.keys()].some((number) => this.isDecided(number));
    return some ? JSON.stringify({ rows, confirmed, titles: this.titles }) : "";
  }

  /** Take up what was stored; returns whether that was possible. */
  restore(stored: string) {
    try {
      const { rows, confirmed, titles } = JSON.parse(stored);
      for (const number of this.texts.keys()) {
        if (rows[number] && this.allows(number, rows[number])) this.set(number, rows[number]);
        this.confirmed[number] = new Set(confirmed[number]);
        this.titles[number] = titles?.[number] ?? null;
      }
      return true;
    } catch {
      return false;
    }
  }

  /** Give every text the rows that it had at first. */
  reset() {
    for (const [number, first] of this.first.entries()) {
      if (this.isTextChanged(number)) this.change(number, [...first.values()], 0);
      this.confirmed[number].clear();
      this.titles[number] = null;
      this.marks[number].clear();
    }
  }
}

/** A name for texts under which to store what was decided of them. */
export function nameOfTexts(texts: Text[]) {
  const words = JSON.stringify(texts.map(({ id, en, zh, rows }) => [id, en, zh, rows.map(keyOf)]));
  let hash = 2166136261;
  for (let at = 0; at < words.length; at += 1) {
    hash = Math.imul(hash ^ words.charCodeAt(at), 16777619);
  }
  return `dz-review-${(hash >>> 0).toString(36)}-${words.length.toString(36)}`;
}
