// A reference to a passage or an article opens it in a card; pressed with Ctrl and the like it is the link
// that it is.

import { loadScript, once } from "../lib/load-script.ts";
import { captureWhileOnPage, whileOnPage } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";
import { siteUrl } from "../lib/site.ts";
import { later } from "./later-loader.ts";
import type { Shared } from "./main.ts";
import { hasSelection } from "./pointing.ts";

/** Loads the texts of a document by its id. */
const loadTexts = once((id) => loadScript(siteUrl(`${id}/texts.js`)));

export function setUpPassages(_place: unknown, { popover }: Shared) {
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
    const load = (event: Event) => {
      const link = linkAt(event);
      if (link && !writtenCard(link) && keyOf(link)) loadTexts(keyOf(link).split("/")[0]).catch(() => {});
    };
    document.addEventListener(turnedTo, load, { passive: true, ...whileOnPage() });
  }
}

const linkAt = (event: Event): HTMLAnchorElement | null =>
  event.target instanceof Element ? event.target.closest("a[data-passage], a.dz-cross") : null;

/** The card that the page has for a passage. */
function writtenCard(link: HTMLAnchorElement) {
  const template = document.querySelector("template#dz-passages");
  const name = CSS.escape(link.dataset.passage ?? "");
  if (!name || !(template instanceof HTMLTemplateElement)) return null;
  const found = template.content.querySelector(`[data-passage="${name}"]`);
  return found ? (found.cloneNode(true) as Element) : null;
}

/** The key of the article to which a link leads; empty for a passage of it, or a document. */
function keyOf(link: HTMLAnchorElement) {
  const { passage } = link.dataset;
  if (passage !== undefined) return /^[^/#]+\/[^/#]+$/.test(passage) ? passage : "";
  return /([^/]+\/[^/]+)\/(?:index\.html)?$/.exec(link.pathname)?.[1] ?? "";
}

/** The card of an article, or of the passage that defines words, of the texts of its document. */
async function loadedCard(link: HTMLAnchorElement) {
  const key = keyOf(link);
  const [id] = key.split("/");
  const [{ passageCard }] = await Promise.all([later(), globalThis.dzTexts?.[id] || loadTexts(id)]);
  return passageCard(link, key);
}
