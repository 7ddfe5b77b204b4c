// The page on which paired sentences are reviewed: by mouse, by keyboard, and a file of decisions.

import { make } from "../lib/elements.js";
import { readStored, writeStored } from "../lib/storage.js";
import { say, setWords } from "../lib/words.js";
import { ACTIONS, keyName } from "./actions.js";
import { Decisions, nameOfTexts } from "./decisions.js";
import { isValid, keyOf, movedTo, movedToArticle, nameOf, SIDES } from "./rows.js";

/**
 * @import { Row, Side, Text } from "./rows.js"
 * @import { Action, Place } from "./actions.js"
 * @import { Catalogue } from "../lib/words.js"
 */

/** @typedef {{ format: string, file: string, command: string, words: Catalogue, texts: Text[] }} Given */

/** Where the person is: a text, a row of it, and one of its sentences. */
/** @typedef {Place & { number: number }} Selection */

const MOVES = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
/** Keys that are in the help besides those of the actions. */
const KEYS = [
  ["↓ j", "next"],
  ["↑ k", "before"],
  ["← →", "side"],
  ["n", "doubt"],
  ["c", "confirm"],
  ["u", "undo"],
  ["r", "redo"],
];

/** The words of a group have flat keys here as well: kind.1-1. */
function flat(/** @type {Record<string, any>} */ words) {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) =>
      key === "kind" ? Object.entries(value).map(([name, word]) => [`kind.${name}`, word]) : [[key, value]],
    ),
  );
}

/** How a key is written for people. */
function shownKey(/** @type {string} */ key) {
  return key.replace("ArrowUp", "↑").replace("ArrowDown", "↓").replaceAll("+", " ");
}

class Review {
  constructor(/** @type {Given} */ given) {
    this.given = given;
    this.decisions = new Decisions(given.texts);
    this.name = nameOfTexts(given.texts);
    this.lists = [...document.querySelectorAll("[data-dz-text] ol")];
    /** The elements of rows by what they show. @type {Map<string, HTMLLIElement>[]} */
    this.elements = given.texts.map(() => new Map());
    /** @type {Selection} */
    this.selected = { number: 0, at: 0, side: "en", sentence: -1 };
    this.only = false;
    /** What is dragged: a sentence, or a row if it has none. @type {Selection | null} */
    this.dragged = null;
    this.status = make("p", { role: "status" });
    this.count = make("p", { class: "count" });
    this.undo = button(say("undo"), "u", () => this.back());
    this.redo = button(say("redo"), "r", () => this.forth());
    this.doubt = button(say("doubt"), "n", () => this.nextDoubt());
    this.filter = button(say("only"), "", () => this.toggle());
    this.again = button(say("again"), "", () => this.reset());
    this.tools = make("div", { class: "tools", role: "toolbar", "aria-label": say("tools") });
  }

