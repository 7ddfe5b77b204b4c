// All private notes as a file, to keep or to take to another browser; and the annotations of such a file, or of
// another program, which are added to them.

import { make, makeButton } from "../lib/elements.ts";
import { saveFile } from "../lib/save-file.ts";
import { decoded } from "../lib/urls.ts";
import { say } from "../lib/words.ts";
import type { EditionTexts } from "./edition-texts.ts";
import { type NoteStore, newId } from "./store.ts";
import { annotationsIn, collectionOf, merged, type Placed, placed, type Read } from "./web-annotations.ts";

/** The largest file that is read, in bytes: a browser stores no more. */
const LARGEST = 5_000_000;

export class NoteFile {
  element;
  #data;
  #store;
  #page;
  #save;
  #result = make("div", { class: "dz-own-result", role: "status" });
  /** The ids of all documents, by those and the ones that they have had. */
  #documents: Map<string, string>;

  /** @param data of the page */
  constructor(
    data: DOMStringMap,
    store: NoteStore,
    page: {
      tell: (text: string) => void;
      changed: () => void;
      texts: (documents: Iterable<string>) => Promise<EditionTexts>;
    },
  ) {
    this.#data = data;
    this.#store = store;
    this.#page = page;
    const documents = JSON.parse(data.documents ?? "[]") as string[][];
    this.#documents = new Map(documents.flatMap((ids) => ids.map((id) => [id, ids[0]])));
    this.#save = makeButton({ class: "dz-button" }, () => this.#export(), say("export"));
    const field = make("input", {
      type: "file",
      accept: ".json,.jsonld,application/json,application/ld+json",
    });
    field.addEventListener("change", async () => {
      const [file] = field.files ?? [];
      if (file) await this.#import(file);
      field.value = "";
    });
    const choose = make("label", { class: "dz-own-import" }, make("span", {}, say("import")), " ", field);
    this.element = make("div", { class: "dz-own-file" }, this.#save, choose, this.#result);
  }

  /** How many notes there are to be saved. */
  count(notes: number) {
    this.#save.disabled = !notes;
  }

  async #export() {
    const notes = this.#store.read();
    const texts = await this.#page.texts(notes.map(({ key }) => key.split("/")[0]));
    // A copy on a disk does not tell where that is.
    const { site = "", home = "" } = this.#data;
    const base = site || (location.protocol === "file:" ? "" : new URL(home, location.href).href);
    const collection = collectionOf(notes, {
      label: say("title"),
      sourceOf: (key) => `${base}${key}/`,
      tagOf: ({ key, side }) => texts.document(key.split("/")[0]).tags[side],
    });
    const text = `${JSON.stringify(collection, null, 2)}\n`;
    const day = new Date().toISOString().slice(0, 10);
    saveFile(`my-notes-${day}.json`, text, "application/ld+json;charset=utf-8");
    this.#page.tell(say("exported", { count: notes.length }));
  }

  /** Add what a file has; one that cannot be read changes nothing. */
  async #import(file: File) {
    this.#page.tell("");
    this.#result.replaceChildren();
    const values = { name: file.name };
    if (file.size > LARGEST) return this.#fail(say("import-large", values));
    let read: Read[];
    try {
      read = annotationsIn(await file.text());
    } catch (error) {
      const message = error instanceof Error ? error.message : "";
      return this.#fail(say("import-not-json", { ...values, message }));
    }
    if (!read.length) return this.#fail(say("import-none", values));
    const texts = await this.#page.texts([
      ...this.#store.read().map(({ key }) => key.split("/")[0]),
      ...read.map(({ source }) => this.#placeIn(source)[0]).filter(Boolean),
    ]);
    const placeIn = (source: string) => this.#placeIn(source, texts);
    const found = read.map((one) => placed(one, texts, placeIn, newId));
    const notes = found.flatMap((one) => ("note" in one ? [one.note] : []));
    let counts = { added: 0, changed: 0, same: 0 };
    const done = this.#store.change((old) => {
      const result = merged(old, notes);
      ({ counts } = result);
      return result.notes;
    });
    if (!done) return this.#fail(say(`failed-${this.#store.trouble}`));
    this.#report(
      values.name,
      counts,
      found.flatMap((one) => ("reason" in one ? [one] : [])),
    );
    this.#page.changed();
  }

  #report(
    name: string,
    { added, changed, same }: { added: number; changed: number; same: number },
    failed: Extract<Placed, { reason: string }>[],
  ) {
    this.#result.append(make("p", {}, say("imported", { name, added, changed, same })));
    if (!failed.length) return;
    const items = failed.map(({ reason, read }) =>
      make(
        "li",
        {},
        make("q", {}, read.quote?.exact ?? ""),
        " ",
        say(`import-${reason}`, { source: read.source }),
        read.remark ? make("p", { class: "dz-own-remark" }, read.remark) : null,
      ),
    );
    this.#result.append(
      make("p", {}, say("import-failed", { count: failed.length })),
      make("ul", {}, ...items),
    );
  }

  #fail(text: string) {
    this.#result.replaceChildren(make("p", { class: "dz-own-wrong" }, text));
  }

  /** The document and the article that a URL names; nothing if it is about none of the edition. */
  #placeIn(source: string, texts?: EditionTexts): [document: string, article: string] {
    const parts = source
      .replace(/[?#].*$/, "")
      .split("/")
      .map((part) => decoded(part));
    const at = parts.length - 1 - [...parts].reverse().findIndex((part) => this.#documents.has(part));
    const document = this.#documents.get(parts[at]) ?? "";
    const article = texts?.article(`${document}/${parts[at + 1]}`);
    return [document, article && parts[at + 1] ? article.key.slice(document.length + 1) : ""];
  }
}
