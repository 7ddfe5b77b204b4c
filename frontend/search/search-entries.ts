// What can be found: the entries of the index, and the four texts in which each is searched.

/** The texts of an entry: English title, English text, Chinese title, Chinese text. */
export const FIELDS = 4;

/**
 * The kind of an entry by its letter: title, segment, text of a witness, note, glossary term, heading of a
 * theme, page.
 */
export type KindLetter = "T" | "S" | "W" | "N" | "G" | "H" | "P";
export type Texts = [en: string, zh: string];

/** One thing that can be found. */
export interface IndexEntry {
  kind: KindLetter;
  /** Its page, the same in both locales. */
  path: string;
  /** Where on its page it is. */
  fragment: string;
  /** The number of its document, counted from 1; 0 if it is in none. */
  document: number;
  /** The BCP 47 tag of its Chinese. */
  language: string;
  /** The number of its article, or what that part is called. */
  heading: Texts;
  /** The title of its page. */
  title: Texts;
  texts: Texts;
  themes: number[];
}

/** The entries of one page as a file of the index has them. */
export type EntryRow = [kind: KindLetter, fragment: string, en: string, zh: string, themes: number[]];
export type GroupRow = [
  path: string,
  document: number,
  language: string,
  heading: Texts,
  title: Texts,
  entries: EntryRow[],
];

export function entriesOf(groups: GroupRow[]): IndexEntry[] {
  const found: IndexEntry[] = [];
  for (const [path, document, language, heading, title, entries] of groups) {
    for (const [kind, fragment, en, zh, themes] of entries) {
      found.push({ kind, path, fragment, document, language, heading, title, texts: [en, zh], themes });
    }
  }
  return found;
}

/** Whether what is of a kind stands on a page of which it is a part: it is not found by the page's title. */
export const isPart = (kind: KindLetter) => "SWN".includes(kind);

/** The texts of an entry by field. A segment and a note are not found by the title of their page. */
export function fieldsOf(entry: IndexEntry) {
  const titleIn = (side: 0 | 1) =>
    isPart(entry.kind) ? "" : `${entry.heading[side]} ${entry.title[side]}`.trim();
  return [titleIn(0), entry.texts[0], titleIn(1), entry.texts[1]];
}

/**
 * Where each text starts in the sequence of all texts, with one free position after each that is not
 * empty; last, where the sequence ends.
 * @param lengths of the texts, by field and entry
 * @param slot at a multiple of this an entry without English title begins
 */
export function textStarts(lengths: ArrayLike<number>[], slot = 1) {
  const count = lengths[0].length;
  const found = new Uint32Array(count * FIELDS + 1);
  let at = 0;
  for (let entry = 0; entry < count; entry += 1) {
    for (let field = 0; field < FIELDS; field += 1) {
      found[entry * FIELDS + field] = at;
      const length = lengths[field][entry];
      if (length) at += length + 1;
      else if (!field) at = Math.ceil(at / slot) * slot;
    }
  }
  found[count * FIELDS] = at;
  return found;
}
