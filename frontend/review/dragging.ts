// Dragging a sentence to another row, or a row to another article.

import { otherSide, type Side } from "../lib/sides.ts";
import { movedToArticle } from "./articles.ts";
import { movedTo } from "./pairing.ts";
import type { RowLists, Selection } from "./row-lists.ts";
import type { Row } from "./rows.ts";

export class Dragging {
  lists;
  side;
  change;
  /** What is dragged: a sentence, or a row if it has none. */
  dragged: Selection | null = null;

  /**
   * @param side the language in which something is selected
   * @param change gives a text other rows
   */
  constructor(lists: RowLists, side: () => Side, change: (rows: Row[], from: Selection) => void) {
    this.lists = lists;
    this.side = side;
    this.change = change;
    document.addEventListener("dragstart", (event) => this.start(event));
    document.addEventListener("dragover", (event) => this.over(event));
    document.addEventListener("drop", (event) => this.drop(event));
    document.addEventListener("dragend", () => this.markTarget(null));
  }

  start(event: DragEvent) {
    const place = this.lists.placeOf(event.target, this.side());
    if (!place) return;
    const whole = event.target instanceof Element && event.target.matches(".kind");
    this.dragged = whole ? { ...place, sentence: -1 } : place;
    event.dataTransfer?.setData("text/plain", "");
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
  }

  /** The rows if what is dragged is dropped at an event's target. */
  dropped(event: DragEvent) {
    const target = this.lists.placeOf(event.target, this.side());
    const from = this.dragged;
    if (!target || !from || target.number !== from.number) return null;
    const { rows } = this.lists.texts[from.number];
    const result =
      from.sentence < 0
        ? movedToArticle(rows, from.at, target.at)
        : movedTo(rows, from.at, from.side, from.sentence, target.at);
    return this.lists.decisions.allows(from.number, result) ? result : null;
  }

  over(event: DragEvent) {
    const rows = this.dropped(event);
    this.markTarget(rows && event.target instanceof Element ? event.target.closest("li") : null);
    if (rows) event.preventDefault();
  }

  markTarget(row: Element | null | undefined) {
    for (const one of document.querySelectorAll(".target")) one.classList.remove("target");
    row?.classList.add("target");
  }

  drop(event: DragEvent) {
    const rows = this.dropped(event);
    const from = this.dragged;
    this.markTarget(null);
    this.dragged = null;
    if (!rows || !from) return;
    event.preventDefault();
    const row = this.lists.texts[from.number].rows[from.at];
    const side = row[from.side][0] < row[from.side][1] ? from.side : otherSide(from.side);
    this.change(rows, { ...from, side, sentence: from.sentence < 0 ? row[side][0] : from.sentence });
  }
}
