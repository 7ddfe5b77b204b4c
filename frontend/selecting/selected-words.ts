// The words of the texts that are selected: whole ones, for a mouse often stops within one.

import { occurrenceAt } from "../lib/quotes.ts";
import { SIDES, type Side } from "../lib/sides.ts";
import { rangeIn, textIn } from "../lib/text-nodes.ts";
import { holderOf, NOT_TEXT, unitsOnPage } from "../lib/units.ts";

/** What makes a word with what is beside it; Chinese is taken character by character. */
const IN_WORD = /[\p{Script=Latin}\p{M}\p{N}]/u;

export interface Words {
  unit: HTMLElement;
  side: Side;
  text: string;
  start: number;
  end: number;
}

/** The words of a range in each text that it touches, in the order of the passages. */
export function allWordsIn(range: Range): Words[] {
  return unitsOnPage().flatMap((unit) =>
    range.intersectsNode(unit) ? SIDES.flatMap((side) => wordsOf(unit, side, range) ?? []) : [],
  );
}

/** The words of a range in the language in which it begins, passage by passage. */
export function passagesIn(range: Range): Words[] {
  const all = allWordsIn(range);
  const first = all.find(({ unit, side }) => holderOf(unit, side)?.contains(range.startContainer)) ?? all[0];
  return all.filter(({ side }) => side === first.side);
}

/** The words of a range in the text in which it begins. */
export const wordsIn = (range: Range): Words | null => passagesIn(range)[0] ?? null;

function wordsOf(unit: HTMLElement, side: Side, range: Range): Words | null {
  const root = holderOf(unit, side);
  if (!root || !range.intersectsNode(root)) return null;
  const { nodes, text } = textIn(root, NOT_TEXT);
  const touched = nodes.filter(({ node }) => range.intersectsNode(node));
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) return null;
  const from = first.node === range.startContainer ? range.startOffset : 0;
  const to = last.node === range.endContainer ? range.endOffset : last.node.length;
  const selected = text.slice(first.start + from, last.start + to);
  let start = first.start + from + selected.length - selected.trimStart().length;
  let end = start + selected.trim().length;
  if (end <= start) return null;
  const cutsWord = (at: number) => IN_WORD.test(text[at - 1] ?? "") && IN_WORD.test(text[at] ?? "");
  while (cutsWord(start)) start -= 1;
  while (cutsWord(end)) end += 1;
  return { unit, side, text, start, end };
}

/** A range with the words whole that it cuts at its ends. */
export function wholeWords(range: Range) {
  const whole = range.cloneRange();
  for (const { unit, side, start, end } of allWordsIn(range)) {
    const root = holderOf(unit, side);
    const own = root && rangeIn(textIn(root, NOT_TEXT).nodes, start, end);
    if (own && root.contains(range.startContainer)) whole.setStart(own.startContainer, own.startOffset);
    if (own && root.contains(range.endContainer)) whole.setEnd(own.endContainer, own.endOffset);
  }
  return whole;
}

export const exactly = ({ text, start, end }: Words) => text.slice(start, end);

/** What the URL says of words. */
export function paramOf(words: Words) {
  const exact = exactly(words);
  const place = occurrenceAt(exact, words.text, words.start);
  return `${words.side}:${exact}${place > 1 ? `~${place}` : ""}`;
}
