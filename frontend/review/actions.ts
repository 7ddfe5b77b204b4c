// What a person can do with the selected sentence and its row: each action with its key.

import type { Side } from "../lib/sides.ts";
import { as, toArticleAbove, toArticleBelow } from "./articles.ts";
import { divided, merged, movedDown, movedUp, shiftedDown, shiftedUp } from "./pairing.ts";
import type { Kind, Row, Text } from "./rows.ts";

/** A row, and a sentence; -1 if none. */
export interface Place {
  at: number;
  side: Side;
  sentence: number;
}

export interface Action {
  /** What the catalogue calls it. */
  name: string;
  key: string;
  rows: (text: Text, place: Place) => Row[] | null;
  /** Whether it makes sense for a text at all. */
  offered?: (text: Text) => boolean;
}

const hasArticles = (text: Text) => text.rows.some((row) => row.kind === "article");
const mayBe = (kind: Kind) => (text: Text) => text.kinds.includes(kind);

const ofSentence: (act: typeof movedUp) => Action["rows"] = (act) => (text, place) =>
  place.sentence < 0 ? null : act(text.rows, place.at, place.side, place.sentence);

const asKind: (kind: Kind) => Action["rows"] = (kind) => (text, place) => as(text, text.rows, place.at, kind);

export const ACTIONS: Action[] = [
  { name: "merge", key: "m", rows: (text, place) => merged(text.rows, place.at) },
  { name: "divide", key: "d", rows: ofSentence(divided) },
  { name: "up", key: "Alt+ArrowUp", rows: ofSentence(movedUp) },
  { name: "down", key: "Alt+ArrowDown", rows: ofSentence(movedDown) },
  { name: "shift-up", key: "[", rows: (text, place) => shiftedUp(text.rows, place.at, place.side) },
  { name: "shift-down", key: "]", rows: (text, place) => shiftedDown(text.rows, place.at, place.side) },
  {
    name: "article-up",
    key: "Shift+Alt+ArrowUp",
    rows: (text, place) => toArticleAbove(text.rows, place.at),
    offered: hasArticles,
  },
  {
    name: "article-down",
    key: "Shift+Alt+ArrowDown",
    rows: (text, place) => toArticleBelow(text.rows, place.at),
    offered: hasArticles,
  },
  { name: "as-title", key: "t", rows: asKind("title"), offered: mayBe("title") },
  { name: "as-text", key: "p", rows: asKind("text"), offered: mayBe("title") },
  { name: "as-article", key: "a", rows: asKind("article"), offered: mayBe("article") },
  { name: "as-left-out", key: "x", rows: asKind("left-out"), offered: mayBe("left-out") },
];

/** What a pressed key is called in the list of actions. */
export function keyName(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey) return "";
  if (!event.key.startsWith("Arrow")) return event.altKey ? "" : event.key;
  return `${event.shiftKey ? "Shift+" : ""}${event.altKey ? "Alt+" : ""}${event.key}`;
}
