// What a reader can do with selected words, besides annotating them.

import { copyText } from "../lib/clipboard.js";
import { make } from "../lib/elements.js";
import { partOf } from "../lib/page-parts.js";
import { exactly, paramOf } from "./selected-words.js";

/** @import { Words } from "./selected-words.js" */

/**
 * The buttons of these tools.
 * @param {() => Words | null} selected
 * @param {() => void} done
 * @param {import("./main.js").Shared} shared
 */
export function selectionTools(selected, done, shared) {
  const part = partOf("selecting");
  const {
    copied = "",
    linked = "",
    failed = "",
  } = /** @type {HTMLElement | null} */ (part.querySelector("[data-copied]"))?.dataset ?? {};
  /** @type {Record<string, (words: Words) => unknown>} */
  const tools = {
    copy: async (words) => {
      const reference = shared.citations?.reference(words.unit) ?? urlOf(words);
      shared.announce((await copyText(`${exactly(words)}\n\n${reference}`)) ? copied : failed);
    },
    link: async (words) => shared.announce((await copyText(urlOf(words))) ? linked : failed),
    find: (words) => lookFor(exactly(words)),
  };
  return [...part.querySelectorAll("button")].map((source) => {
    const tool = tools[source.dataset.tool ?? ""];
    const button = make("button", { type: "button", class: "dz-selecting-tool" }, source.textContent);
    button.addEventListener("click", () => {
      const words = selected();
      done();
      if (words) tool?.(words);
    });
    return button;
  });
}

/** The URL of exactly these words. */
function urlOf(/** @type {Words} */ words) {
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
