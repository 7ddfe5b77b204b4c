// What the rules look for in a body: where its links lead, which HTML is in it, and what is plain text.

import type Parser from "markdown-it";
import { isAllowed, tagOf } from "./parser.ts";

interface Environment {
  references?: Record<string, { href: string }>;
  html?: string[];
  raw?: string[];
}

/** The URL of every link, image and definition. */
export function linksIn(parser: Parser, body: string): string[] {
  const env: Environment = {};
  const tokens = parser.parse(body, env).flatMap(({ children }) => children ?? []);
  const urls = tokens.map((token) => token.attrGet("href") ?? token.attrGet("src"));
  const used = urls.filter((url) => url !== null);
  const defined = Object.values(env.references ?? {}).map(({ href }) => href);
  return [...used, ...defined.filter((url) => !used.includes(url))];
}

/** The HTML that a body may not have; of an element with two tags, the one that begins it. */
export function tagsIn(parser: Parser, body: string) {
  const env: Environment = {};
  parser.parse(body, env);
  const begun = new Set<string>();
  return (env.html ?? []).filter((html) => {
    const { name, ends } = tagOf(html);
    const isNews = !isAllowed(html) && !(ends && begun.has(name));
    if (!ends) begun.add(name);
    return isNews;
  });
}

/** The text of each paragraph that is neither markup nor code, as it is typed. */
export function rawTextsIn(parser: Parser, body: string) {
  const env: Environment = {};
  parser.parse(body, env);
  return env.raw ?? [];
}
