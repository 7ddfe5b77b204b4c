// The page on which paired sentences are reviewed: buttons to change pairs, and a file of decisions.

import { make } from "../lib/elements.js";
import { say, setWords } from "../lib/words.js";
import {
  decisions,
  divided,
  FIRST,
  kindOf,
  mayMerge,
  mayMoveDown,
  mayMoveUp,
  merged,
  movedDown,
  movedUp,
} from "./pairs.js";

/**
 * @import { Side, Span, Text } from "./pairs.js"
 * @import { Catalogue } from "../lib/words.js"
 */

/** @typedef {{ format: string, file: string, command: string, words: Catalogue, texts: Text[] }} Given */

const SIDES = /** @type {const} */ (["en", "zh"]);

/** The words of a group have flat keys here as well: kind.1-1. */
function flat(/** @type {Record<string, any>} */ words) {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) =>
      key === "kind" ? Object.entries(value).map(([name, word]) => [`kind.${name}`, word]) : [[key, value]],
    ),
  );
}

class Review {
  constructor(/** @type {Given} */ given) {
    this.given = given;
    this.texts = given.texts;
    /** The pairs of each text as the page came. */
    this.first = this.texts.map((text) => text.beads);
    this.doubtful = this.texts.map((text) => new Set(text.doubtful.map((at) => String(text.beads[at]))));
    this.sure = this.texts.map(
      (text) => new Map(text.beads.map((bead, at) => [String(bead), text.sure[at]])),
    );
    /** @type {{ number: number, beads: Span[] }[]} */
    this.done = [];
    this.only = false;
    this.sections = [...document.querySelectorAll("[data-dz-text]")];
    this.status = make("p", { role: "status" });
    this.bar = this.makeBar();
  }

  start() {
    document.querySelector("[data-dz-how]")?.removeAttribute("hidden");
    document.body.append(this.bar);
    for (const number of this.texts.keys()) this.show(number);
    this.tell();
  }

  makeBar() {
    this.undo = button(say("undo"), () => this.takeBack());
    this.filter = button(say("only"), () => this.toggle());
    this.filter.setAttribute("aria-pressed", "false");
    const save = button(say("save"), () => this.save());
    return make("div", { class: "bar" }, save, this.undo, this.filter, this.status);
  }

  changed() {
    return this.texts.filter((text, number) => text.beads !== this.first[number]);
  }

  tell() {
    const count = this.changed().length;
    this.status.textContent = count ? say("changed", { count }) : say("unchanged");
    if (this.undo) this.undo.disabled = this.done.length === 0;
  }

  change(/** @type {number} */ number, /** @type {Span[]} */ beads, /** @type {number} */ at) {
    this.done.push({ number, beads: this.texts[number].beads });
    this.set(number, beads);
    const rows = this.sections[number].querySelectorAll("li");
    const row = rows[Math.min(at, rows.length - 1)];
    row?.focus();
  }

  set(/** @type {number} */ number, /** @type {Span[]} */ beads) {
    this.texts[number].beads = beads;
    this.show(number);
    this.tell();
  }

  takeBack() {
    const last = this.done.pop();
    if (last) this.set(last.number, last.beads);
  }

  toggle() {
    this.only = !this.only;
    this.filter?.setAttribute("aria-pressed", String(this.only));
    for (const number of this.texts.keys()) this.filterRows(number);
  }

  /** Hide what is neither doubtful nor changed nor beside such a pair. */
  filterRows(/** @type {number} */ number) {
    const rows = [...this.sections[number].querySelectorAll("li")];
    const kept = rows.map((row) => row.matches(".doubtful, .changed"));
    rows.forEach((row, at) => {
      row.hidden = this.only && ![at - 1, at, at + 1].some((beside) => kept[beside]);
    });
  }

  show(/** @type {number} */ number) {
    const text = this.texts[number];
    const rows = text.beads.map((_, at) => this.row(number, at));
    this.sections[number].querySelector("ol")?.replaceChildren(...rows);
    this.filterRows(number);
  }

  row(/** @type {number} */ number, /** @type {number} */ at) {
    const text = this.texts[number];
    const bead = text.beads[at];
    const same = this.first[number].some((one) => String(one) === String(bead));
    const doubtful = same && this.doubtful[number].has(String(bead));
    const state = same ? (doubtful ? "doubtful" : null) : "changed";
    const percent = same ? (this.sure[number].get(String(bead)) ?? 100) : 100;
    const merge = button(say("merge"), () => this.change(number, merged(text.beads, at), at));
    merge.disabled = !mayMerge(text, at);
    if (merge.disabled && at + 1 < text.beads.length) merge.title = say("no-merge");
    return make(
      "li",
      { class: state, tabindex: "-1" },
      make(
        "p",
        { class: "kind" },
        say(`kind.${kindOf(bead)}`),
        percent < 100 ? make("span", { class: "sure" }, say("sure", { percent })) : null,
      ),
      ...SIDES.map((side) => this.side(number, at, side)),
      make("div", { class: "acts" }, merge),
    );
  }

  side(/** @type {number} */ number, /** @type {number} */ at, /** @type {Side} */ side) {
    const text = this.texts[number];
    const [begin, end] = text.beads[at].slice(FIRST[side], FIRST[side] + 2);
    const column = make("div", { class: "side", lang: side });
    for (let sentence = begin; sentence < end; sentence += 1) {
      const acts = [];
      if (sentence === begin && mayMoveUp(text, at, side)) {
        acts.push(small("↑", say("up"), () => this.change(number, movedUp(text.beads, at, side), at - 1)));
      }
      if (sentence > begin) {
        const divide = () => this.change(number, divided(text.beads, at, side, sentence), at + 1);
        acts.push(small("✂", say("divide"), divide));
      }
      if (sentence === end - 1 && mayMoveDown(text, at, side)) {
        acts.push(
          small("↓", say("down"), () => this.change(number, movedDown(text.beads, at, side), at + 1)),
        );
      }
      const moves = acts.length ? make("span", { class: "moves" }, ...acts) : null;
      column.append(make("p", {}, moves, make("span", {}, text[side][sentence])));
    }
    return column;
  }

  save() {
    const blob = new Blob([decisions(this.given.format, this.changed())], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(blob), download: this.given.file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.status.textContent = say("saved", { command: this.given.command });
  }
}

function button(/** @type {string} */ label, /** @type {() => void} */ act) {
  const made = make("button", { type: "button" }, label);
  made.addEventListener("click", act);
  return made;
}

function small(/** @type {string} */ sign, /** @type {string} */ label, /** @type {() => void} */ act) {
  const made = button(sign, act);
  made.setAttribute("aria-label", label);
  made.title = label;
  return made;
}

const given = /** @type {Given} */ (JSON.parse(document.getElementById("given")?.textContent ?? "null"));
setWords("en", flat(given.words));
new Review(given).start();
