// Stems English words: the inflected and British or American forms of a word share one stem. The index
// stems by the same rules (src/duizhao/text/tables/stemming.json).

import rules from "../../src/duizhao/text/tables/stemming.json" with { type: "json" };

const STEPS: [pattern: RegExp, stem: string][][] = Object.values(rules).map((step) =>
  step.map(([pattern, stem]) => [new RegExp(`^(?:${pattern})$`, "u"), stem]),
);
/** How many stems are cached. */
const MOST = 20_000;
const stems = new Map<string, string>();
/** The stems of the forms that no rule joins or tells apart. */
const exceptions = new Map<string, string>();
/** Those of them that the texts have, by their stem. */
const irregularForms = new Map<string, string[]>();

/**
 * Take in the exceptions that the index names: «take took|taken» has the stem, the forms that occur
 * and those that only a query may have.
 */
export function addExceptions(written: string) {
  stems.clear();
  for (const group of written.split(";").filter(Boolean)) {
    const [key, ...forms] = group.split(/[ |]/).filter(Boolean);
    for (const form of forms) exceptions.set(form, key);
    const present = group
      .slice(key.length + 1)
      .split("|")[0]
      .split(" ")
      .filter(Boolean);
    if (present.length) irregularForms.set(key, present);
  }
}

/** The forms in the texts that share a stem, but perhaps not their beginning. */
export function irregularFormsOf(key: string) {
  return irregularForms.get(key) ?? [];
}

/**
 * The form that all inflections of a word share. It takes off the endings of plurals and verbs,
 * and evens out British and American spelling; it leaves derived words alone, so that «digital»,
 * «digitize» and «digitization» stay three words. Two words are the same if their stems are; a
 * stem is never shown, and need not be a word.
 */
export function stem(word: string) {
  let found = stems.get(word);
  if (found === undefined) {
    if (stems.size > MOST) stems.clear();
    found = exceptions.get(word) ?? regularStem(word);
    stems.set(word, found);
  }
  return found;
}

/** Rewrite a word step by step; of each step the first rule that matches the whole word applies. */
function regularStem(word: string) {
  if (!/^.{4}/u.test(word) || /\p{Nd}/u.test(word)) return word;
  let root = word;
  for (const rules of STEPS) {
    const rule = rules.find(([pattern]) => pattern.test(root));
    if (rule) root = root.replace(...rule);
  }
  return root;
}

/** The prefix that every word with the stem of this one, or beginning with this one, must have. */
export function sharedPrefix(word: string) {
  const root = stem(word);
  const cut = root.endsWith("ization") ? 6 : root.length > 4 ? 2 : 1;
  if (exceptions.has(word)) return root.slice(0, Math.max(1, root.length - cut));
  let size = word.length < 3 ? word.length : Math.max(1, root.length - cut);
  while (size && !word.startsWith(root.slice(0, size))) size -= 1;
  return word.slice(0, size);
}
