// A term opens its entry in a card; pressed with Ctrl and the like it is the link that it is.

import { make } from "../lib/elements.js";
import { firstWhileHere } from "../lib/page-life.js";
import { partOf } from "../lib/page-parts.js";
import { termsOnPage } from "../lib/page-terms.js";
import { isModified } from "../lib/presses.js";
import { hasSelection } from "./pointing.js";

export function watchTerms(/** @type {import("./popover.js").Popover | null} */ popover) {
  if (!popover) return;
  const entries = termsOnPage();

  document.addEventListener(
    "click",
    (event) => {
      const term = event.target instanceof Element && event.target.closest("a.dz-term[href]");
      if (!term || event.defaultPrevented || isModified(event)) return;
      // A reader who has just selected words wants them, not the card.
      if (hasSelection()) return;
      const entry = entries[idOf(term)];
      if (!entry) return;
      event.preventDefault();
      const card = cardOf(entry, term.getAttribute("href") ?? "");
      popover.open(term, card, card.querySelector(".dz-pop-term")?.textContent ?? "");
    },
    firstWhileHere(),
  );
}

/** The id of a term is the name of its page's folder. */
const idOf = (/** @type {Element} */ term) =>
  decodeURIComponent(/glossary\/([^/]+)\//.exec(term.getAttribute("href") ?? "")?.[1] ?? "");

/** @returns {HTMLElement} */
function cardOf(
  /** @type {import("../lib/page-terms.js").TermOnPage} */ [zh, en, count, note],
  /** @type {string} */ href,
) {
  const card = make("div", {}, partOf("term"));
  const [chinese, english] = card.querySelectorAll("[lang]");
  chinese?.append(zh);
  english?.append(en);
  if (note) {
    const read = new DOMParser().parseFromString(note, "text/html");
    card.querySelector(".dz-pop-term")?.after(make("div", { class: "dz-pop-note" }, ...read.body.childNodes));
  }
  const link = card.querySelector("a");
  if (link) {
    const { one = "", other = "" } = link.dataset;
    link.setAttribute("href", href);
    link.append(count === 1 ? one : other.replace("{count}", String(count)));
  }
  return card;
}
