// What can be done with the pairs of a text: merged, divided, moved. Nothing is lost, nor out of order.

/**
 * A pair: English sentences from … to …, Chinese ones from … to ….
 * @typedef {[number, number, number, number]} Span
 *
 * A text as the page has it.
 * @typedef {object} Text
 * @property {string} id
 * @property {string[]} en
 * @property {string[]} zh
 * @property {[number, number][]} anchors sentences that begin together, before which no pair goes on
 * @property {Span[]} beads
 * @property {number[]} doubtful
 * @property {number[]} sure how sure the aligner is of each pair, in percent
 */

/** @typedef {"en" | "zh"} Side */

/** Where the sentences of a side begin in a span. */
export const FIRST = { en: 0, zh: 2 };

/** Whether a pair may be merged with the next one. */
export function mayMerge(/** @type {Text} */ text, /** @type {number} */ at) {
  const [next] = text.beads.slice(at + 1);
  return next !== undefined && !text.anchors.some(([en, zh]) => en === next[0] && zh === next[2]);
}

/** The pairs with one and the next of them merged. */
export function merged(/** @type {Span[]} */ pairs, /** @type {number} */ at) {
  const [one, two] = pairs.slice(at, at + 2);
  return two ? replaced(pairs, at, 2, [[one[0], two[1], one[2], two[3]]]) : pairs;
}

/**
 * The pairs with one of them divided before a sentence of one side; what the other side has stays
 * with the first part, or is divided where both have as many sentences.
 * @param {Span[]} pairs
 * @param {number} at
 * @param {Side} side
 * @param {number} sentence
 * @returns {Span[]}
 */
export function divided(pairs, at, side, sentence) {
  const [a, b, c, d] = pairs[at];
  const own = FIRST[side];
  if (sentence <= pairs[at][own] || sentence >= pairs[at][own + 1]) return pairs;
  const gone = sentence - pairs[at][own];
  const even = b - a === d - c;
  const [en, zh] = side === "en" ? [sentence, even ? c + gone : d] : [even ? a + gone : b, sentence];
  return replaced(pairs, at, 1, [
    [a, en, c, zh],
    [en, b, zh, d],
  ]);
}

/** Whether a pair's first sentence of a side may move to the pair before it. */
export function mayMoveUp(/** @type {Text} */ text, /** @type {number} */ at, /** @type {Side} */ side) {
  const own = FIRST[side];
  return at > 0 && text.beads[at][own] < text.beads[at][own + 1] && mayMerge(text, at - 1);
}

/** Whether a pair's last sentence of a side may move to the pair after it. */
export function mayMoveDown(/** @type {Text} */ text, /** @type {number} */ at, /** @type {Side} */ side) {
  const own = FIRST[side];
  return text.beads[at][own] < text.beads[at][own + 1] && mayMerge(text, at);
}

/** The pairs with the first sentence of a side moved to the pair before. */
export function movedUp(/** @type {Span[]} */ pairs, /** @type {number} */ at, /** @type {Side} */ side) {
  return shifted(pairs, at - 1, side, 1);
}

/** The pairs with the last sentence of a side moved to the pair after. */
export function movedDown(/** @type {Span[]} */ pairs, /** @type {number} */ at, /** @type {Side} */ side) {
  return shifted(pairs, at, side, -1);
}

/**
 * The pairs with the border between one and the next moved on one side; a pair left empty is gone.
 * @param {Span[]} pairs
 * @param {number} at
 * @param {Side} side
 * @param {number} by
 * @returns {Span[]}
 */
function shifted(pairs, at, side, by) {
  /** @type {Span} */
  const one = [...pairs[at]];
  /** @type {Span} */
  const two = [...pairs[at + 1]];
  one[FIRST[side] + 1] += by;
  two[FIRST[side]] += by;
  return replaced(
    pairs,
    at,
    2,
    [one, two].filter(([a, b, c, d]) => a < b || c < d),
  );
}

/**
 * @param {Span[]} pairs
 * @param {number} at
 * @param {number} count
 * @param {Span[]} by
 * @returns {Span[]}
 */
function replaced(pairs, at, count, by) {
  return [...pairs.slice(0, at), ...by, ...pairs.slice(at + count)];
}

/** How many sentences a pair has, as the catalogue calls it. */
export function kindOf(/** @type {Span} */ [a, b, c, d]) {
  const [en, zh] = [b - a, d - c];
  if (!zh) return "omitted";
  if (!en) return "added";
  return Math.max(en, zh) > 2 ? "more" : `${en}-${zh}`;
}

/** The decisions on all texts that were changed, as a file. */
export function decisions(/** @type {string} */ format, /** @type {Text[]} */ texts) {
  const rows = texts.map(({ id, en, zh, beads }) => ({ id, en, zh, beads }));
  return `${JSON.stringify({ format, texts: rows })}\n`;
}