  start() {
    const stored = readStored(this.name);
    const restored = stored !== "" && this.decisions.restore(stored);
    document.querySelector("[data-dz-how]")?.removeAttribute("hidden");
    const keys = [...ACTIONS.map(({ key, name }) => [shownKey(key), name]), ...KEYS];
    for (const [key, name] of keys) {
      document
        .querySelector("[data-dz-keys]")
        ?.append(make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, say(name))));
    }
    this.filter.setAttribute("aria-pressed", "false");
    const save = button(say("save"), "", () => this.save());
    save.classList.add("main");
    document.body.append(
      make(
        "footer",
        { class: "bar" },
        this.doubt,
        this.count,
        this.filter,
        this.undo,
        this.redo,
        save,
        this.again,
        this.status,
      ),
    );
    for (const number of this.given.texts.keys()) this.show(number);
    this.listen();
    this.tell(say(restored ? "restored" : "unchanged"));
  }

  listen() {
    document.addEventListener("keydown", (event) => this.press(event));
    document.querySelector("main")?.addEventListener("click", (event) => this.click(event));
    for (const link of document.querySelectorAll("[data-dz-row]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const [number, at] = (link.getAttribute("data-dz-row") ?? "").split(" ").map(Number);
        this.goToFirst(number, at);
      });
    }
    document.addEventListener("dragstart", (event) => this.dragStart(event));
    document.addEventListener("dragover", (event) => this.dragOver(event));
    document.addEventListener("drop", (event) => this.drop(event));
    document.addEventListener("dragend", () => this.markTarget(null));
  }

  // What is selected

  /** The selection that an element belongs to. @returns {Selection | null} */
  placeOf(/** @type {EventTarget | null} */ target) {
    const element =
      target instanceof Element ? target : (target instanceof Node && target.parentElement) || null;
    const row = element?.closest("li");
    const list = row?.closest("ol");
    if (!row || !list || !this.lists.includes(list)) return null;
    const number = this.lists.indexOf(list);
    const at = [...list.children].indexOf(row);
    const sentence = element?.closest("[data-sentence]");
    const side =
      /** @type {Side | null} */ (element?.closest(".side")?.getAttribute("lang")) ?? this.selected.side;
    const index = sentence
      ? Number(sentence.getAttribute("data-sentence"))
      : this.someSentence(number, at, side);
    return { number, at, side, sentence: index };
  }

  /** The first sentence of a row in a language; -1 if there is none. */
  someSentence(/** @type {number} */ number, /** @type {number} */ at, /** @type {Side} */ side) {
    const [start, end] = this.given.texts[number].rows[at]?.[side] ?? [0, 0];
    return start < end ? start : -1;
  }

  /** Select a row, or one of its sentences, and show what can be done with it. */
  select(/** @type {Selection} */ place, { focus = true } = {}) {
    for (const element of document.querySelectorAll(".selected, .chosen")) {
      element.classList.remove("selected", "chosen");
      element.removeAttribute("aria-current");
      if (element.matches("li")) element.setAttribute("tabindex", "-1");
    }
    const rows = this.given.texts[place.number].rows;
    this.selected = { ...place, at: Math.max(0, Math.min(place.at, rows.length - 1)) };
    const row = /** @type {HTMLElement | undefined} */ (this.lists[place.number].children[this.selected.at]);
    if (!row) return;
    row.classList.add("selected");
    row.setAttribute("aria-current", "true");
    row.setAttribute("tabindex", "0");
    row.querySelector(`[lang="${place.side}"] [data-sentence="${place.sentence}"]`)?.classList.add("chosen");
    this.showTools(row);
    if (focus) {
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }
  }

  showTools(/** @type {HTMLElement} */ row) {
    const text = this.given.texts[this.selected.number];
    const buttons = ACTIONS.filter((action) => action.offered?.(text) ?? true).map((action) => {
      const made = button(say(action.name), action.key, () => this.act(action));
      made.disabled = !this.decisions.allows(this.selected.number, action.rows(text, this.selected));
      return made;
    });
    const current = text.rows[this.selected.at];
    if (current.doubtful) {
      const confirm = button(say("confirm"), "c", () => this.confirm());
      confirm.setAttribute("aria-pressed", String(!this.decisions.isDoubtful(this.selected.number, current)));
      buttons.unshift(confirm);
    }
    this.tools.replaceChildren(...buttons);
    row.append(this.tools);
  }

  /** Go to the next or an earlier row that is shown. */
  go(/** @type {number} */ by) {
    let { number, at } = this.selected;
    for (;;) {
      at += by;
      if (at < 0 || at >= this.lists[number].children.length) {
        number += by;
        if (number < 0 || number >= this.lists.length) return;
        at = by > 0 ? 0 : this.lists[number].children.length - 1;
      }
      const row = /** @type {HTMLElement | undefined} */ (this.lists[number].children[at]);
      if (row && !row.hidden) break;
    }
    const { side } = this.selected;
    this.select({ number, at, side, sentence: this.someSentence(number, at, side) });
  }

  /** Go to the next sentence of the row: first in its language, then in the other. */
  goAcross(/** @type {number} */ by) {
    const { number, at, side, sentence } = this.selected;
    const row = this.given.texts[number].rows[at];
    const all = SIDES.flatMap((one) =>
      Array.from({ length: row[one][1] - row[one][0] }, (_, index) => ({
        side: one,
        sentence: row[one][0] + index,
      })),
    );
    const here = all.findIndex((one) => one.side === side && one.sentence === sentence);
    const next = all[here + by] ?? all[by > 0 ? 0 : all.length - 1];
    if (next) this.select({ number, at, ...next });
  }

  nextDoubt() {
    const doubts = this.decisions.doubts;
    const { number, at } = this.selected;
    const here = doubts.findIndex((one) => one.number === number && one.at === at);
    const next = doubts[here + 1] ?? doubts[0];
    if (next) this.goTo(next.number, next.at);
  }

  goTo(/** @type {number} */ number, /** @type {number} */ at) {
    const { side } = this.selected;
    this.select({ number, at, side, sentence: this.someSentence(number, at, side) });
    this.lists[number].children[at]?.scrollIntoView({ block: "center" });
  }

  /** Go to where a row is that the page came with, or to where it was. */
  goToFirst(/** @type {number} */ number, /** @type {number} */ at) {
    const row = [...this.decisions.first[number].values()][at];
    const place = this.given.texts[number].rows.indexOf(row);
    this.goTo(number, place < 0 ? Math.min(at, this.given.texts[number].rows.length - 1) : place);
  }

  // What is done

  act(/** @type {Action} */ action) {
    const { number } = this.selected;
    this.change(number, action.rows(this.given.texts[number], this.selected));
  }

  change(/** @type {number} */ number, /** @type {Row[] | null} */ rows) {
    if (rows === null || !this.decisions.allows(number, rows)) {
      const free = { ...this.given.texts[number], bound: false };
      this.status.textContent = say(rows && isValid(free, rows) ? "order" : "cannot");
      return;
    }
    const { side, sentence, at } = this.selected;
    this.decisions.change(number, rows, at);
    this.show(number);
    this.tell();
    // The selection stays with its sentence.
    const place = this.given.texts[number].rows.findIndex(
      (row) => row[side][0] <= sentence && sentence < row[side][1],
    );
    this.select({ number, at: place < 0 ? at : place, side, sentence });
  }

  back() {
    this.after(this.decisions.undo());
  }

  forth() {
    this.after(this.decisions.redo());
  }

  after(/** @type {{ number: number, at: number } | null} */ step) {
    if (!step) return;
    this.show(step.number);
    this.tell();
    this.goTo(step.number, Math.min(step.at, this.given.texts[step.number].rows.length - 1));
  }

  reset() {
    this.decisions.reset();
    for (const number of this.given.texts.keys()) this.show(number);
    this.tell();
  }

  confirm() {
    const { number, at } = this.selected;
    const row = this.given.texts[number].rows[at];
    if (!row.doubtful) return;
    this.decisions.confirm(number, row);
    this.show(number);
    this.tell();
    this.select(this.selected);
  }

  click(/** @type {MouseEvent} */ event) {
    if (event.target instanceof Element && event.target.closest("button")) return;
    const place = this.placeOf(event.target);
    if (place) this.select(place);
  }

  press(/** @type {KeyboardEvent} */ event) {
    const inTools = event.target instanceof Element && event.target.closest("button, summary, a");
    if (inTools && ["Enter", " "].includes(event.key)) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      event.preventDefault();
      if (event.shiftKey) this.forth();
      else this.back();
      return;
    }
    const key = keyName(event);
    const action = ACTIONS.find(
      (one) => one.key === key && (one.offered?.(this.given.texts[this.selected.number]) ?? true),
    );
    const moves = /** @type {Record<string, number>} */ (MOVES);
    if (action) this.act(action);
    else if (key in moves) this.go(moves[key]);
    else if (key === "ArrowLeft" || key === "ArrowRight") this.goAcross(key === "ArrowRight" ? 1 : -1);
    else if (key === "n") this.nextDoubt();
    else if (key === "c") this.confirm();
    else if (key === "u") this.back();
    else if (key === "r") this.forth();
    else return;
    event.preventDefault();
  }

  // Dragging

  dragStart(/** @type {DragEvent} */ event) {
    const place = this.placeOf(event.target);
    if (!place) return;
    const whole = event.target instanceof Element && event.target.matches(".kind");
    this.dragged = whole ? { ...place, sentence: -1 } : place;
    event.dataTransfer?.setData("text/plain", "");
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
  }

  /** The rows if what is dragged is dropped at an event's target. */
  dropped(/** @type {DragEvent} */ event) {
    const target = this.placeOf(event.target);
    const from = this.dragged;
    if (!target || !from || target.number !== from.number) return null;
    const { rows } = this.given.texts[from.number];
    const result =
      from.sentence < 0
        ? movedToArticle(rows, from.at, target.at)
        : movedTo(rows, from.at, from.side, from.sentence, target.at);
    return this.decisions.allows(from.number, result) ? result : null;
  }

  dragOver(/** @type {DragEvent} */ event) {
    const rows = this.dropped(event);
    this.markTarget(rows && event.target instanceof Element ? event.target.closest("li") : null);
    if (rows) event.preventDefault();
  }

  markTarget(/** @type {Element | null | undefined} */ row) {
    for (const one of document.querySelectorAll(".target")) one.classList.remove("target");
    row?.classList.add("target");
  }

  drop(/** @type {DragEvent} */ event) {
    const rows = this.dropped(event);
    const from = this.dragged;
    this.markTarget(null);
    this.dragged = null;
    if (!rows || !from) return;
    event.preventDefault();
    const row = this.given.texts[from.number].rows[from.at];
    const side = row[from.side][0] < row[from.side][1] ? from.side : from.side === "en" ? "zh" : "en";
    this.selected = { ...from, side, sentence: from.sentence < 0 ? row[side][0] : from.sentence };
    this.change(from.number, rows);
  }

  // What is shown

  tell(/** @type {string} */ message = "") {
    const { changes, doubts } = this.decisions;
    const kept = writeStored(this.name, this.decisions.stored);
    const said = message || (changes ? say("changed", { count: changes }) : say("unchanged"));
    this.status.textContent = kept || !changes ? said : `${said} ${say("not-stored")}`;
    this.count.textContent = say("doubts", { count: doubts.length });
    this.undo.disabled = this.decisions.done.length === 0;
    this.redo.disabled = this.decisions.undone.length === 0;
    this.doubt.disabled = doubts.length === 0;
    this.again.disabled = !this.decisions.stored;
  }

  toggle() {
    this.only = !this.only;
    this.filter.setAttribute("aria-pressed", String(this.only));
    for (const number of this.given.texts.keys()) this.filterRows(number);
  }

  /** Hide what is neither doubtful nor changed nor beside such a pair. */
  filterRows(/** @type {number} */ number) {
    const rows = /** @type {HTMLElement[]} */ ([...this.lists[number].children]);
    const shown = rows.map((row) => row.matches(".doubtful, .changed"));
    rows.forEach((row, at) => {
      row.hidden = this.only && ![at - 1, at, at + 1].some((beside) => shown[beside]);
    });
  }

  show(/** @type {number} */ number) {
    const text = this.given.texts[number];
    /** @type {Map<string, HTMLLIElement>} */
    const elements = new Map();
    const rows = text.rows.map((row) => {
      const state = this.decisions.isChanged(number, row)
        ? "changed"
        : this.decisions.isDoubtful(number, row)
          ? "doubtful"
          : "";
      const key = `${keyOf(row)} ${state}`;
      // What has not changed is not made again: a text may have thousands of rows.
      const element = this.elements[number].get(key) ?? this.row(text, row, state);
      elements.set(key, element);
      return element;
    });
    this.elements[number] = elements;
    putChildren(this.lists[number], rows);
    this.filterRows(number);
  }

  row(/** @type {Text} */ text, /** @type {Row} */ row, /** @type {string} */ state) {
    const percent = row.sure ?? 100;
    const id = row.kind === "article" ? (row.article ?? say("new-article")) : "";
    return make(
      "li",
      { class: `${nameOf(row)} ${state}`.trim(), tabindex: "-1" },
      make(
        "p",
        { class: "kind", draggable: row.kind === "text" && text.kinds.length ? "true" : null },
        say(`kind.${nameOf(row)}`),
        id ? make("span", { class: "id" }, ` ${id}`) : null,
        percent < 100 ? make("span", { class: "sure" }, ` ${say("sure", { percent })}`) : null,
      ),
      ...SIDES.map((side) => sideOf(text, row, side)),
    );
  }

  save() {
    const blob = new Blob([this.decisions.file(this.given.format)], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(blob), download: this.given.file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.status.textContent = say("saved", { command: this.given.command });
  }
}

