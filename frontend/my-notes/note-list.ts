// The list of all private notes, by document and article.

import { copyText } from "../lib/clipboard.ts";
import { make, makeButton } from "../lib/elements.ts";
import { listen } from "../lib/page-life.ts";
import { ownSide, say } from "../lib/words.ts";
import { EditionTexts, loadTexts } from "./edition-texts.ts";
import { NoteFile } from "./note-file.ts";
import { copied, dayOf, wordsUrl } from "./note-texts.ts";
import { NoteStore, type PrivateNote } from "./store.ts";

interface Listed {
  note: PrivateNote;
  order: number[];
  key: string;
}

export class NoteList {
  urlOf;
  textsUrl;

  #store;
  #file;
  #list = make("div", { class: "dz-own-list" });
  #status = make("p", { class: "dz-own-said", role: "status" });
  #texts = new EditionTexts({});
  /** What was deleted since the page was opened, which can be undone. */
  #deleted = new Map<string, PrivateNote>();
  /** The note whose remark is being written. */
  #editing = "";

  constructor(page: HTMLElement) {
    const { store = "", home = "", texts = "", index = "" } = page.dataset;
    this.#store = new NoteStore(store);
    this.urlOf = (path: string) => new URL(`${home}${path}${index}`, location.href).href;
    this.textsUrl = (document: string) => texts.replace("DOCUMENT", document);
    this.#file = new NoteFile(page.dataset, this.#store, {
      tell: (text) => this.tell(text),
      changed: () => this.show(),
      texts: (documents) => this.#load(documents),
    });
    page.append(this.#file.element, this.#status, this.#list);
    this.#store.watch(() => this.show());
    listen(window, "pagehide", () => this.#keepWritten());
  }

  /** Say something above the list. */
  tell(text: string) {
    this.#status.textContent = text;
  }

  #tellTrouble() {
    this.tell(say(`failed-${this.#store.trouble}`));
  }

  async #load(documents: Iterable<string>) {
    this.#texts = await loadTexts(new Set(documents), this.textsUrl);
    return this.#texts;
  }

  /** Show what is stored now. */
  async show() {
    const notes = this.#store.read();
    if (this.#store.trouble) this.#tellTrouble();
    await this.#load([...notes, ...this.#deleted.values()].map(({ key }) => key.split("/")[0]));
    this.#render(notes);
  }

  #render(notes: PrivateNote[]) {
    const there = new Set(notes.map(({ id }) => id));
    for (const id of there) this.#deleted.delete(id);
    const all = [...notes, ...this.#deleted.values()];
    this.#file.count(notes.length);
    const { found, lost } = this.#sorted(all);
    const documents = grouped(found, ({ key }) => key.split("/")[0]);
    // A remark that is being written stays as it is.
    const field = this.#field();
    const written = field?.dataset.of === this.#editing ? field.value : undefined;
    this.#list.replaceChildren(
      ...[...documents].map(([id, own]) => this.#document(id, own)),
      ...(lost.length ? [this.#lost(lost)] : []),
      ...(all.length ? [] : [make("p", { class: "dz-own-none" }, say("none"))]),
    );
    const now = this.#field();
    if (now && written !== undefined) now.value = written;
    now?.focus();
  }

  #field() {
    return this.#list.querySelector("textarea");
  }

  /** The notes in the order of the text, and those whose words are not there. */
  #sorted(notes: PrivateNote[]) {
    const found: Listed[] = [];
    const lost: PrivateNote[] = [];
    const places = new Map(
      [...new Set(notes.map(({ key }) => key.split("/")[0]))].sort().map((id, at) => [id, at]),
    );
    for (const note of notes) {
      const [document] = note.key.split("/");
      const place = this.#texts.find(note);
      if (place) found.push({ note, key: place.key, order: [places.get(document) ?? 0, ...place.order] });
      else lost.push(note);
    }
    found.sort((one, other) => compared(one.order, other.order));
    return { found, lost };
  }

  #document(id: string, own: Listed[]) {
    const { names } = this.#texts.document(id);
    const articles = [...grouped(own, ({ key }) => key)].map(([key, listed]) => {
      const name = this.#texts.article(key)?.names[ownSide] || names[ownSide];
      const heading = make("h3", {}, make("a", { href: this.urlOf(`${key}/`) }, name));
      return make("section", {}, heading, this.#items(listed.map(({ note }) => note)));
    });
    return make("section", { class: "dz-own-document" }, make("h2", {}, names[ownSide]), ...articles);
  }

  #lost(notes: PrivateNote[]) {
    return make(
      "section",
      { class: "dz-own-document" },
      make("h2", {}, say("lost")),
      make("p", {}, say("lost-help")),
      this.#items(notes, true),
    );
  }

  #items(notes: PrivateNote[], lost = false) {
    return make("ul", {}, ...notes.map((note) => this.#item(note, lost)));
  }

  #item(note: PrivateNote, lost: boolean) {
    const item = make("li", { class: "dz-own-note", "data-id": note.id });
    if (this.#deleted.has(note.id)) {
      item.append(
        say("deleted"),
        " ",
        this.#button("undo", note, () => this.#undo(note)),
      );
      return item;
    }
    const [document] = note.key.split("/");
    const lang = this.#texts.document(document).tags[note.side];
    const quote = make("q", { lang }, note.exact);
    const href = wordsUrl(note, this.urlOf);
    item.append(make("p", { class: "dz-own-words" }, lost ? quote : make("a", { href }, quote)));
    if (lost) item.append(make("p", { class: "dz-own-reason" }, this.#reason(note)));
    if (this.#editing === note.id) item.append(...this.#form(note));
    else if (note.remark) item.append(make("p", { class: "dz-own-remark" }, note.remark));
    const propose = `${this.urlOf(`${note.key}/`)}?propose=${encodeURIComponent(note.id)}#${note.unit}`;
    item.append(
      make(
        "p",
        { class: "dz-own-foot" },
        make("time", { datetime: note.created }, dayOf(note.created)),
        " ",
        this.#button(note.remark ? "edit" : "add-remark", note, () => this.#edit(note)),
        " ",
        this.#button("copy", note, async () => {
          this.tell(say((await copyText(copied(note, href))) ? "copied" : "copy-failed"));
        }),
        " ",
        lost ? "" : make("a", { href: propose }, say("propose")),
        " ",
        this.#button("delete", note, () => this.#delete(note)),
      ),
    );
    return item;
  }

  #reason(note: PrivateNote) {
    const [document] = note.key.split("/");
    const article = this.#texts.article(note.key);
    const name = article?.names[ownSide] ?? note.key;
    if (!this.#texts.has(document)) return say("lost-document", { name });
    return say(article ? "lost-words" : "lost-article", { name });
  }

  /** A button whose name says of which note it is, for those who hear it alone. */
  #button(word: string, note: PrivateNote, act: () => void) {
    const label = say(word);
    const name = `${label}: ${note.exact}`;
    return makeButton({ class: "dz-plain", "data-act": word, "aria-label": name }, act, label);
  }

  #form(note: PrivateNote) {
    const field = make("textarea", {
      class: "dz-own-field",
      rows: 4,
      "aria-label": say("remark"),
      "data-of": note.id,
    });
    field.value = note.remark;
    const end = (keep: boolean) => {
      if (keep && !this.#store.setRemark(note, field.value)) return this.#tellTrouble();
      this.#editing = "";
      this.#again(note.id, keep || note.remark ? "edit" : "add-remark");
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") end(false);
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) end(true);
    });
    const ways = [
      this.#button("save", note, () => end(true)),
      " ",
      this.#button("cancel", note, () => end(false)),
    ];
    return [field, make("p", { class: "dz-own-foot" }, ...ways)];
  }

  #edit(note: PrivateNote) {
    this.#keepWritten();
    this.#editing = note.id;
    this.#again(note.id, "");
  }

  /** Store the remark that is being written: its reader goes on to something else. */
  #keepWritten() {
    const field = this.#field();
    const note = this.#store.read().find(({ id }) => id === this.#editing);
    if (field && note && field.value.trim() !== note.remark) this.#store.setRemark(note, field.value);
  }

  #delete(note: PrivateNote) {
    if (!this.#store.delete(note.id)) return;
    this.#deleted.set(note.id, note);
    this.#again(note.id, "undo");
    this.tell(say("deleted"));
  }

  #undo(note: PrivateNote) {
    if (!this.#store.put(note)) return this.#tellTrouble();
    this.#deleted.delete(note.id);
    this.#again(note.id, "delete");
    this.tell(say("restored"));
  }

  /** Show the list as it is now; the focus is on a button of a note, or in the field of its remark. */
  #again(id: string, act: string) {
    this.#render(this.#store.read());
    const item = this.#list.querySelector(`[data-id="${CSS.escape(id)}"]`);
    const focused = act
      ? (item?.querySelector(`[data-act="${act}"]`) ?? item?.querySelector("button"))
      : this.#field();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

function grouped<Value>(values: Value[], keyOf: (value: Value) => string) {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return groups;
}

function compared(one: number[], other: number[]) {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at] - other[at];
}
