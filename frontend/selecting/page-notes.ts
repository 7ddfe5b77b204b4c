// The private notes on the passages of a page: they are painted, opened with a press, and added.

import { makeButton } from "../lib/elements.ts";
import { listenFirst, onLeave } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";
import { placeOf } from "../lib/quotes.ts";
import { rangeIn, textIn } from "../lib/text-nodes.ts";
import { articleOf } from "../lib/unit-keys.ts";
import { holderOf, NOT_TEXT } from "../lib/units.ts";
import { say } from "../lib/words.ts";
import { NoteStore, newNote, onSameWords, type PrivateNote } from "../my-notes/store.ts";
import { NoteCard } from "./note-card.ts";
import { allWordsIn } from "./selected-words.ts";
import { type ShownText, shownTexts } from "./shown-texts.ts";

export interface Painted {
  note: PrivateNote;
  range: Range;
  place: HTMLElement;
}

/** The names of the painted ranges, of those without a remark and with one: see 82-own-notes.css. */
const NAMES = ["dz-own", "dz-own-remark"] as const;

export class PageNotes {
  #host;
  #store;
  #card;
  #painted: Painted[] = [];
  /** The buttons by which who has no pointer opens the notes. */
  #ways: HTMLElement[] = [];

  constructor(host: SelectingHost) {
    this.#host = host;
    this.#store = new NoteStore(host.site.store);
    this.#card = new NoteCard(host, this.#store, () => this.#show());
    this.#store.watch(() => this.#show());
    // Before the cards of terms, words and notes that are in it.
    listenFirst(window, "click", (event) => this.#press(event));
    this.#watchTexts();
    this.#show();
    this.#proposeAsked();
  }

  /** Highlight what is selected, and open its card, where a remark can be added. */
  add(range: Range) {
    const made = notesOn(range);
    if (!made.length) return;
    const old = this.#store.read();
    const notes = made.map((note) => old.find((one) => onSameWords(one, note)) ?? note);
    const done = this.#store.put(...notes);
    getSelection()?.removeAllRanges();
    if (!done) return this.#host.shared.announce(say(`failed-${this.#store.trouble}`));
    this.#show();
    const first = this.#painted.find(({ note }) => note.id === notes[0].id);
    this.#host.shared.announce(say("highlighted"));
    if (first) this.#card.open(first);
  }

  #show() {
    const notes = this.#store.read();
    for (const way of this.#ways) way.remove();
    this.#ways = [];
    this.#painted = notes.length ? shownTexts().flatMap((shown) => paintedIn(shown, notes)) : [];
    if (typeof Highlight === "function" && "highlights" in CSS) {
      for (const [at, name] of NAMES.entries()) {
        const own = this.#painted.filter(({ note }) => Boolean(note.remark) === Boolean(at));
        if (own.length) CSS.highlights.set(name, new Highlight(...own.map(({ range }) => range)));
        else CSS.highlights.delete(name);
      }
    }
    for (const painted of this.#painted) {
      const { note, place } = painted;
      const label = say(note.remark ? "open-remark" : "open-highlight", { words: note.exact });
      const open = () => this.#card.open(painted, { from: way });
      const way = makeButton({ class: "dz-own-way" }, open, label);
      place.append(way);
      this.#ways.push(way);
    }
  }

  /** A press on painted words opens their note. */
  #press(event: MouseEvent) {
    const { target } = event;
    if (isModified(event) || !(target instanceof Element)) return;
    if (
      target.closest("a:not(.dz-term, .dz-cross), button, summary, label, input, select, textarea, [popover]")
    )
      return;
    if (getSelection()?.toString().trim()) return;
    const { clientX: x, clientY: y } = event;
    const here = this.#painted.filter(({ range }) =>
      [...range.getClientRects()].some(
        (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
      ),
    );
    // Of two, one within the other, the shorter one is meant.
    const [first] = here.sort((one, other) => one.note.exact.length - other.note.exact.length);
    if (!first) return;
    event.preventDefault();
    event.stopPropagation();
    this.#card.open(first, { term: target.closest("a.dz-term") });
  }

  /** Text that is shown in the other script is new text: its ranges are made anew. */
  #watchTexts() {
    let waiting = false;
    const observer = new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        this.#show();
      });
    });
    const main = document.querySelector(".dz-main");
    if (main) observer.observe(main, { characterData: true, subtree: true });
    onLeave(() => {
      observer.disconnect();
      for (const name of NAMES) globalThis.CSS?.highlights?.delete(name);
    });
  }

  /** Begin the note for the edition that the URL asks for, which a list elsewhere has offered. */
  #proposeAsked() {
    const url = new URL(location.href);
    const id = url.searchParams.get("propose");
    const painted = id && this.#painted.find(({ note }) => note.id === id);
    if (!painted) return;
    url.searchParams.delete("propose");
    history.replaceState(history.state, "", url);
    painted.range.startContainer.parentElement?.scrollIntoView({ block: "center" });
    this.#card.propose(painted);
  }
}

/** What a note on each text in a range would be: in one language alone, if it begins and ends in that. */
function notesOn(range: Range) {
  const found = allWordsIn(range);
  const sideAt = (node: Node) => found.find(({ unit, side }) => holderOf(unit, side)?.contains(node))?.side;
  const begins = sideAt(range.startContainer);
  const alone = begins && begins === sideAt(range.endContainer);
  return found
    .filter(({ side }) => !alone || side === begins)
    .map(({ unit, side, text, start, end }) => newNote({ ...articleOf(unit), side }, text, start, end));
}

/** The notes on a text that is shown, each with its range. */
function paintedIn({ key, names, side, root, place }: ShownText, notes: PrivateNote[]): Painted[] {
  const own = notes.filter((note) => note.key === key && note.side === side && names.includes(note.unit));
  if (!own.length) return [];
  const { nodes, text } = textIn(root, NOT_TEXT);
  return own.flatMap((note) => {
    const at = placeOf(note, text);
    const range = at < 0 ? null : rangeIn(nodes, at, at + note.exact.length);
    return range ? [{ note, range, place }] : [];
  });
}
