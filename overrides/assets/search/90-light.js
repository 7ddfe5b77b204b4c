// On the page that a result opens: what was found is lit, on both sides of the pair.

const FOUND = "dz-found";
const PARTNER = "dz-found-partner";
/** Numbers of notes and the like stand within a text but do not belong to it. */
const NOT_TEXT = ".dz-ref, .dz-numeral, .dz-no, script, style, dialog, nav";

function lightUp(query) {
  file("common").then((common) => {
    learn(common.fold);
    const parts = throughGlossary(parse(query), common.terms);
    const show = (move) => {
      const main = document.querySelector("main") ?? document.body;
      const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
      let ranges = target ? litUnit(target, parts) : null;
      const elsewhere = !ranges?.found.length;
      if (elsewhere) ranges = { found: litText(main, parts), partner: [] };
      paint(ranges);
      const [first] = ranges.found;
      if (move && elsewhere && first) first.startContainer.parentElement.scrollIntoView({ block: "center" });
    };
    show(true);
    addEventListener("hashchange", () => show(false));
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) paint({ found: [], partner: [] });
    });
  });
}

/** The two sides of a unit, or whatever else the address leads to. */
function litUnit(target, parts) {
  const unit = target.closest(".dz-unit") ?? target;
  const sides = SIDES.map((side) => target === unit && document.getElementById(`${unit.id}-${side}`));
  if (!sides.every(Boolean)) return { found: litText(target, parts), partner: [] };
  const found = sides.map((side, at) => rangesOf(side, parts, at === 1));
  const partner = [];
  sides.forEach((side, at) => {
    if (found[at].length || !found[1 - at].length) return;
    found[at] = rangesOf(side, partsOrVia(parts), at === 1);
    // Where the glossary does not know the words, the whole counterpart answers to them.
    if (!found[at].length && !side.classList.contains("dz-gap")) partner.push(...rangesOver(side));
  });
  if (!found.flat().length) sides.forEach((side, at) => (found[at] = rangesOf(side, partsOrVia(parts), at === 1)));
  return { found: found.flat(), partner };
}

function litText(element, parts) {
  const chinese = (one) => one.closest("[lang]")?.lang.startsWith("zh") ?? false;
  const blocks = [...element.querySelectorAll("p, li, h1, h2, h3, h4, td, th, dd, dt, [lang]")];
  const leaves = blocks.filter((one) => !one.querySelector("p, li, td, dd, [lang]") && !one.closest(NOT_TEXT));
  const wanted = partsOrVia(parts);
  return (leaves.length ? leaves : [element]).flatMap((one) => rangesOf(one, wanted, chinese(one)));
}

/** The text nodes of an element, put together, and where each begins. */
function textIn(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const inside = node.parentElement.closest(NOT_TEXT);
    if (inside && element.contains(inside)) continue;
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  return { nodes, text };
}

function rangesOf(element, parts, chinese) {
  const { nodes, text } = textIn(element);
  return marks(text, parts, chinese).flatMap(([from, to]) => rangesIn(nodes, from, to));
}

function rangesOver(element) {
  const { nodes, text } = textIn(element);
  return rangesIn(nodes, 0, text.length);
}

/** A range for each text node, so that what stands between them stays as it is. */
function rangesIn(nodes, from, to) {
  const found = [];
  for (const { node, start } of nodes) {
    const begin = Math.max(from - start, 0);
    const end = Math.min(to - start, node.length);
    if (begin >= end) continue;
    const range = document.createRange();
    range.setStart(node, begin);
    range.setEnd(node, end);
    found.push(range);
  }
  return found;
}

/** Light ranges without touching the page; where the browser cannot, wrap their text. */
function paint({ found, partner }) {
  if (globalThis.Highlight && CSS.highlights) {
    for (const [name, ranges] of [[FOUND, found], [PARTNER, partner]]) {
      if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
      else CSS.highlights.delete(name);
    }
    return;
  }
  for (const old of document.querySelectorAll(`mark.${FOUND}, mark.${PARTNER}`)) {
    const parent = old.parentNode;
    old.replaceWith(...old.childNodes);
    parent.normalize();
  }
  for (const [name, ranges] of [[FOUND, found], [PARTNER, partner]]) {
    // The last first, for a text node that is cut keeps its beginning.
    for (const range of ranges.reverse()) wrap(range, name);
  }
}

/** Wrap what a range has of its one text node. */
function wrap(range, name) {
  const { startContainer: node, startOffset: from, endOffset: to } = range;
  const middle = node.splitText(from);
  middle.splitText(to - from);
  const mark = make("mark", { class: name });
  middle.replaceWith(mark);
  mark.append(middle);
}
