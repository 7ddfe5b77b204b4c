// Markdown as the bodies of notes are written in it: CommonMark, with emphasis that works in Chinese.
// The settings are those of the engine's own parser, so that a preview shows what a page will show.

import MarkdownIt from "markdown-it";
import reference from "markdown-it/lib/rules_block/reference.mjs";
import type StateBlock from "markdown-it/lib/rules_block/state_block.mjs";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import image from "markdown-it/lib/rules_inline/image.mjs";
import type StateInline from "markdown-it/lib/rules_inline/state_inline.mjs";
import type Token from "markdown-it/lib/token.mjs";
import han from "../../src/duizhao/text/tables/han.json" with { type: "json" };
import allowed from "../../src/duizhao/text/tables/markdown.json" with { type: "json" };
import stops from "../../src/duizhao/text/tables/stops.json" with { type: "json" };
import { characterClass } from "../lib/character-class.ts";

const CJK = new RegExp(`[${characterClass([...han, ...stops])}]`, "u");
const { isMdAsciiPunct, isPunctChar, isWhiteSpace } = new MarkdownIt().utils;

function isPunctuation(character: string) {
  return isMdAsciiPunct(character.codePointAt(0) ?? 0) || isPunctChar(character);
}

/**
 * Whether a run of `*` or `_` between two characters can begin emphasis, and whether it can end it.
 *
 * Chinese has no spaces between words, so that CommonMark's rules alone would leave `**“好”**的` as it
 * was typed; beside a Chinese character they do not ask for one. It is what
 * https://github.com/commonmark/commonmark-spec/issues/650 proposes.
 * @param inWords whether such a run may stand within a word
 */
export function flanking(before: string, after: string, inWords: boolean) {
  const [spaceBefore, spaceAfter] = [before, after].map((one) => isWhiteSpace(one.codePointAt(0) ?? 0));
  const [stopBefore, stopAfter] = [before, after].map(isPunctuation);
  const chinese = CJK.test(before) || CJK.test(after);
  const left = !spaceAfter && (!stopAfter || spaceBefore || stopBefore || chinese);
  const right = !spaceBefore && (!stopBefore || spaceAfter || stopAfter || chinese);
  return {
    open: left && (inWords || !right || stopBefore),
    close: right && (inWords || !left || stopAfter),
  };
}

/** The rule that finds runs of `*` and `_`, in place of the parser's own. */
function emphasisRule(state: StateInline, silent: boolean) {
  const start = state.pos;
  const marker = state.src[start];
  if (silent || (marker !== "*" && marker !== "_")) return false;
  let end = start;
  while (end < state.posMax && state.src[end] === marker) end += 1;
  const before = Array.from(state.src.slice(Math.max(0, start - 2), start)).at(-1) ?? " ";
  const after = Array.from(state.src.slice(end, Math.min(state.posMax, end + 2)))[0] ?? " ";
  const { open, close } = flanking(before, after, marker === "*");
  for (let at = start; at < end; at += 1) {
    state.push("text", "", 0).content = marker;
    state.delimiters.push({
      marker: marker.charCodeAt(0),
      length: end - start,
      token: state.tokens.length - 1,
      end: -1,
      open,
      close,
    });
  }
  state.pos = end;
  return true;
}

/** A heading would rival those of the page: its words stay, as a paragraph. */
function demoteHeadings({ tokens }: StateCore) {
  for (const token of tokens) if (token.type.startsWith("heading_")) token.tag = "p";
}

/** Stands in the raw text of a body for what is not text. */
const OTHER = "\ufffc";

/** Notes down what is typed: later an escaped sign cannot be told from another one. */
function noteRawTexts({ tokens, env }: StateCore) {
  env.raw ??= [];
  for (const { children } of tokens) {
    if (children?.length) env.raw.push(children.map(rawText).join(""));
  }
}

function rawText({ type, content }: Token) {
  if (type === "text") return content;
  return type === "softbreak" || type === "hardbreak" ? "\n" : OTHER;
}

/** The name of a tag, whether it ends an element, and whether it has no attributes. */
export function tagOf(html: string) {
  const [, slash, name = "", bare] = /^<(\/?)([A-Za-z][A-Za-z0-9-]*)(\s*\/?>$)?/.exec(html) ?? [];
  return { name: name.toLowerCase(), ends: Boolean(slash), bare: bare !== undefined };
}

/** Whether HTML is a tag that a body may have, without attributes. */
export function isAllowed(html: string) {
  const { name, bare } = tagOf(html);
  return bare && allowed.allowedHtml.includes(name);
}

/**
 * The rule that shows HTML which a body may not have as it is typed, and leaves all HTML in the environment.
 * What HTML makes of a tag that does not belong there is no matter for the sanitisers alone: those of the page
 * and of the browser need not agree on it.
 */
function htmlAsText({ tokens, env }: StateCore) {
  env.html ??= [];
  for (const child of tokens.flatMap(({ children }) => children ?? [])) {
    if (child.type !== "html_inline") continue;
    env.html.push(child.content);
    if (!isAllowed(child.content)) child.type = "text";
  }
}

/** Reads an image by the parser's own rule, and keeps how it is written. */
function imageRule(state: StateInline, silent: boolean) {
  const start = state.pos;
  const isFound = image(state, silent);
  if (isFound && !silent)
    state.tokens[state.tokens.length - 1].meta = { written: state.src.slice(start, state.pos) };
  return isFound;
}

/**
 * Reads the definition of a link by the parser's own rule, and keeps where it is: of two definitions with
 * one label the parser takes the first, and forgets the second.
 */
function referenceRule(state: StateBlock, start: number, end: number, silent: boolean) {
  const isFound = reference(state, start, end, silent);
  if (isFound && !silent) {
    state.env.definitions ??= [];
    state.env.definitions.push([start, state.line]);
  }
  return isFound;
}

/** A parser of bodies. */
export function createParser() {
  const parser = new MarkdownIt("commonmark", { xhtmlOut: false });
  // Links are for the rules and the sanitiser to judge, which must see them as they are written.
  parser.validateLink = () => true;
  parser.normalizeLink = (url) => url;
  parser.normalizeLinkText = (url) => url;
  // HTML is a part of its paragraph, in which Markdown is still Markdown.
  parser.disable("html_block");
  // It is an option that the types of markdown-it do not know.
  parser.set({ maxNesting: allowed.maxNesting } as object);
  parser.inline.ruler.at("image", imageRule);
  parser.block.ruler.at("reference", referenceRule);
  parser.inline.ruler.at("emphasis", emphasisRule);
  parser.core.ruler.before("text_join", "raw_texts", noteRawTexts);
  parser.core.ruler.push("demote_headings", demoteHeadings);
  parser.core.ruler.push("html_as_text", htmlAsText);
  return parser;
}
