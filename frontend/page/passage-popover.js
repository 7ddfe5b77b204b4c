// A reference to a passage or an article opens it in a card; pressed with Ctrl and the like it is the link
// that it is.

import { loadScript } from "../lib/load-script.js";
import { captureWhileOnPage, whileOnPage } from "../lib/page-life.js";
import { isModified } from "../lib/presses.js";
import { siteUrl } from "../lib/site.js";
import { later } from "./later-loader.js";
import { hasSelection } from "./pointing.js";

/** The scripts with the texts of documents, by the ids of these. @type {Map<string, Promise<unknown>>} */
const loading = new Map();

export function setUpPassages(
  /** @type {unknown} */ _place,
  /** @type {import("./main.js").Shared} */ { popover },
) {
  if (!popover) return;

  document.addEventListener(
    "click",
    async (event) => {
      const link = linkAt(event);
      if (!link || event.defaultPrevented || isModified(event) || hasSelection()) return;
      const written = writtenCard(link);
      if (!written && !keyOf(link)) return;
      event.preventDefault();
      const card = written ?? (await loadedCard(link).catch(() => null));
      // Without its card, it is the link that it is.
      if (!card) return location.assign(link.href);
      popover.open(link, card, card.querySelector(".dz-pop-term")?.textContent?.trim() ?? "");
    },
    captureWhileOnPage(),
  );
  // Who points at a reference, or comes to it, may press it next.
  for (const turnedTo of ["pointerover", "focusin"]) {
    const load = (/** @type {Event} */ event) => {
      const link = linkAt(event);
      if (link && !writtenCard(link) && keyOf(link)) loadTexts(keyOf(link).split("/")[0]).catch(() => {});
    };
    document.addEventListener(turnedTo, load, { passive: true, ...whileOnPage() });
  }
}

/** @returns {HTMLAnchorElement | null} */
const linkAt = (/** @type {Event} */ event) =>
  event.target instanceof Element ? event.target.closest("a[data-passage], a.dz-cross") : null;

/** The card that the page has for a passage. */
function writtenCard(/** @type {HTMLAnchorElement} */ link) {
  const template = document.querySelector("template#dz-passages");
  const name = CSS.escape(link.dataset.passage ?? "");
  if (!name || !(template instanceof HTMLTemplateElement)) return null;
  const found = template.content.querySelector(`[data-passage="${name}"]`);
  return found ? /** @type {Element} */ (found.cloneNode(true)) : null;
}

/** The key of the article to which a link leads; empty for a passage of it, or a document. */
function keyOf(/** @type {HTMLAnchorElement} */ link) {
  const { passage } = link.dataset;
  if (passage !== undefined) return /^[^/#]+\/[^/#]+$/.test(passage) ? passage : "";
  return /([^/]+\/[^/]+)\/(?:index\.html)?$/.exec(link.pathname)?.[1] ?? "";
}

/** Load the texts of a document, once. */
function loadTexts(/** @type {string} */ id) {
  const found =
    loading.get(id) ??
    loadScript(siteUrl(`${id}/texts.js`)).catch((error) => {
      // It may be tried again.
      loading.delete(id);
      throw error;
    });
  loading.set(id, found);
  return found;
}

/** The card of an article, or of the passage that defines words, of the texts of its document. */
async function loadedCard(/** @type {HTMLAnchorElement} */ link) {
  const key = keyOf(link);
  const [id] = key.split("/");
  const [{ passageCard }] = await Promise.all([later(), globalThis.dzTexts?.[id] || loadTexts(id)]);
  return passageCard(link, key);
}
