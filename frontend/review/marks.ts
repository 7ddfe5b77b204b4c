// Which pairs a person has reviewed, who that is, and against what; stored in the browser by the words of
// each pair, so that they are there again if the page is made anew because another pair has changed.

import { SIDES } from "../lib/sides.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import { isHead, type Row, type Text } from "./rows.ts";

export class Marks {
  text;
  offered;
  by = "";
  against = "";
  /** The pairs that were marked, by their words. */
  marked = new Set<string>();
  /** What each row says. */
  names = new Map<Row, string>();

  constructor(text: Text) {
    this.text = text;
    this.offered = Boolean(text.reviewers?.length);
    this.name();
    if (this.offered) this.restore();
  }

  /** Take up the rows that the text has now. */
  name() {
    const { text } = this;
    const seen = new Map();
    let article = "";
    this.names.clear();
    for (const row of text.rows) {
      if (row.kind === "article") article = row.article ?? "";
      const words = SIDES.map((side) => text[side].slice(...row[side]));
      const name = JSON.stringify([article, row.kind, ...words]);
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      this.names.set(row, `${before}${name}`);
    }
  }

  has(row: Row) {
    return this.marked.has(this.names.get(row) ?? "");
  }

  /** The pairs and titles, which can be marked. */
  get pairs() {
    return this.text.rows.filter((row) => row.kind === "text" || row.kind === "title");
  }

  /** Those that the person has marked. */
  get own() {
    return this.pairs.filter((row) => this.has(row));
  }

  /** Those that nobody has reviewed. */
  get open() {
    return this.offered ? this.pairs.filter((row) => !row.read && !this.has(row)) : [];
  }

  /** The pairs that a mark at a row is about: its own, or all of the article that it is in. */
  rowsAt(at: number, whole = false) {
    const { rows } = this.text;
    if (!whole) return this.pairs.filter((row) => row === rows[at]);
    let start = at;
    while (start > 0 && rows[start].kind !== "article") start -= 1;
    let end = start + 1;
    while (end < rows.length && rows[end].kind !== "article") end += 1;
    return this.pairs.filter((row) => rows.slice(start, end).includes(row));
  }

  /** Mark rows or, if all of them are marked, none; returns whether they are marked now. */
  toggle(rows: Row[]) {
    const on = !rows.every((row) => this.has(row));
    for (const name of rows.map((row) => this.names.get(row) ?? "")) {
      if (on) this.marked.add(name);
      else this.marked.delete(name);
    }
    return on;
  }

  clear() {
    this.marked.clear();
  }

  /** Whether a title is marked whose article is not reviewed as a whole: no record can say so. */
  get halfRead() {
    return this.text.rows.some(
      (row, at) =>
        isHead(row) && this.has(row) && !this.rowsAt(at, true).every((one) => one.read || this.has(one)),
    );
  }

  /** Who reviewed what is marked, today; nothing if nothing is. */
  get said() {
    // Swedish days are those of ISO 8601.
    const on = new Date().toLocaleDateString("sv");
    return this.own.length ? { by: this.by, on, against: this.against.trim() || undefined } : undefined;
  }

  /** Store it; returns whether the browser did. */
  store() {
    const { by, against, marked } = this;
    if (!this.offered) return true;
    return writeStored(`dz-reviewed-${this.text.id}`, JSON.stringify({ by, against, marked: [...marked] }));
  }

  restore() {
    try {
      const { by, against, marked } = JSON.parse(readStored(`dz-reviewed-${this.text.id}`) || "{}");
      this.by = this.text.reviewers?.includes(by) ? by : "";
      this.against = String(against ?? "");
      this.marked = new Set(marked ?? []);
    } catch {
      // What another program stored there is left out.
    }
  }
}
