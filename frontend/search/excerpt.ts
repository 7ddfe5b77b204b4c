// The part of a text that a result shows, with what was found in it marked.

import type { Side } from "../lib/sides.ts";
import type { Span } from "./match-spans.ts";

/** What follows the gist of a note: src/duizhao/search/index_entries.py. */
const GIST_END = "\u2003";
/** How many characters of a text are shown, and how many of them come before the first match. */
const SHOWN = { en: 260, zh: 110 };
const BEFORE = { en: 70, zh: 30 };

/** A part of a text, and whether it was found. */
interface Piece {
  text: string;
  found: boolean;
}

/** From where to where a text is shown: all of it unless it is long, and English from word to word. */
function clip(text: string, spans: Span[], side: Side): Span {
  const size = SHOWN[side];
  if (text.length <= size * 1.25) return [0, text.length];
  const first = spans.length ? spans[0][0] : 0;
  let from = first > size * 0.75 ? first - BEFORE[side] : 0;
  let to = Math.min(text.length, from + size);
  if (side === "en") {
    if (from) from = text.indexOf(" ", from) + 1 || from;
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + 1);
  }
  return [from, to];
}

/** The gist of a note, and the part of a text around its first match, cut at its matches. */
export function excerpt(text: string, spans: Span[], side: Side) {
  const [from, to] = clip(text, spans, side);
  const body = text.indexOf(GIST_END) + 1;
  const gist = from > 0 && body ? cutAtMatches(text, spans, 0, Math.min(body, from)) : [];
  const pieces = [
    ...gist,
    { text: from > 0 ? "…" : "", found: false },
    ...cutAtMatches(text, spans, from, to),
    { text: to < text.length ? "…" : "", found: false },
  ];
  return pieces.filter((piece) => piece.text);
}

/** A part of a text, cut at the matches in it. */
function cutAtMatches(text: string, spans: Span[], from: number, to: number) {
  const pieces: Piece[] = [];
  let at = from;
  for (const [start, end] of spans) {
    if (end <= from || start >= to) continue;
    const begin = Math.max(start, from);
    const stop = Math.min(end, to);
    pieces.push(
      { text: text.slice(at, begin), found: false },
      { text: text.slice(begin, stop), found: true },
    );
    at = stop;
  }
  pieces.push({ text: text.slice(at, to), found: false });
  return pieces;
}
