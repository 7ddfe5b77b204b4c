// The card of a private note: its words and its remark, and what can be done with it.

import { copyText } from "../lib/clipboard.ts";
import { make, makeButton } from "../lib/elements.ts";
import { say } from "../lib/words.ts";
import { copied, dayOf, wordsUrl } from "../my-notes/note-texts.ts";
import type { NoteStore } from "../my-notes/store.ts";
import type { Painted } from "./page-notes.ts";

export class NoteCard {
  #host;
  #store;
  #changed;
  /** The term that is a part of the words, which a press does not open itself. */
  #term: Element | null = null;

  constructor(host: SelectingHost, store: NoteStore, changed: () => void) {
    this.#host = host;
    this.#store = store;
    this.#changed = changed;
  }

  /** @param options `from` is the button that opens it, `term` the link that was pressed */
  open(painted: Painted, { from, term }: { from?: HTMLElement; term?: Element | null } = {}) {
    const { popover } = this.#host.shared;
    if (!popover) return;
    const body = make("div", { class: "dz-own-card" });
    // A range has a place on the page like an element.
    const anchor = from ?? (painted.range as unknown as Element);
    const name = say(painted.note.remark ? "remark" : "highlight");
    popover.open(anchor, body, name);
    this.#term = term ?? null;
    this.#fill(body, painted);
    // Whatever closes the card while a remark is written, the remark is stored.
    body.closest("[popover]")?.addEventListener(
      "beforetoggle",
      () => {
        const field = body.querySelector("textarea");
        if (field && field.value.trim() !== painted.note.remark) this.#save(painted, field.value);
      },
      { once: true },
    );
  }

  /** Take a note to the form for one of the edition: here, or on the page of its article. */
  propose({ note, range }: Painted) {
    const { shared, urlOf } = this.#host;
    shared.popover?.hide();
    if (shared.compose) shared.compose((composer) => composer.select(range, note.remark));
    else location.assign(`${urlOf(`${note.key}/`)}?propose=${note.id}#${encodeURIComponent(note.unit)}`);
  }

  #fill(body: HTMLElement, painted: Painted, editing = false) {
    const { note } = painted;
    const lang = painted.range.startContainer.parentElement?.closest("[lang]")?.getAttribute("lang");
    body.replaceChildren(
      make("p", { class: "dz-pop-term dz-own-words" }, make("span", { lang: lang ?? note.side }, note.exact)),
      ...(editing ? this.#form(body, painted) : this.#view(body, painted)),
    );
    if (editing) body.querySelector("textarea")?.focus();
  }

  #view(body: HTMLElement, painted: Painted) {
    const { note } = painted;
    const { urlOf, shared } = this.#host;
    const ways = [
      way(say(note.remark ? "edit" : "add-remark"), () => this.#fill(body, painted, true)),
      way(say("copy"), async () => {
        const url = wordsUrl(note, urlOf);
        const done = await copyText(copied(note, url));
        shared.announce(say(done ? "copied" : "copy-failed"));
      }),
      way(say("propose"), () => this.propose(painted)),
      way(say("delete"), () => this.#delete(body, painted)),
    ];
    return [
      note.remark ? make("p", { class: "dz-own-remark" }, note.remark) : null,
      make("p", { class: "dz-pop-ways" }, ...ways.flatMap((one) => [one, " "])),
      make(
        "p",
        { class: "dz-own-foot" },
        make("time", { datetime: note.created }, dayOf(note.created)),
        " ",
        make("a", { href: urlOf("my-notes/") }, say("title")),
        this.#term && make("a", { href: this.#term.getAttribute("href") }, this.#term.textContent),
      ),
    ].filter((one) => one !== null);
  }

  #form(body: HTMLElement, painted: Painted) {
    const { note } = painted;
    const field = make("textarea", { class: "dz-own-field", rows: 4, "aria-label": say("remark") });
    field.value = note.remark;
    const end = (keep: boolean) => {
      if (keep && !this.#save(painted, field.value)) return;
      this.#fill(body, painted);
      body.querySelector("button")?.focus();
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) end(true);
    });
    return [
      field,
      make(
        "p",
        { class: "dz-pop-ways" },
        way(say("save"), () => end(true)),
        " ",
        way(say("cancel"), () => end(false)),
      ),
    ];
  }

  #save(painted: Painted, remark: string) {
    if (!this.#store.setRemark(painted.note, remark)) {
      this.#host.shared.announce(say(`failed-${this.#store.trouble}`));
      return false;
    }
    painted.note = { ...painted.note, remark: remark.trim() };
    this.#changed();
    return true;
  }

  #delete(body: HTMLElement, painted: Painted) {
    if (!this.#store.delete(painted.note.id)) return;
    this.#changed();
    const undo = way(say("undo"), () => {
      this.#store.put(painted.note);
      this.#changed();
      this.#fill(body, painted);
      body.querySelector("button")?.focus();
    });
    body.replaceChildren(make("p", { role: "status" }, say("deleted")), make("p", {}, undo));
    undo.focus();
  }
}

const way = (label: string, act: () => void) => makeButton({ class: "dz-plain" }, act, label);
