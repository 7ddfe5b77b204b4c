// The lists of rows on the page: a list for each text, and an element for each row.

import { make } from "../lib/elements.js";
import { say } from "../lib/words.js";
import { keyOf, nameOf, SIDES } from "./rows.js";

/**
 * @import { Place } from "./actions.js"
 * @import { Decisions } from "./decisions.js"
 * @import { Row, Side, Text } from "./rows.js"
 */

/** @typedef {Place & { number: number }} Selection a text, a row of it, and one of its sentences */

export class RowLists {
  constructor(/** @type {Decisions} */ decisions) {
    this.decisions = decisions;
    this.texts = decisions.texts;
    this.lists = [...document.querySelectorAll("[data-dz-text] ol")];
    /** The elements of rows by what they show. @type {Map<string, HTMLLIElement>[]} */
    this.elements = this.texts.map(() => new Map());
    this.only = false;
    for (const number of this.texts.keys()) this.show(number);
  }

  /** @returns {HTMLElement | undefined} */
  rowAt(/** @type {number} */ number, /** @type {number} */ at) {
    return /** @type {HTMLElement | undefined} */ (this.lists[number]?.children[at]);
  }

  /** The selection that an element belongs to. @returns {Selection | null} */
  placeOf(/** @type {EventTarget | null} */ target, /** @type {Side} */ otherwise) {
    const element =
      target instanceof Element ? target : (target instanceof Node && target.parentElement) || null;
    const row = element?.closest("li");
    const list = row?.closest("ol");
    if (!row || !list || !this.lists.includes(list)) return null;
    const number = this.lists.indexOf(list);
    const at = [...list.children].indexOf(row);
    const sentence = element?.closest("[data-sentence]");
    const side = /** @type {Side | null} */ (element?.closest(".side")?.getAttribute("lang")) ?? otherwise;
    const index = sentence
      ? Number(sentence.getAttribute("data-sentence"))
      : this.someSentence(number, at, side);
    return { number, at, side, sentence: index };
  }

  /** The first sentence of a row in a language; -1 if there is none. */
  someSentence(/** @type {number} */ number, /** @type {number} */ at, /** @type {Side} */ side) {
    const [start, end] = this.texts[number].rows[at]?.[side] ?? [0, 0];
    return start < end ? start : -1;
  }

  /** Show all rows, or only the doubtful and changed ones with those beside them. */
  showOnly(/** @type {boolean} */ only) {
    this.only = only;
    for (const number of this.texts.keys()) this.filterRows(number);
  }

  /** Hide what is neither doubtful nor changed nor beside such a pair. */
  filterRows(/** @type {number} */ number) {
    const rows = /** @type {HTMLElement[]} */ ([...this.lists[number].children]);
    const shown = rows.map((row) => row.matches(".doubtful, .changed"));
    rows.forEach((row, at) => {
      row.hidden = this.only && ![at - 1, at, at + 1].some((beside) => shown[beside]);
    });
  }

  /** Show the rows of a text as they are now. */
  show(/** @type {number} */ number) {
    const text = this.texts[number];
    /** @type {Map<string, HTMLLIElement>} */
    const elements = new Map();
    const rows = text.rows.map((row) => {
      const state = this.decisions.isChanged(number, row)
        ? "changed"
        : this.decisions.isDoubtful(number, row)
          ? "doubtful"
          : "";
      const marked = this.decisions.marks[number].has(row);
      const key = `${keyOf(row)} ${state} ${marked}`;
      // What has not changed is not made again: a text may have thousands of rows.
      const element = this.elements[number].get(key) ?? rowOf(text, row, state, marked);
      elements.set(key, element);
      return element;
    });
    this.elements[number] = elements;
    putChildren(this.lists[number], rows);
    this.filterRows(number);
  }
}

/**
 * @param {Text} text
 * @param {Row} row
 * @param {string} state
 * @param {boolean} marked
 */
function rowOf(text, row, state, marked) {
  const percent = row.sure ?? 100;
  const read = marked ? say("marked-now") : row.read;
  const id = row.kind === "article" ? (row.article ?? say("new-article")) : "";
  return make(
    "li",
    { class: `${nameOf(row)} ${state} ${marked ? "marked" : ""}`.trim(), tabindex: "-1" },
    make(
      "p",
      { class: "kind", draggable: row.kind === "text" && text.kinds.length ? "true" : null },
      say(`kind.${nameOf(row)}`),
      id ? make("span", { class: "id" }, ` ${id}`) : null,
      percent < 100 ? make("span", { class: "sure" }, ` ${say("sure", { percent })}`) : null,
      read ? make("span", { class: "read" }, make("span", { "aria-hidden": "true" }, " ✓ "), read) : null,
    ),
    ...SIDES.map((side) => sideOf(text, row, side)),
  );
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
