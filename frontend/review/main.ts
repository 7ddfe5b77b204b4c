// The page on which paired sentences are reviewed: by mouse, by keyboard, and a file of decisions.

import { make } from "../lib/elements.ts";
import { saveFile } from "../lib/save-file.ts";
import { SIDES, type Side } from "../lib/sides.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import { type Catalogue, say, setWords } from "../lib/words.ts";
import { ACTIONS, type Action, keyName } from "./actions.ts";
import { Bar, button, shownKey } from "./bar.ts";
import { Decisions, nameOfTexts } from "./decisions.ts";
import { Dragging } from "./dragging.ts";
import { RowLists, type Selection } from "./row-lists.ts";
import { isValid, type Row, type Text } from "./rows.ts";

interface Given {
  format: string;
  file: string;
  command: string;
  words: Catalogue;
  texts: Text[];
}

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

/** Those of texts whose records can say that they were reviewed. */
const MARKING = [
  ["v", "mark"],
  ["V", "mark-article"],
  ["g", "open"],
];

class Review {
  texts;
  decisions;
  name;
  selected: Selection = { number: 0, at: 0, side: "en", sentence: -1 };
  tools = make("div", { class: "tools", role: "toolbar", "aria-label": say("tools") });
  bar;
  lists;
  /** What shows the title of each document. */
  titleForms: (() => void)[] = [];
  /** What keys do besides those of the actions. */
  keys: Record<string, () => void> = {
    j: () => this.go(1),
    k: () => this.go(-1),
    ArrowDown: () => this.go(1),
    ArrowUp: () => this.go(-1),
    ArrowLeft: () => this.goAcross(-1),
    ArrowRight: () => this.goAcross(1),
    n: () => this.nextDoubt(),
    c: () => this.confirm(),
    v: () => this.mark(),
    V: () => this.mark(true),
    g: () => this.nextOpen(),
    u: () => this.back(),
    r: () => this.forth(),
  };

  constructor(given: Given) {
    this.texts = given.texts;
    this.decisions = new Decisions(given.texts);
    this.name = nameOfTexts(given.texts);
    const stored = readStored(this.name);
    const restored = stored !== "" && this.decisions.restore(stored);
    showHelp(this.decisions.marks.some((marks) => marks.offered) ? [...KEYS, ...MARKING] : KEYS);
    this.bar = new Bar({
      nextDoubt: () => this.nextDoubt(),
      nextOpen: () => this.nextOpen(),
      toggle: () => this.toggle(),
      back: () => this.back(),
      forth: () => this.forth(),
      save: () => this.save(given),
      reset: () => this.reset(),
    });
    this.lists = new RowLists(this.decisions);
    this.listen();
    this.showTitles();
    this.showReviewers();
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
    const side = () => this.selected.side;
    new Dragging(this.lists, side, (rows, from) => {
      this.selected = from;
      this.change(from.number, rows);
    });
  }

  // The titles of documents

  /** Show the titles as they were decided, and take what is written. */
  showTitles() {
    for (const form of document.querySelectorAll<HTMLFormElement>("[data-dz-title]")) {
      const number = Number(form.getAttribute("data-dz-title"));
      const { title, unsure } = this.texts[number];
      const inputs = [...form.querySelectorAll("input")];
      const button = form.querySelector("button") as HTMLButtonElement;
      const show = () => {
        const decided = this.decisions.titles[number];
        for (const input of inputs) input.value = (decided ?? title)?.[input.lang as Side] ?? "";
        button.hidden = !unsure;
        button.setAttribute("aria-pressed", String(decided !== null));
        form.classList.toggle("doubtful", Boolean(unsure) && decided === null);
      };
      const decide = (decided: boolean) => {
        const [en, zh] = inputs.map((input) => input.value.trim());
        const same = en === title?.en && zh === title?.zh;
        this.decisions.titles[number] = decided && (unsure || !same) ? { en, zh } : null;
        show();
        this.tell();
      };
      this.titleForms.push(show);
      form.addEventListener("change", () => decide(true));
      form.addEventListener("submit", (event) => event.preventDefault());
      button.addEventListener("click", () => decide(this.decisions.titles[number] === null));
      show();
    }
  }

