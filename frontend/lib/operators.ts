// Words that deny, permit or oblige in a text, by the table that the engine has: see operators.py of the workbench.

import table from "../../src/duizhao/text/tables/operators.json" with { type: "json" };
import type { ArticleTexts } from "../my-notes/edition-texts.ts";
import { SIDES, type Side } from "./sides.ts";

export type Sort = "negation" | "permission" | "obligation";
/** The word is in small letters. */
interface Operator {
  word: string;
  start: number;
  end: number;
  certain: boolean;
}

export const SORTS: readonly Sort[] = ["negation", "permission", "obligation"];
/** What stands before a negation belongs to it: may not, shall not. */
const BEFORE = /(?:may|might|can|could|shall|should|must|ought)\s+$/i;

const rules = new Map<string, { pattern: RegExp; strength: Map<string, string> }>();

function ruleOf(sort: Sort, side: Side) {
  const key = `${sort} ${side}`;
  let rule = rules.get(key);
  if (!rule) {
    const strength = new Map<string, string>();
    for (const [name, words] of Object.entries(table.words[sort][side])) {
      for (const word of words.split(",")) strength.set(word.trim(), name);
    }
    const longest = [...strength.keys()].sort((one, other) => other.length - one.length);
    const each = longest.map((word) => patternOf(word, side)).join("|");
    const first = [...new Set(longest.map((word) => word[0]))].join("");
    const begin = side === "en" ? `\\b(?=[${first}])` : "";
    rule = { pattern: new RegExp(`${begin}(?:${each})`, "gi"), strength };
    rules.set(key, rule);
  }
  return rule;
}

function patternOf(word: string, side: Side) {
  const plain = word
    .replace(/\*$/, "")
    .replace(/[.*+?^${}()|[\]\\-]/g, "\\$&")
    .replace("…", side === "zh" ? "[^，。；.;]{1,30}" : "\\b[^.;]{1,30}\\b")
    .replace(/!(.+)/, "(?![$1])")
    .replace("#", "\\d+");
  if (side === "zh") return plain;
  return plain + (word.endsWith("*") ? "\\w*" : "\\b");
}

/** The words of a sort in a text. */
export function operatorsOf(sort: Sort, side: Side, text: string): Operator[] {
  const { pattern, strength } = ruleOf(sort, side);
  return [...text.matchAll(pattern)].flatMap((match) => {
    const word = match[0].toLowerCase();
    let name = strength.get(word.replace(/\d+/, "#"));
    for (let end = word.length; !name && side === "en" && end; end -= 1) {
      name = strength.get(`${word.slice(0, end)}*`);
    }
    if (name === "none") return [];
    return [{ word, start: match.index, end: match.index + word.length, certain: name === "certain" }];
  });
}

/** What certainly denies, permits or obliges, each word once: «may not» denies. */
export function certainOperators(side: Side, text: string): Record<Sort, Operator[]> {
  const [negation, ...modals] = SORTS.map((sort) =>
    operatorsOf(sort, side, text).filter(({ certain }) => certain),
  );
  for (const one of negation) {
    const [before = ""] = (side === "en" && BEFORE.exec(text.slice(0, one.start))) || [];
    one.start -= before.length;
    one.word = text.slice(one.start, one.end).toLowerCase().replace(/\s+/g, " ");
  }
  const apart = (modal: Operator) =>
    !negation.some(({ start, end }) => modal.start < end && start < modal.end);
  const [permission, obligation] = modals.map((all) => all.filter(apart));
  return { negation, permission, obligation };
}

/**
 * The passages in which the two languages have not as many words of a sort.
 * @param own the language in which an article without a number is named
 */
export function differingIn(articles: ArticleTexts[], own: Side) {
  const places: Record<Sort, { article: string; unit: string; label: string }[]> = {
    negation: [],
    permission: [],
    obligation: [],
  };
  for (const [article, en, zh, units] of articles) {
    const [named] = (own === "en" ? en : zh).split("\u2003");
    const name = /^\d/.test(article) ? article.replace(/^0+(?=\d)/, "") : named || article;
    const segments = article ? units.filter(([unit]) => unit !== "title") : [];
    for (const [at, [unit, ...texts]] of segments.entries()) {
      const [ours, theirs] = SIDES.map((side, i) => certainOperators(side, texts[i] ?? ""));
      const label = segments.length > 1 ? `${name}.${at + 1}` : name;
      const differing = SORTS.filter((sort) => ours[sort].length !== theirs[sort].length);
      if (!texts[0] || !texts[1]) continue;
      for (const sort of differing) places[sort].push({ article, unit, label });
    }
  }
  return places;
}
