// What a reader can do with selected words, besides annotating them.

import { copyText } from "../lib/clipboard.js";
import { make } from "../lib/elements.js";
import { articleOf } from "../lib/unit-keys.js";
import { say } from "../lib/words.js";
import { exactly, paramOf, wordsIn } from "./selected-words.js";

/** @import { Words } from "./selected-words.js" */

/**
 * The buttons of these tools, and the link to the list of one's own notes.
 * @param {() => Range | null} selected
 * @param {() => void} done
 * @param {SelectingHost} host
 * @param {import("./page-notes.js").PageNotes} notes
 */
export function selectionTools(selected, done, { shared, urlOf }, notes) {
  const tell = (/** @type {boolean} */ copied, /** @type {string} */ key) =>
    shared.announce(say(copied ? key : "copy-failed"));
  /** @type {Record<string, (words: Words, range: Range) => unknown>} */
  const tools = {
    "copy-reference": async (words) => {
      const reference = (await shared.citations())?.reference(words.unit) ?? urlTo(words);
      tell(await copyText(`${exactly(words)}\n\n${reference}`), "reference-copied");
    },
    link: async (words) => tell(await copyText(urlTo(words)), "linked"),
    find: (words) => lookFor(exactly(words)),
    highlight: (_words, range) => notes.add(range, false),
    "add-remark": (_words, range) => notes.add(range, true),
  };
  const buttons = Object.entries(tools).map(([name, use]) => {
    const button = make("button", { type: "button" }, say(name));
    button.addEventListener("click", () => {
      const range = selected();
      const words = range && wordsIn(range);
      done();
      if (words) use(words, range);
    });
    return button;
  });
  return [...buttons, make("a", { href: urlOf("my-notes/") }, say("title"))];
}

/** Go to the page of the article of these words, where the form for a note is. */
export function annotateElsewhere(/** @type {Range} */ range, /** @type {SelectingHost} */ { urlOf }) {
  const words = wordsIn(range);
  if (!words) return;
  const { key, unit } = articleOf(words.unit);
  const url = new URL(urlOf(`${key}/`));
  url.searchParams.set("words", paramOf(words));
  url.searchParams.set("annotate", "");
  url.hash = unit;
  location.assign(url);
}

/** The URL of exactly these words. */
function urlTo(/** @type {Words} */ words) {
  const url = new URL(location.href);
  url.search = "";
  url.searchParams.set("words", paramOf(words));
  url.hash = words.unit.id;
  return url.href;
}

function lookFor(/** @type {string} */ words) {
  const page = document.querySelector("a[data-dz-search]");
  if (!(page instanceof HTMLAnchorElement)) return;
  const url = new URL(page.href);
  url.searchParams.set("q", /\s/.test(words) ? `"${words}"` : words);
  location.assign(url);
}
