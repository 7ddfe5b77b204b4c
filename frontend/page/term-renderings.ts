// How a term is rendered in a passage, and in others.

import type { Side } from "../lib/sides.ts";

export type KnownTerm = [side: Side, original: string, preferred: string, renderings: [string, number][]];

/** How many renderings of a term elsewhere are named. */
const MOST = 6;

/**
 * How a term is rendered in a passage, if not as it is preferred, and in others.
 * @param own the renderings in the passage, nothing for the preferred one
 */
export function renderedAs(
  [, , preferred, renderings]: KnownTerm,
  own: string[] | null,
  words: Record<string, string>,
) {
  const here = own ?? [preferred];
  const elsewhere = renderings
    .map(([text, count]) => ({ text, count: count - Number((here.length ? here : [""]).includes(text)) }))
    .filter(({ count }) => count > 0);
  const said = [];
  if (own) said.push(own.length ? words.here + own.join(words.loose) : words.notHere);
  if (!own && elsewhere.length === 1 && elsewhere[0].text === preferred) {
    said.push(words.same.replace("{count}", String(elsewhere[0].count)));
  } else if (elsewhere.length) {
    const counted = elsewhere
      .slice(0, MOST)
      .map(({ text, count }) =>
        words.one.replace("{rendering}", text || words.none).replace("{count}", String(count)),
      );
    said.push(words.elsewhere + counted.join(words.loose));
  }
  return said;
}
