// Converts a text's Chinese into the other script; what the source says stays known. A conversion never
// changes how long a text is, so that a place in what is shown is the same place in the source.

import { originals } from "../lib/text-nodes.ts";

const CHINESE = ["zh-Hant", "zh-Hans"];
const BLOCK = "p, li, dt, dd, td, th, h1, h2, h3, h4, h5, blockquote, figcaption, [lang]";
/** Numbers of notes are no part of a text, and a reference to it names it as the source does. */
const KEPT = ".dz-ref, .dz-cite";

/** Text nodes that are one text, and the element that says in which language. */
interface Stretch {
  holder: HTMLElement;
  nodes: Text[];
}

/** The language of a text in its source, where the page shows it otherwise. */
const sources = new WeakMap<Element, string>();

/**
 * Show every Chinese text in a script, or as its source has it.
 * @param tag the language tag, or nothing
 * @returns whether there is a text that is shown otherwise than in its source
 */
export function convertAll(main: HTMLElement, tag: string): boolean {
  let converted = false;
  for (const { holder, nodes } of stretchesIn(main)) {
    const source = sources.get(holder) ?? holder.lang;
    const table = tag && tag !== source ? tableFor(tag) : null;
    const text = nodes.map((node) => sourceOf(node)).join("");
    setTexts(nodes, table ? table(text) : text);
    if (table) sources.set(holder, source);
    holder.lang = table ? tag : source;
    converted ||= Boolean(table);
  }
  return converted;
}

function stretchesIn(main: Element): Stretch[] {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const found = new Map<Element, Stretch>();
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const parent = node.parentElement as Element;
    const holder = parent.closest("[lang]");
    const block = parent.closest(BLOCK) ?? main;
    if (!(holder instanceof HTMLElement) || !main.contains(holder) || holder === main) continue;
    if (!CHINESE.includes(sources.get(holder) ?? holder.lang) || parent.closest(KEPT)) continue;
    const stretch = found.get(block);
    if (stretch) stretch.nodes.push(node);
    else found.set(block, { holder, nodes: [node] });
  }
  return [...found.values()];
}

/** What a text node says in the source; what somebody else changed since then is taken as it is. */
function sourceOf(node: Text) {
  const source = originals.get(node);
  return source !== undefined && source.length === node.data.length ? source : node.data;
}

/** @param text as long as all of them together */
function setTexts(nodes: Text[], text: string) {
  let start = 0;
  for (const node of nodes) {
    const part = text.slice(start, start + node.data.length);
    start += node.data.length;
    if (part === node.data) continue;
    if (!originals.has(node)) originals.set(node, node.data);
    node.data = part;
  }
}

const tables = new Map<string, (text: string) => string>();

/** What converts a text into a script; nothing if no text of the edition could be. */
function tableFor(tag: string) {
  const data = globalThis.dzConversion?.[tag];
  if (data && !tables.has(tag)) tables.set(tag, converter(data));
  return tables.get(tag) ?? null;
}

/**
 * Expressions go before characters, the leftmost and then the longest first, as in
 * src/duizhao/text/conversion_tables.py.
 * @param data characters, what they become, expressions, what they become
 */
export function converter([from, to, expressions, become]: string[]) {
  const characters = zip(Array.from(from), Array.from(to));
  const longer = zip(expressions.split("\n").filter(Boolean), become.split("\n"));
  const each = (text: string) => Array.from(text, (one) => characters.get(one) ?? one).join("");
  if (!longer.size) return each;
  const any = new RegExp(`(${[...longer.keys()].map(escaped).join("|")})`, "u");
  return (text: string) =>
    text
      .split(any)
      .map((part, at) => (at % 2 ? (longer.get(part) ?? part) : each(part)))
      .join("");
}

const zip = (keys: string[], values: string[]) => new Map(keys.map((key, at) => [key, values[at]]));

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
