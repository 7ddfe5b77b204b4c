// What a body says and its page would not: text in images, unused definitions and so on.
// The engine finds the same (src/duizhao/text/unshown.py, which explains each kind).

import type Parser from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import allowed from "../../src/duizhao/text/tables/markdown.json" with { type: "json" };
import type { Unshown } from "../types/composer.ts";

interface Environment {
  references?: Record<string, { href: string }>;
  definitions?: [number, number][];
}

const LABEL = /^\[((?:\\.|[^\\[\]])*)\]:/s;
/** Where a line ends for the parser. */
const BREAK = /\r\n?|\n/;
/** What is neither white space nor a control character, in Python or in JavaScript. */
const SIGN = /[^\s\p{Cc}\ufeff]/u;

/** Every part of a body that its page would not show, kind by kind. */
export function unshownIn(parser: Parser, body: string): Unshown[] {
  const env: Environment = {};
  const blocks = parser.parse(body, env);
  const found = [
    ...imagesIn(blocks).map((text) => ({ why: "image", text })),
    ...infosIn(blocks, body.split(BREAK)),
    ...definitionsIn(parser, blocks, env, body.split(BREAK)),
    ...numbersIn(blocks),
  ];
  const isEmpty = !blocks.some(hasWords);
  return found.length === 0 && isEmpty && SIGN.test(body) ? [{ why: "nothing", text: body }] : found;
}

function hasWords({ type, content, children }: Token): boolean {
  if (type === "inline") return (children ?? []).some(hasWords);
  return allowed.textTokens.includes(type) && SIGN.test(content);
}

function imagesIn(tokens: Token[]): string[] {
  return tokens.flatMap((token) =>
    token.type === "image" ? [token.meta.written] : imagesIn(token.children ?? []),
  );
}

function infosIn(blocks: Token[], lines: string[]): Unshown[] {
  return blocks.flatMap(({ type, info, map, markup }) => {
    if (type !== "fence" || !info.trim() || !map) return [];
    const line = lines[map[0]];
    return [{ why: "info", text: line.slice(line.indexOf(markup) + markup.length).trim() }];
  });
}

function definitionsIn(
  parser: Parser,
  blocks: Token[],
  { definitions = [], references = {} }: Environment,
  lines: string[],
): Unshown[] {
  const links = new Set(
    blocks.flatMap(({ children }) => children ?? []).map((token) => token.attrGet("href")),
  );
  const begun = new Set();
  return definitions.flatMap(([first, end]) => {
    const written = lines.slice(first, end).join("\n");
    const text = written.slice(written.indexOf("[")).trimEnd();
    const match = LABEL.exec(text);
    const label = match ? parser.utils.normalizeReference(match[1]) : "";
    const isUsed = !begun.has(label) && links.has(references[label]?.href);
    begun.add(label);
    return isUsed ? [] : [{ why: "definition", text }];
  });
}

function numbersIn(blocks: Token[]): Unshown[] {
  const expected: (number | null)[] = [];
  const found: Unshown[] = [];
  for (const token of blocks) {
    if (token.type === "ordered_list_open") expected.push(Number(token.attrGet("start") ?? 1));
    else if (token.type === "bullet_list_open") expected.push(null);
    else if (/^(ordered|bullet)_list_close$/.test(token.type)) expected.pop();
    const number = expected.at(-1);
    if (token.type !== "list_item_open" || typeof number !== "number") continue;
    if (Number(token.info) !== number) {
      found.push({ why: "number", text: token.info + token.markup, shown: `${number}${token.markup}` });
    }
    expected[expected.length - 1] = number + 1;
  }
  return found;
}
