// The text of an element as one string, and ranges over it. Offsets count UTF-16 units, as the DOM does.

/**
 * What text nodes say in the source, where the page shows them in the other script: as long as what
 * is shown. All scripts of a page share it.
 */
export const originals: WeakMap<Text, string> = sharedOriginals();

function sharedOriginals() {
  globalThis.dzOriginals ??= new WeakMap();
  return globalThis.dzOriginals;
}

/** A text node, and where in the whole text it begins. */
export interface Located {
  node: Text;
  start: number;
}

/**
 * The text nodes of an element and their text as the source has it, without those inside the elements to
 * skip: numbers
 * of notes, for one, stand within a text but are no part of it.
 * @param skipped a selector
 */
export function textIn(root: Element, skipped: string) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Located[] = [];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const inside = node.parentElement?.closest(skipped);
    if (inside && root.contains(inside)) continue;
    nodes.push({ node, start: text.length });
    text += originals.get(node) ?? node.data;
  }
  return { nodes, text };
}

/**
 * A range for each text node that a stretch of the text touches, so that what stands between them
 * stays as it is.
 */
export function rangesIn(nodes: Located[], from: number, to: number) {
  const found: Range[] = [];
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

/** One range from the beginning of a stretch to its end; nothing if the text has no such stretch. */
export function rangeIn(nodes: Located[], from: number, to: number) {
  const parts = rangesIn(nodes, from, to);
  const last = nodes.at(-1);
  if (!parts.length || !last || to > last.start + last.node.length) return null;
  const range = parts[0].cloneRange();
  const { endContainer, endOffset } = parts[parts.length - 1];
  range.setEnd(endContainer, endOffset);
  return range;
}

/** A text as it stands in the record: no numbers of notes in it, nothing for a gap. */
export function plainText(side: Element) {
  if (side.classList.contains("dz-gap")) return "";
  return textIn(side, ".dz-ref, .dz-no").text.replace(/\s+/g, " ").trim();
}
