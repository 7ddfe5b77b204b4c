// What the rules look for in a body: where its links lead, which HTML is in it, and what is plain text.

import { isAllowed, tagOf } from "./parser.js";

/**
 * @typedef {import("markdown-it").default} Parser
 * @typedef {{ references?: Record<string, { href: string }>, html?: string[], raw?: string[] }} Environment
 */

/** The URL of every link, image and definition. @returns {string[]} */
export function linksIn(/** @type {Parser} */ parser, /** @type {string} */ body) {
  /** @type {Environment} */
  const env = {};
  const tokens = parser.parse(body, env).flatMap(({ children }) => children ?? []);
  const urls = tokens.map((token) => token.attrGet("href") ?? token.attrGet("src"));
  const used = urls.filter((url) => url !== null);
  const defined = Object.values(env.references ?? {}).map(({ href }) => href);
  return [...used, ...defined.filter((url) => !used.includes(url))];
}

/** The HTML that a body may not have; of an element with two tags, the one that begins it. */
export function tagsIn(/** @type {Parser} */ parser, /** @type {string} */ body) {
  /** @type {Environment} */
  const env = {};
  parser.parse(body, env);
  /** @type {Set<string>} */
  const begun = new Set();
  return (env.html ?? []).filter((html) => {
    const { name, ends } = tagOf(html);
    const isNews = !isAllowed(html) && !(ends && begun.has(name));
    if (!ends) begun.add(name);
    return isNews;
  });
}

/** The text of each paragraph that is neither markup nor code, as it is typed. */
export function rawTextsIn(/** @type {Parser} */ parser, /** @type {string} */ body) {
  /** @type {Environment} */
  const env = {};
  parser.parse(body, env);
  return env.raw ?? [];
}
