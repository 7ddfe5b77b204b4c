// A reference to a passage or an article opens it in a card: pressed, or pointed at for a moment. Pressed with
// Ctrl and the like it is the link that it is.

import { loadScript, once } from "../lib/load-script.ts";
import { listen, listenFirst } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";
import { siteUrl } from "../lib/site.ts";
import { later } from "./later-loader.ts";
import type { Shared } from "./main.ts";
import { hasSelection } from "./pointing.ts";

/** Loads the texts of a document by its id. */
const loadTexts = once((id) => loadScript(siteUrl(`${id}/texts.js`)));

/** How long somebody points at a reference who wants to see it, in milliseconds. */
const DWELL = 400;

export function setUpPassages(_place: unknown, { popover }: Shared) {
  if (!popover) return;
  let waiting = 0;

  async function open(link: HTMLAnchorElement, quietly = false) {
    const card = writtenCard(link) ?? (keyOf(link) && (await loadedCard(link).catch(() => null)));
    if (!card || (quietly && !link.matches(":hover"))) return false;
    popover?.open(link, card, card.querySelector(".dz-pop-term")?.textContent?.trim() ?? "", quietly);
    return true;
  }

  listenFirst(document, "click", async (event) => {
    const link = linkAt(event);
    if (!link || event.defaultPrevented || isModified(event) || hasSelection()) return;
    clearTimeout(waiting);
    if (!writtenCard(link) && !keyOf(link)) return;
    event.preventDefault();
    // Without its card, it is the link that it is.
    if (!(await open(link))) location.assign(link.href);
  });
  listen(document, "pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    clearTimeout(waiting);
    const link = linkAt(event);
    const inCard = event.target instanceof Element && event.target.closest(".dz-pop");
    if (link) waiting = window.setTimeout(open, DWELL, link, true);
    else if (!inCard) waiting = window.setTimeout(popover.leave, DWELL);
  });
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

/** The card of an article, or of a passage of it, of the texts of its document. */
async function loadedCard(link: HTMLAnchorElement) {
  const key = keyOf(link);
  const [id] = key.split("/");
  const [{ passageCard }] = await Promise.all([later(), globalThis.dzTexts?.[id] || loadTexts(id)]);
  return passageCard(link, key);
}
