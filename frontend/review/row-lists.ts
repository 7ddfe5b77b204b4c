// The lists of rows on the page: a list for each text, and an element for each row.

import { make } from "../lib/elements.ts";
import { SIDES, type Side } from "../lib/sides.ts";
import { say } from "../lib/words.ts";
import type { Place } from "./actions.ts";
import type { Decisions } from "./decisions.ts";
import { keyOf, nameOf, type Row, type Text } from "./rows.ts";

/** A text, a row of it, and one of its sentences. */
export type Selection = Place & { number: number };

export class RowLists {
  decisions;
  texts;
  lists = [...document.querySelectorAll("[data-dz-text] ol")];
  /** The elements of rows by what they show. */
  elements: Map<string, HTMLLIElement>[];
  only = false;

  constructor(decisions: Decisions) {
    this.decisions = decisions;
    this.texts = decisions.texts;
    this.elements = this.texts.map(() => new Map());
    for (const number of this.texts.keys()) this.show(number);
  }

  rowAt(number: number, at: number): HTMLElement | undefined {
    return this.lists[number]?.children[at] as HTMLElement | undefined;
  }

  /** The selection that an element belongs to. */
  placeOf(target: EventTarget | null, otherwise: Side): Selection | null {
    const element =
      target instanceof Element ? target : (target instanceof Node && target.parentElement) || null;
    const row = element?.closest("li");
    const list = row?.closest("ol");
    if (!row || !list || !this.lists.includes(list)) return null;
    const number = this.lists.indexOf(list);
    const at = [...list.children].indexOf(row);
    const sentence = element?.closest("[data-sentence]");
    const side = (element?.closest(".side")?.getAttribute("lang") as Side | null) ?? otherwise;
    const index = sentence
      ? Number(sentence.getAttribute("data-sentence"))
      : this.someSentence(number, at, side);
    return { number, at, side, sentence: index };
  }

  /** The first sentence of a row in a language; -1 if there is none. */
  someSentence(number: number, at: number, side: Side) {
    const [start, end] = this.texts[number].rows[at]?.[side] ?? [0, 0];
    return start < end ? start : -1;
  }

  /** Show all rows, or only the doubtful and changed ones with those beside them. */
  showOnly(only: boolean) {
    this.only = only;
    for (const number of this.texts.keys()) this.filterRows(number);
  }

  /** Hide what is neither doubtful nor changed nor beside such a pair. */
  filterRows(number: number) {
    const rows = [...this.lists[number].children] as HTMLElement[];
    const shown = rows.map((row) => row.matches(".doubtful, .changed"));
    rows.forEach((row, at) => {
      row.hidden = this.only && ![at - 1, at, at + 1].some((beside) => shown[beside]);
    });
  }

  /** Show the rows of a text as they are now. */
  show(number: number) {
    const text = this.texts[number];
    const elements = new Map<string, HTMLLIElement>();
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

function rowOf(text: Text, row: Row, state: string, marked: boolean) {
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
function putChildren(list: Element, rows: Element[]) {
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
function sideOf(text: Text, row: Row, side: Side) {
  const column = make("div", { class: "side", lang: side });
  for (let sentence = row[side][0]; sentence < row[side][1]; sentence += 1) {
    const begins = text.breaks[side].includes(sentence);
    const sign = begins ? make("span", { class: "break", title: say("paragraph") }, "¶") : null;
    const words = make("span", {}, text[side][sentence]);
    column.append(make("p", { "data-sentence": sentence, draggable: "true" }, sign, words));
  }
  return column;
}
