// What a reader can do with selected words, besides annotating them.

import { copyText } from "../lib/clipboard.ts";
import { makeButton } from "../lib/elements.ts";
import { otherSide } from "../lib/sides.ts";
import { textIn } from "../lib/text-nodes.ts";
import { articleOf } from "../lib/unit-keys.ts";
import { holderOf, NOT_TEXT } from "../lib/units.ts";
import { say } from "../lib/words.ts";
import { rangeFragment } from "../page/ranges.ts";
import type { PageNotes } from "./page-notes.ts";
import { exactly, paramOf, passagesIn, type Words, wordsIn } from "./selected-words.ts";

export function selectionTools(
  selected: () => Range | null,
  done: () => void,
  { shared }: SelectingHost,
  notes: PageNotes,
) {
  const tools: Record<string, (passages: Words[], range: Range) => unknown> = {
    "copy-reference": async (passages) => {
      const [first, last] = [passages[0].unit, passages[passages.length - 1].unit];
      const reference = (await shared.citations())?.reference(first, last) ?? urlTo(passages);
      const both = [passages.map(exactly).join("\n"), passages.map(counterpartOf).join("\n")];
      const copied = await copyText([...both.filter((text) => text.trim()), reference].join("\n\n"));
      shared.announce(say(copied ? "reference-copied" : "copy-failed"));
    },
    find: ([words]) => lookFor(exactly(words)),
    highlight: (_passages, range) => notes.add(range),
  };
  return Object.entries(tools).map(([name, use]) => {
    const press = () => {
      const range = selected();
      const passages = range ? passagesIn(range) : [];
      done();
      if (range && passages.length) use(passages, range);
    };
    return makeButton({}, press, say(name));
  });
}

/** The whole text that a passage has in the other language; empty if none. */
function counterpartOf({ unit, side }: Words) {
  const holder = holderOf(unit, otherSide(side));
  return holder ? textIn(holder, NOT_TEXT).text.trim() : "";
}

/** Go to the page of the article of these words, where the form for a note is. */
export function annotateElsewhere(range: Range, { urlOf }: SelectingHost) {
  const words = wordsIn(range);
  if (!words) return;
  const { key, unit } = articleOf(words.unit);
  const url = new URL(urlOf(`${key}/`));
  url.searchParams.set("words", paramOf(words));
  url.searchParams.set("annotate", "");
  url.hash = unit;
  location.assign(url);
}

/** The URL of exactly these words; of more than one passage, that of the passages. */
function urlTo(passages: Words[]) {
  const [first, last] = [passages[0], passages[passages.length - 1]];
  const url = new URL(location.href);
  url.search = "";
  if (first === last) url.searchParams.set("words", paramOf(first));
  url.hash = rangeFragment(first.unit.id, last.unit.id);
  return url.href;
}

function lookFor(words: string) {
  const page = document.querySelector("a[data-dz-search]");
  if (!(page instanceof HTMLAnchorElement)) return;
  const url = new URL(page.href);
  url.searchParams.set("q", /\s/.test(words) ? `"${words}"` : words);
  location.assign(url);
}
