// A reader's own highlights and remarks, in this browser alone: one value of its storage for each edition.
// Another tab may change it at any time, so each change reads what is there and writes it back at once.

import { listen } from "../lib/page-life.ts";
import { quoteOf, type TextQuote } from "../lib/quotes.ts";
import type { Side } from "../lib/sides.ts";

/**
 * Words that a reader highlighted, and a remark on them.
 * `key` is that of the article or document, `unit` the id of the segment, or `title`.
 */
export type PrivateNote = TextQuote & {
  id: string;
  key: string;
  unit: string;
  side: Side;
  remark: string;
  created: string;
  changed: string;
};

const VERSION = 1;
/** The longest quote and the longest remark that are taken from elsewhere. */
export const LONGEST = 20_000;

/** Why notes cannot be read or written. */
type Trouble = "" | "blocked" | "full" | "unreadable";

export class NoteStore {
  #name;
  trouble: Trouble = "";

  constructor(name: string) {
    this.#name = name;
  }

  /** All notes; none if they cannot be read, and then `trouble` says why. */
  read(): PrivateNote[] {
    this.trouble = "";
    let text: string | null;
    try {
      text = globalThis.localStorage.getItem(this.#name);
    } catch {
      this.trouble = "blocked";
      return [];
    }
    const notes = text === null ? [] : notesIn(text);
    if (!notes) this.trouble = "unreadable";
    return notes ?? [];
  }

  /**
   * Change the notes as they are now; returns whether they are stored. Nothing is written over what cannot be
   * read.
   */
  change(change: (notes: PrivateNote[]) => PrivateNote[]) {
    const notes = this.read();
    if (this.trouble) return false;
    const changed = change(notes);
    try {
      if (changed.length) {
        globalThis.localStorage.setItem(this.#name, JSON.stringify({ version: VERSION, notes: changed }));
      } else globalThis.localStorage.removeItem(this.#name);
    } catch {
      this.trouble = "full";
      return false;
    }
    return true;
  }

  /** Add notes, or put them in the place of those with the same ids. */
  put(...notes: PrivateNote[]) {
    const ids = new Map(notes.map((note) => [note.id, note]));
    return this.change((old) => {
      const there = new Set(old.map(({ id }) => id));
      return [...old.map((note) => ids.get(note.id) ?? note), ...notes.filter(({ id }) => !there.has(id))];
    });
  }

  /** Change the remark of a note; one that another tab has deleted meanwhile is there again. */
  setRemark(note: PrivateNote, remark: string) {
    const now = this.read().find(({ id }) => id === note.id) ?? note;
    return this.put({ ...now, remark: remark.trim(), changed: new Date().toISOString() });
  }

  delete(id: string) {
    return this.change((notes) => notes.filter((note) => note.id !== id));
  }

  /** Call a function when another tab has changed the notes. */
  watch(act: () => void) {
    listen(window, "storage", ({ key }) => {
      if (key === this.#name || key === null) act();
    });
  }
}

/** The notes that a stored value holds; nothing if it is none of ours, or of a later version. */
function notesIn(text: string) {
  try {
    const { version, notes } = JSON.parse(text);
    return version === VERSION && Array.isArray(notes) && notes.every(isNote)
      ? (notes as PrivateNote[])
      : null;
  } catch {
    return null;
  }
}

function isNote(note: any) {
  const strings = ["id", "key", "unit", "exact", "prefix", "suffix", "remark", "created", "changed"];
  return (
    note !== null &&
    typeof note === "object" &&
    strings.every((name) => typeof note[name] === "string") &&
    ["en", "zh"].includes(note.side) &&
    Number.isInteger(note.place)
  );
}

/** A new note on a stretch of a text. */
export function newNote(
  { key, unit, side }: { key: string; unit: string; side: Side },
  text: string,
  start: number,
  end: number,
): PrivateNote {
  const now = new Date().toISOString();
  const quote = quoteOf(text, start, end);
  return { id: newId(), key, unit, side, ...quote, remark: "", created: now, changed: now };
}

/** An id that no other note has; a page that is not secure has no randomUUID. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The words that a note is on, as a key of a map. */
export const wordsOf = ({ key, unit, side, exact, place }: PrivateNote) =>
  JSON.stringify([key, unit, side, exact, place]);

/** Whether two notes are on the same words. */
export const onSameWords = (one: PrivateNote, other: PrivateNote) => wordsOf(one) === wordsOf(other);
