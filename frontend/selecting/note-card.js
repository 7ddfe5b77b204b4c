// The card of a private note: its words and its remark, and what can be done with it.

import { copyText } from "../lib/clipboard.js";
import { make } from "../lib/elements.js";
import { say } from "../lib/words.js";
import { copied, dayOf, wordsUrl } from "../my-notes/note-texts.js";

/**
 * @typedef {import("../my-notes/store.js").PrivateNote} PrivateNote
 * @typedef {import("./page-notes.js").Painted} Painted
 */

export class NoteCard {
  #host;
  #store;
  #changed;
  /** The term that is a part of the words, which a press does not open itself. @type {Element | null} */
  #term = null;

  /**
   * @param {SelectingHost} host
   * @param {import("../my-notes/store.js").NoteStore} store
   * @param {() => void} changed
   */
  constructor(host, store, changed) {
    this.#host = host;
    this.#store = store;
    this.#changed = changed;
  }

  /**
   * @param {Painted} painted
   * @param {{ editing?: boolean, from?: HTMLElement, term?: Element | null }} options `from` is the button that
   *   opens it, `term` the link that was pressed
   */
  open(painted, { editing = false, from, term } = {}) {
    const { popover } = this.#host.shared;
    if (!popover) return;
    const body = make("div", { class: "dz-own-card" });
    // A range has a place on the page like an element.
    const anchor = from ?? /** @type {Element} */ (/** @type {unknown} */ (painted.range));
    const name = say(painted.note.remark ? "remark" : "highlight");
    popover.open(anchor, body, name);
    this.#term = term ?? null;
    this.#fill(body, painted, editing);
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
  propose(/** @type {Painted} */ { note, range }) {
    const { shared, urlOf } = this.#host;
    shared.popover?.hide();
    if (shared.compose) shared.compose((composer) => composer.select(range, note.remark));
    else location.assign(`${urlOf(`${note.key}/`)}?propose=${note.id}#${encodeURIComponent(note.unit)}`);
  }

  #fill(/** @type {HTMLElement} */ body, /** @type {Painted} */ painted, editing = false) {
    const { note } = painted;
    const lang = painted.range.startContainer.parentElement?.closest("[lang]")?.getAttribute("lang");
    body.replaceChildren(
      make("p", { class: "dz-pop-term dz-own-words" }, make("span", { lang: lang ?? note.side }, note.exact)),
      ...(editing ? this.#form(body, painted) : this.#view(body, painted)),
    );
    if (editing) body.querySelector("textarea")?.focus();
  }

  #view(/** @type {HTMLElement} */ body, /** @type {Painted} */ painted) {
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

  #form(/** @type {HTMLElement} */ body, /** @type {Painted} */ painted) {
    const { note } = painted;
    const field = make("textarea", { class: "dz-own-field", rows: 4, "aria-label": say("remark") });
    field.value = note.remark;
    const end = (/** @type {boolean} */ keep) => {
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

  #save(/** @type {Painted} */ painted, /** @type {string} */ remark) {
    if (!this.#store.setRemark(painted.note, remark)) {
      this.#host.shared.announce(say(`failed-${this.#store.trouble}`));
      return false;
    }
    painted.note = { ...painted.note, remark: remark.trim() };
    this.#changed();
    return true;
  }

  #delete(/** @type {HTMLElement} */ body, /** @type {Painted} */ painted) {
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

function way(/** @type {string} */ label, /** @type {() => void} */ act) {
  const button = make("button", { type: "button", class: "dz-plain" }, label);
  button.addEventListener("click", act);
  return button;
}
