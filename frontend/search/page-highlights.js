// On the page that a result opens: highlights what was found, on both sides of the pair.

import { make } from "../lib/elements.js";
import { onLeave, whileOnPage } from "../lib/page-life.js";
import { SIDES } from "../lib/sides.js";
import { showMatchNavigation } from "./match-navigation.js";
import { matchSpans } from "./match-spans.js";
import { decoded, rangesIn, textIn, unitsOnPage } from "./page-services.js";
import { parseQuery } from "./query-clauses.js";
import { clausesAndTranslations, expandQuery } from "./query-expansion.js";
import { isReference } from "./references.js";
import { expandByRenderings } from "./renderings.js";
import { openCommon } from "./search-index.js";

const FOUND = "dz-found";
const PARTNER = "dz-found-partner";
/** Numbers of notes and the like stand within a text but do not belong to it. */
const SKIPPED = ".dz-ref, .dz-numeral, .dz-no, [data-dz-here], script, style, dialog, nav";
const BLOCKS = "p, li, h1, h2, h3, h4, td, th, dd, dt, [lang]";
const NESTED = "p, li, td, dd, [lang]";

/**
 * @typedef {import("./query-clauses.js").Clause} Clause
 * @typedef {{ found: Range[], partner: Range[] }} Ranges what was found, and counterparts of it in the
 *   other language
 */

/** Highlight what a query finds on this page, and again when the reader goes to another part of it. */
export async function highlightPage(/** @type {string} */ query) {
  const common = openCommon();
  // What is cited is highlighted where it stands in one piece.
  const asked = isReference(query) ? `"${query.replace(/["“”]/g, "")}"` : query;
  const clauses = parseQuery(asked).alternatives.flatMap((own) => expandQuery(own, common.terms));
  await expandByRenderings(clauses, common.renderingsOf);
  highlight(clauses, true);
  const units = unitsOnPage().filter((unit) => rangesOfUnit(unit, clauses).found.length);
  const clear = () => paint({ found: [], partner: [] });
  const show = (/** @type {HTMLElement} */ unit) => paint(rangesOfUnit(unit, clauses));
  const target = /** @type {HTMLElement | null | undefined} */ (targetInUrl()?.closest(".dz-unit"));
  const bar = units.length > 1 ? showMatchNavigation(units, target ?? null, show, clear) : null;
  addEventListener("hashchange", () => highlight(clauses, false), whileOnPage());
  document.addEventListener("dz-texts", () => highlight(clauses, false), whileOnPage());
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
      bar?.remove();
      clear();
    },
    whileOnPage(),
  );
  onLeave(clear);
}

/**
 * Highlight in the part to which the URL leads, or else all over the page.
 * @param {Clause[]} clauses
 * @param {boolean} move whether the page scrolls to what was found elsewhere
 */
function highlight(clauses, move) {
  const target = targetInUrl();
  const inTarget = target ? rangesOfUnit(target, clauses) : null;
  if (inTarget?.found.length) {
    paint(inTarget);
    return;
  }
  const main = document.querySelector("main") ?? document.body;
  const found = rangesOfText(main, clauses);
  paint({ found, partner: [] });
  if (move) found[0]?.startContainer.parentElement?.scrollIntoView({ block: "center" });
}

/** What the URL leads to. */
const targetInUrl = () => document.getElementById(decoded(location.hash.slice(1)));

/**
 * In the two sides of a unit, or whatever else the URL leads to.
 * @param {Element} target
 * @param {Clause[]} clauses
 * @returns {Ranges}
 */
function rangesOfUnit(target, clauses) {
  const unit = target.closest(".dz-unit") ?? target;
  const [en, zh] = SIDES.map((side) =>
    target === unit ? document.getElementById(`${unit.id}-${side}`) : null,
  );
  if (!en || !zh) return { found: rangesOfText(target, clauses), partner: [] };
  const wide = clausesAndTranslations(clauses);
  const found = [rangesOf(en, clauses, false), rangesOf(zh, clauses, true)];
  /** @type {Range[]} */
  const partner = [];
  [en, zh].forEach((side, at) => {
    if (found[at].length || !found[1 - at].length) return;
    found[at] = rangesOf(side, wide, at === 1);
    // Where the glossary does not know the words, the whole counterpart is highlighted.
    if (!found[at].length && !side.classList.contains("dz-gap")) partner.push(...rangesOver(side));
  });
  if (found.flat().length) return { found: found.flat(), partner };
  return { found: [...rangesOf(en, wide, false), ...rangesOf(zh, wide, true)], partner };
}

/** In every block of text within an element. @param {Element} element @param {Clause[]} clauses */
function rangesOfText(element, clauses) {
  const isChinese = (/** @type {Element} */ one) => {
    const holder = one.closest("[lang]");
    return holder instanceof HTMLElement && holder.lang.startsWith("zh");
  };
  const blocks = [...element.querySelectorAll(BLOCKS)].filter(
    (one) => !one.querySelector(NESTED) && !one.closest(SKIPPED),
  );
  const wide = clausesAndTranslations(clauses);
  return (blocks.length ? blocks : [element]).flatMap((one) => rangesOf(one, wide, isChinese(one)));
}

/** @param {Element} element @param {Clause[]} clauses @param {boolean} chinese */
function rangesOf(element, clauses, chinese) {
  const { nodes, text } = textIn(element, SKIPPED);
  return matchSpans(text, clauses, chinese).flatMap(([start, end]) => rangesIn(nodes, start, end));
}

function rangesOver(/** @type {Element} */ element) {
  const { nodes, text } = textIn(element, SKIPPED);
  return rangesIn(nodes, 0, text.length);
}

/** Highlight without touching the page; where the browser cannot, wrap the text. */
function paint(/** @type {Ranges} */ { found, partner }) {
  const canHighlight = typeof Highlight === "function" && "highlights" in CSS;
  if (!canHighlight) unwrapAll();
  for (const [name, ranges] of /** @type {const} */ ([
    [FOUND, found],
    [PARTNER, partner],
  ])) {
    if (!canHighlight) wrapAll(ranges, name);
    else if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
  }
}

function unwrapAll() {
  for (const mark of document.querySelectorAll(`mark.${FOUND}, mark.${PARTNER}`)) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
}

/**
 * Wrap ranges, each in one text node: the last first, for a node that is cut keeps its beginning.
 * @param {Range[]} ranges
 * @param {string} name
 */
function wrapAll(ranges, name) {
  for (const { startContainer, startOffset, endOffset } of [...ranges].reverse()) {
    const text = /** @type {Text} */ (startContainer).splitText(startOffset);
    text.splitText(endOffset - startOffset);
    const mark = make("mark", { class: name });
    text.replaceWith(mark);
    mark.append(text);
  }
}