/** Give a list other rows; those at its ends that stay are not touched. */
function putChildren(/** @type {Element} */ list, /** @type {Element[]} */ rows) {
  const old = [...list.children];
  let [start, end, last] = [0, rows.length, old.length];
  while (start < Math.min(end, last) && old[start] === rows[start]) start += 1;
  while (end > start && last > start && old[last - 1] === rows[end - 1]) {
    end -= 1;
    last -= 1;
  }
  const after = old[last] ?? null;
  for (const row of old.slice(start, last)) row.remove();
  for (const row of rows.slice(start, end)) list.insertBefore(row, after);
}

/** The sentences of a row in one language. */
function sideOf(/** @type {Text} */ text, /** @type {Row} */ row, /** @type {Side} */ side) {
  const column = make("div", { class: "side", lang: side });
  for (let sentence = row[side][0]; sentence < row[side][1]; sentence += 1) {
    const begins = text.breaks[side].includes(sentence);
    const sign = begins ? make("span", { class: "break", title: say("paragraph") }, "¶") : null;
    column.append(
      make(
        "p",
        { "data-sentence": sentence, draggable: "true" },
        sign,
        make("span", {}, text[side][sentence]),
      ),
    );
  }
  return column;
}

function button(/** @type {string} */ label, /** @type {string} */ key, /** @type {() => void} */ act) {
  const hint = key ? make("kbd", { "aria-hidden": "true" }, shownKey(key)) : null;
  const made = make("button", { type: "button" }, label, hint);
  if (key) made.setAttribute("aria-keyshortcuts", key);
  made.addEventListener("click", act);
  return made;
}

const given = /** @type {Given} */ (JSON.parse(document.getElementById("given")?.textContent ?? "null"));
setWords("en", flat(given.words));
new Review(given).start();