  // Who reviews

  /** Show who reviews each text, and take what is chosen. */
  showReviewers() {
    for (const form of document.querySelectorAll<HTMLFormElement>("[data-dz-reviewer]")) {
      const marks = this.decisions.marks[Number(form.getAttribute("data-dz-reviewer"))];
      const by = form.querySelector("select") as HTMLSelectElement;
      const against = form.querySelector("input") as HTMLInputElement;
      form.hidden = false;
      by.value = marks.by;
      against.value = marks.against;
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("change", () => {
        marks.by = by.value;
        marks.against = against.value;
        this.tell();
      });
    }
  }

  /** Whether it is said who reviews a text; if not, ask. */
  knowsReviewer(number: number) {
    if (this.decisions.marks[number].by) return true;
    const form = document.querySelector(`[data-dz-reviewer="${number}"]`);
    (form?.querySelector("select") as HTMLElement | null | undefined)?.focus();
    this.bar.say(say("who"));
    return false;
  }

  /** Mark the selected pair, or its whole article, as reviewed, and go on; or take the mark back. */
  mark(whole = false) {
    const { number, at } = this.selected;
    const marks = this.decisions.marks[number];
    const rows = marks.rowsAt(at, whole);
    if (!marks.offered) return;
    if (!rows.length) return this.bar.say(say("cannot"));
    if (!this.knowsReviewer(number)) return;
    const on = marks.toggle(rows);
    this.lists.show(number);
    this.tell();
    this.select(this.selected);
    if (on) this.nextOpen();
  }

  /** Go to the next pair that nobody has reviewed. */
  nextOpen() {
    const { number, at } = this.selected;
    const places = this.decisions.marks.flatMap((marks, text) =>
      marks.open.map((row) => ({ number: text, at: marks.text.rows.indexOf(row) })),
    );
    const next = places.find((one) => one.number > number || (one.number === number && one.at > at));
    const place = next ?? places[0];
    if (place) this.goTo(place.number, place.at);
  }

  // What is selected

