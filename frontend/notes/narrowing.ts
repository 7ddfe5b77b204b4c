// What a reader has chosen of the notes, which notes that leaves, and how many each further choice would.

/** The names of the words and of the order in a URL. */
const WORDS = "q";
const ORDER = "order";

const folded = (text: string) => text.normalize("NFKC").toLowerCase();

export class Narrowing {
  /** What is chosen, by kind: of a type, a theme, an author. */
  values = new Map<string, string>();
  /** Words that a note must all have. */
  words = "";
  /** Whether the newest come first. */
  newest = false;
  /** How many notes each choice would leave, with the others as they are. */
  counts = new Map<string, number>();
  #sought: string[] = [];

  /**
   * @param links what can be chosen
   * @param query what was chosen, if it can be
   */
  constructor(links: { dataset: DOMStringMap }[], query: URLSearchParams) {
    for (const { dataset } of links) {
      const { kind = "", id = "" } = dataset;
      if (query.get(kind) === id) this.values.set(kind, id);
    }
    this.words = query.get(WORDS) ?? "";
    this.newest = query.get(ORDER) === "newest";
  }

  get chosen() {
    return this.values.size > 0 || this.words.trim() !== "";
  }

  toggle(kind: string, id: string) {
    if (this.values.get(kind) === id) this.values.delete(kind);
    else this.values.set(kind, id);
  }

  clear() {
    this.values.clear();
    this.words = "";
  }

  /** Begin to count. */
  begin() {
    this.counts = new Map();
    this.#sought = folded(this.words).split(/\s+/).filter(Boolean);
  }

  /**
   * Count a note.
   * @param note its type, author and themes
   * @param text its words
   * @returns whether it is left
   */
  count(note: DOMStringMap, text: () => string): boolean {
    const said = this.#sought.length ? folded(text()) : "";
    if (!this.#sought.every((word) => said.includes(word))) return false;
    const fails = [...this.values].filter(([kind, id]) => !of(note, kind).includes(id)).map(([kind]) => kind);
    for (const kind of fails.length < 2 ? ["type", "theme", "author"] : []) {
      if (fails.length && fails[0] !== kind) continue;
      for (const id of of(note, kind)) {
        const name = `${kind} ${id}`;
        this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
      }
    }
    return !fails.length;
  }
}

/** What a note is of a kind; it may have several themes. */
const of = (note: DOMStringMap, kind: string): string[] => note[kind]?.split(" ") ?? [];

/** The query of a URL that shows the same notes. */
export function queryOf({ values, words, newest }: Narrowing) {
  const query = new URLSearchParams([...values]);
  if (words.trim()) query.set(WORDS, words.trim());
  if (newest) query.set(ORDER, "newest");
  return query.size ? `?${query}` : "";
}
