// The rules of a note's words: its language and punctuation, its links, its HTML, and what of it a page does not show.

import { PASSAGE, SCHEMES } from "../lib/link-schemes.ts";
import type { Side } from "../lib/sides.ts";
import type { Problem, RecordContext } from "../types/composer.ts";
import { codePoints } from "./code-points.ts";
import { data } from "./given.ts";
import { foreignIn, isIn, mixedIn, rightToLeftIn } from "./languages.ts";
import { bodyReader } from "./markdown-script.ts";
import { masked, matches } from "./patterns.ts";
import { problem } from "./problems.ts";

const RAW_KINDS = ["rawLink", "rawTable", "rawFootnote"] as const;

/** What is wrong with a body. */
export function problemsOfBody(side: Side, text: string, page: RecordContext): Problem[] {
  const found = [...language(side, text), ...composition(side, text)];
  if (side === "zh") found.push(...gaps(text), ...punctuation(text));
  found.push(...quotationMarks(side, text), ...bullets(side, text));
  const reader = bodyReader();
  if (reader) {
    for (const url of reader.links(text)) found.push(...problemsOfLink(side, url, page));
    for (const tag of reader.tags(text)) found.push(problem("html", side, "html", { words: tag }));
    for (const raw of reader.rawTexts(text)) found.push(...rawMarkup(side, raw));
    for (const { why, text: words, shown = "" } of reader.unshown(text)) {
      found.push(problem("shown", side, `shown-${why}`, { words, shown }));
    }
  }
  return found;
}

function language(side: Side, text: string): Problem[] {
  const foreign = foreignIn(text);
  if (foreign) return [problem("language", side, "language-foreign", { words: foreign })];
  const turned = rightToLeftIn(text);
  if (turned) return [problem("language", side, "language-turned", { words: turned })];
  const sign = mixedIn(text);
  if (sign) return [problem("language", side, "language-mixed", { sign })];
  if (!isIn(side, text)) return [problem("language", side, `language-not-${side}`)];
  const sentence = matches(side === "en" ? "chineseSentence" : "englishSentence", masked("linked", text))[0];
  return sentence
    ? [problem("language", side, `language-both-${side}`, { words: sentence[0] }, "warning")]
    : [];
}

/** Characters that are not in their usual form. */
function composition(side: Side, text: string): Problem[] {
  if (text.normalize("NFC") === text) return [];
  const signs = text.match(/[^\p{M}]\p{M}*|\p{M}+/gu) ?? [];
  const words = signs.find((sign) => sign.normalize("NFC") !== sign) ?? text;
  return [problem("composed", side, "composed", { words })];
}

/** Spaces between Chinese characters. */
function gaps(body: string): Problem[] {
  const text = masked("heading", body, "#");
  return matches("gap", text).flatMap(({ 0: gap, index }) => {
    const breaks = gap.split("\n").length - 1;
    // A blank line makes a paragraph, and two spaces at a line's end a line of a poem.
    if (breaks && (breaks > 1 || gap.startsWith("  "))) return [];
    const before = codePoints(text.slice(0, index)).at(-1) ?? "";
    const [after = ""] = text.slice(index + gap.length);
    return [problem("spaces", "zh", breaks ? "spaces-break" : "spaces", { before, after })];
  });
}

/** English punctuation beside Chinese. */
function punctuation(text: string): Problem[] {
  return matches("ascii", masked("linked", text)).map(([sign]) => {
    const proper = data.proper[sign];
    const code = proper ? "punctuation" : "punctuation-quotes";
    return problem("punctuation", "zh", code, { sign, proper: proper ?? "" }, "warning");
  });
}

/** Quotation marks of other languages. */
function quotationMarks(side: Side, text: string): Problem[] {
  return matches("oddQuotes", masked("linked", text)).map(([sign]) =>
    problem("quotation-marks", side, "quotation-marks", { sign }, "warning"),
  );
}

/** Bullets of a word processor. */
function bullets(side: Side, text: string): Problem[] {
  return matches("bullet", text).map(({ 0: found }) =>
    problem("html", side, "bullet", { sign: codePoints(found).at(-1) ?? "" }, "warning"),
  );
}

/** What a page would show as it is typed: tables, footnotes, what was meant to be a link. */
function rawMarkup(side: Side, raw: string): Problem[] {
  return RAW_KINDS.flatMap((kind) =>
    matches(kind, raw).map(([found, text = "", url = ""]) => {
      const [words, link] = [found, text].map((part) => part.replaceAll("\ufffc", "…").trim());
      const right = `[${link}](${url.split(/\s+/).join("%20")})`;
      return problem("markup", side, `markup-${kind}`, { words, right }, "warning");
    }),
  );
}

/** What is wrong with the URL of a link. */
function problemsOfLink(side: Side, url: string, page: RecordContext): Problem[] {
  if (url.toLowerCase().startsWith(PASSAGE)) return problemsOfPassage(side, url, page);
  const plain = url.replace(/\s|\p{Cc}/gu, "");
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(plain)?.[1].toLowerCase();
  if (scheme && !SCHEMES.includes(scheme)) {
    return [problem("link", side, "link-scheme", { words: `${scheme}:` })];
  }
  if (/^(?:\/\/|\\\\|\/\\)/.test(plain)) return [problem("link", side, "link-bare", { words: url })];
  if (!plain) return [problem("link", side, "link-empty", { words: "" })];
  return scheme ? [] : [problem("link", side, "link-part", { words: url })];
}

/** What is wrong with a reference to a passage. Which segments another article has only the check knows. */
function problemsOfPassage(side: Side, url: string, page: RecordContext): Problem[] {
  const [match] = matches("passage", url);
  const form = `${PASSAGE}${page.key}#s1`;
  if (match?.[0] !== url) return [problem("reference", side, "link-passage", { words: url, form })];
  const [document, article] = match[1].split("/");
  const articles = Object.hasOwn(data.passages, document) ? data.passages[document].split(" ") : null;
  const isThere = articles && (article === undefined || articles.includes(article));
  if (!isThere) return [problem("reference", side, "link-no-article", { words: match[1] })];
  if (!match[2] || match[1] !== page.key || match[2] in page.units) return [];
  return [problem("reference", side, "link-no-segment", { words: match[2], article: match[1] })];
}