  /** Select a row, or one of its sentences, and show what can be done with it. */
  select(place: Selection, { focus = true } = {}) {
    for (const element of document.querySelectorAll(".selected, .chosen")) {
      element.classList.remove("selected", "chosen");
      element.removeAttribute("aria-current");
      if (element.matches("li")) element.setAttribute("tabindex", "-1");
    }
    const rows = this.texts[place.number].rows;
    this.selected = { ...place, at: Math.max(0, Math.min(place.at, rows.length - 1)) };
    const row = this.lists.rowAt(place.number, this.selected.at);
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

  showTools(row: HTMLElement) {
    const text = this.texts[this.selected.number];
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
    const marks = this.decisions.marks[this.selected.number];
    for (const [name, key, whole] of (marks.offered
      ? [
          ["mark-article", "V", true],
          ["mark", "v", false],
        ]
      : []) as [string, string, boolean][]) {
      const rows = marks.rowsAt(this.selected.at, whole);
      const made = button(say(name), key, () => this.mark(whole));
      made.disabled = rows.length === 0;
      made.setAttribute("aria-pressed", String(rows.length > 0 && rows.every((row) => marks.has(row))));
      buttons.unshift(made);
    }
    this.tools.replaceChildren(...buttons);
    row.append(this.tools);
  }

  /** Go to the next or an earlier row that is shown. */
  go(by: number) {
    let { number, at } = this.selected;
    for (;;) {
      at += by;
      if (at < 0 || at >= this.texts[number].rows.length) {
        number += by;
        if (number < 0 || number >= this.texts.length) return;
        at = by > 0 ? 0 : this.texts[number].rows.length - 1;
      }
      if (this.lists.rowAt(number, at)?.hidden === false) break;
    }
    const { side } = this.selected;
    this.select({ number, at, side, sentence: this.lists.someSentence(number, at, side) });
  }

  /** Go to the next sentence of the row: first in its language, then in the other. */
  goAcross(by: number) {
    const { number, at, side, sentence } = this.selected;
    const row = this.texts[number].rows[at];
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

  goTo(number: number, at: number) {
    const { side } = this.selected;
    this.select({ number, at, side, sentence: this.lists.someSentence(number, at, side) });
    this.lists.rowAt(number, at)?.scrollIntoView({ block: "center" });
  }

  /** Go to where a row is that the page came with, or to where it was. */
  goToFirst(number: number, at: number) {
    const row = [...this.decisions.first[number].values()][at];
    const place = this.texts[number].rows.indexOf(row);
    this.goTo(number, place < 0 ? Math.min(at, this.texts[number].rows.length - 1) : place);
  }

  // What is done

  act(action: Action) {
    const { number } = this.selected;
    this.change(number, action.rows(this.texts[number], this.selected));
  }

  change(number: number, rows: Row[] | null) {
    if (rows === null || !this.decisions.allows(number, rows)) {
      const free = { ...this.texts[number], bound: false };
      this.bar.say(say(rows && isValid(free, rows) ? "order" : "cannot"));
      return;
    }
    const { side, sentence, at } = this.selected;
    this.decisions.change(number, rows, at);
    this.lists.show(number);
    this.tell();
    // The selection stays with its sentence.
    const place = this.texts[number].rows.findIndex(
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

  after(step: { number: number; at: number } | null) {
    if (!step) return;
    this.lists.show(step.number);
    this.tell();
    this.goTo(step.number, Math.min(step.at, this.texts[step.number].rows.length - 1));
  }

  reset() {
    this.decisions.reset();
    for (const number of this.texts.keys()) this.lists.show(number);
    for (const show of this.titleForms) show();
    this.tell();
  }

  confirm() {
    const { number, at } = this.selected;
    const row = this.texts[number].rows[at];
    if (!row.doubtful) return;
    this.decisions.confirm(number, row);
    this.lists.show(number);
    this.tell();
    this.select(this.selected);
  }

  toggle() {
    this.lists.showOnly(!this.lists.only);
    this.bar.filter.setAttribute("aria-pressed", String(this.lists.only));
  }

  save({ file, format, command }: Given) {
    const unsaid = this.decisions.marks.findIndex((marks) => marks.said && !marks.by);
    if (unsaid >= 0) {
      this.knowsReviewer(unsaid);
      return;
    }
    saveFile(file, this.decisions.file(format), "application/json");
    this.bar.say(say("saved", { command }));
  }

  tell(message = "") {
    const kept = [
      writeStored(this.name, this.decisions.stored),
      ...this.decisions.marks.map((m) => m.store()),
    ];
    this.bar.tell(this.decisions, kept.every(Boolean), message);
  }

  // Mouse and keyboard

  click(event: MouseEvent) {
    if (event.target instanceof Element && event.target.closest("button")) return;
    const place = this.lists.placeOf(event.target, this.selected.side);
    if (place) this.select(place);
  }

  press(event: KeyboardEvent) {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
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
      (one) => one.key === key && (one.offered?.(this.texts[this.selected.number]) ?? true),
    );
    const act = action ? () => this.act(action) : this.keys[key];
    if (!act) return;
    act();
    event.preventDefault();
  }
}

/** Show the help, with the keys of the actions and some more. */
function showHelp(keys: string[][]) {
  document.querySelector("[data-dz-how]")?.removeAttribute("hidden");
  for (const [key, name] of [...ACTIONS.map(({ key, name }) => [shownKey(key), name]), ...keys]) {
    document
      .querySelector("[data-dz-keys]")
      ?.append(make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, say(name))));
  }
}

/** The words of a group have flat keys here as well: kind.1-1. */
function flat(words: Record<string, any>) {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) =>
      key === "kind" ? Object.entries(value).map(([name, word]) => [`kind.${name}`, word]) : [[key, value]],
    ),
  );
}

const given = JSON.parse(document.getElementById("given")?.textContent ?? "null") as Given;
setWords("en", flat(given.words));
new Review(given);
