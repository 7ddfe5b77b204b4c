// On the page that a result opens: highlights what was found, on both sides of the pair.

import { make } from "../lib/elements.ts";
import { listen, onLeave, scope } from "../lib/page-life.ts";
import { SIDES } from "../lib/sides.ts";
import { showMatchNavigation } from "./match-navigation.ts";
import { matchSpans } from "./match-spans.ts";
import { decoded, rangesIn, textIn, unitsOnPage } from "./page-services.ts";
import { type Clause, parseQuery } from "./query-clauses.ts";
import { clausesAndTranslations, expandQuery } from "./query-expansion.ts";
import { isReference } from "./references.ts";
import { expandByRenderings } from "./renderings.ts";
import { openCommon } from "./search-index.ts";

const FOUND = "dz-found";
const PARTNER = "dz-found-partner";
/** Numbers of notes and the like stand within a text but do not belong to it. */
const SKIPPED = ".dz-ref, .dz-numeral, .dz-no, [data-dz-here], script, style, dialog, nav";
const BLOCKS = "p, li, h1, h2, h3, h4, td, th, dd, dt, [lang]";
const NESTED = "p, li, td, dd, [lang]";

/** What was found, and counterparts of it in the other language. */
interface Ranges {
  found: Range[];
  partner: Range[];
}

/** Highlight what a query finds on this page, and again when the reader goes to another part of it. */
export async function highlightPage(query: string) {
  const common = openCommon();
  // What is cited is highlighted where it stands in one piece.
  const asked = isReference(query) ? `"${query.replace(/["“”]/g, "")}"` : query;
  const clauses = parseQuery(asked).alternatives.flatMap((own) => expandQuery(own, common.terms));
  await expandByRenderings(clauses, common.renderingsOf);
  highlight(clauses, true);
  const units = unitsOnPage().filter((unit) => rangesOfUnit(unit, clauses).found.length);
  const clear = () => paint({ found: [], partner: [] });
  const show = (unit: HTMLElement) => paint(rangesOfUnit(unit, clauses));
  const target = targetInUrl()?.closest(".dz-unit") as HTMLElement | null | undefined;
  const bar = units.length > 1 ? showMatchNavigation(units, target ?? null, show, clear) : null;
  listen(window, "hashchange", () => highlight(clauses, false));
  listen(document, "dz-texts", () => highlight(clauses, false));
  listen(window, "keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    bar?.remove();
    clear();
  });
  onLeave(clear);
}

/**
 * Highlight in the part to which the URL leads, or else all over the page.
 * @param move whether the page scrolls to what was found elsewhere
 */
function highlight(clauses: Clause[], move: boolean) {
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

/** In the two sides of a unit, or whatever else the URL leads to. */
function rangesOfUnit(target: Element, clauses: Clause[]): Ranges {
  const unit = target.closest(".dz-unit") ?? target;
  const [en, zh] = SIDES.map((side) =>
    target === unit ? document.getElementById(`${unit.id}-${side}`) : null,
  );
  if (!en || !zh) return { found: rangesOfText(target, clauses), partner: [] };
  const wide = clausesAndTranslations(clauses);
  const found = [rangesOf(en, clauses, false), rangesOf(zh, clauses, true)];
  const partner: Range[] = [];
  [en, zh].forEach((side, at) => {
    if (found[at].length || !found[1 - at].length) return;
    found[at] = rangesOf(side, wide, at === 1);
    // Where the glossary does not know the words, the whole counterpart is highlighted.
    if (!found[at].length && !side.classList.contains("dz-gap")) partner.push(...rangesOver(side));
  });
  if (found.flat().length) return { found: found.flat(), partner };
  return { found: [...rangesOf(en, wide, false), ...rangesOf(zh, wide, true)], partner };
}

/** In every block of text within an element. */
function rangesOfText(element: Element, clauses: Clause[]) {
  const isChinese = (one: Element) => {
    const holder = one.closest("[lang]");
    return holder instanceof HTMLElement && holder.lang.startsWith("zh");
  };
  const blocks = [...element.querySelectorAll(BLOCKS)].filter(
    (one) => !one.querySelector(NESTED) && !one.closest(SKIPPED),
  );
  const wide = clausesAndTranslations(clauses);
  return (blocks.length ? blocks : [element]).flatMap((one) => rangesOf(one, wide, isChinese(one)));
}

function rangesOf(element: Element, clauses: Clause[], chinese: boolean) {
  const { nodes, text } = textIn(element, SKIPPED);
  return matchSpans(text, clauses, chinese).flatMap(([start, end]) => rangesIn(nodes, start, end));
}

function rangesOver(element: Element) {
  const { nodes, text } = textIn(element, SKIPPED);
  return rangesIn(nodes, 0, text.length);
}

/** Highlight without touching the page; where the browser cannot, wrap the text. */
function paint({ found, partner }: Ranges) {
  const canHighlight = typeof Highlight === "function" && "highlights" in CSS;
  if (!canHighlight) unwrapAll();
  scope().toggleAttribute("data-found", found.length > 0);
  for (const [name, ranges] of [
    [FOUND, found],
    [PARTNER, partner],
  ] as const) {
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

/** Wrap ranges, each in one text node: the last first, for a node that is cut keeps its beginning. */
function wrapAll(ranges: Range[], name: string) {
  for (const { startContainer, startOffset, endOffset } of [...ranges].reverse()) {
    const text = (startContainer as Text).splitText(startOffset);
    text.splitText(endOffset - startOffset);
    const mark = make("mark", { class: name });
    text.replaceWith(mark);
    mark.append(text);
  }
}
