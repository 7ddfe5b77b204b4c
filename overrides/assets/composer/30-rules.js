// What `duizhao check` would say of a note: the same rules under the same names.

/**
 * A note as its file has it, and the id that names the file.
 * @typedef {{ id: string, article?: string, type?: string, author?: string, date?: string,
 *   en?: string, zh?: string,
 *   target?: { segment?: string, en?: string | Quote, zh?: string | Quote } }} Note
 *
 * What is known of the record that the note is about.
 * @typedef {{ key: string, date: string, today: string, contributors: string[], active: string[],
 *   retired: string[], taken: string[], units: Record<string, { en: string | null, zh: string | null }>
 *   }} Page
 *
 * What is wrong: the rule, the field of the form, the word for it and what that is filled with.
 * @typedef {{ rule: string, field: string, code: string, severity: "error" | "warning",
 *   values: Record<string, string> }} Problem
 */

const SIDES = ["en", "zh"];

/** @returns {Problem} */
function problem(rule, field, code, values = {}, severity = "error") {
  return { rule, field, code, severity, values };
}

/**
 * All problems of a note. `whole` judges its words even where its form is wrong, as one does while
 * it is being written; a file of that form is not read any further.
 * @param {Note} note @param {Page} page @returns {Problem[]}
 */
function check(note, page, { whole = false } = {}) {
  const named = problemsOfName(note, page);
  const formed = [...problemsOfForm(note), ...problemsOfCharacters(note)];
  if (!whole && named.some((one) => one.rule === "file-name")) return named;
  if (SIDES.some((side) => bytes(note[side] ?? "") > DATA.limits.file)) return [problem("file", "body", "file-large")];
  if (!whole && formed.some((one) => one.rule !== "characters")) return formed;
  return [...named, ...formed, ...problemsOfWords(note, page)].filter(
    // While it is being written, one empty quote or body is one problem.
    (one, at, all) => all.findIndex((other) => other.field === one.field && other.code === one.code) === at,
  );
}

function* namesTaken(note, page) {
  if (page.active.includes(note.id)) yield problem("unique", "id", "id-taken");
  else if (page.retired.includes(note.id)) yield problem("retired", "id", "id-retired");
  else if (page.taken.includes(note.id)) yield problem("unique", "id", "id-waiting");
}

function problemsOfName(note, page) {
  if (!note.id.match(PATTERN.id)) return [problem("file-name", "id", note.id ? "id-form" : "id-missing")];
  if (note.id.length > DATA.schema.properties.author.maxLength) return [problem("file-name", "id", "id-long")];
  if (DATA.devices.includes(note.id)) return [problem("file-name", "id", "id-reserved", { name: note.id })];
  return [...namesTaken(note, page)];
}

const BREACH = {
  required: ["field", "missing"],
  additionalProperties: ["field", "unknown"],
  minLength: ["empty", "empty"],
  maxLength: ["form", "long"],
  pattern: ["form", "pattern"],
  enum: ["form", "enum"],
  type: ["form", "type-wrong"],
  format: ["date", "day"],
};

function problemsOfForm(note) {
  const { id, ...file } = note;
  const found = breaches(DATA.schema, file).map(({ path, keyword }) => {
    const [rule, code] = BREACH[keyword];
    const field = fieldAt(path);
    return problem(rule, field, field === "type" ? "missing-type" : code, { name: path.at(-1) });
  });
  return [...found, ...SIDES.flatMap((side) => [...overloaded(side, (note[side] ?? "").trim())])];
}

/** What takes a reader of Markdown longer than any page is worth: src/duizhao/model.py says why. */
function* overloaded(side, text) {
  const most = DATA.limits.brackets;
  const sign = ["[", "<"].find((one) => text.split(one).length - 1 > most);
  if (sign) yield problem("form", side, "brackets", { sign, most: String(most) });
  else if (count("nested", text)) yield problem("form", side, "nested");
}

/** The field of the form in which a value of the file is written. */
function fieldAt(/** @type {string[]} */ path) {
  if (path[0] !== "target") return path[0] ?? "note";
  return SIDES.includes(path[1]) ? `quote-${path[1]}` : "segment";
}

function problemsOfCharacters(note) {
  const texts = [["author", note.author], ["article", note.article], ["segment", note.target?.segment]];
  for (const side of SIDES) {
    texts.push([side, note[side]]);
    const quote = note.target?.[side];
    const parts = typeof quote === "string" ? [quote] : Object.values(quote ?? {});
    texts.push([`quote-${side}`, parts.join("\n")]);
  }
  return texts.flatMap(([field, text]) => {
    const character = typeof text === "string" ? unseenIn(text) : "";
    return character ? [problem("characters", field, characterCode(character), { code: codeOf(character) })] : [];
  });
}

function characterCode(character) {
  if (character === "\t") return "character-tab";
  if (character === "\u200d") return "character-joiner";
  if (/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(character)) return "character-direction";
  return "character";
}

function codeOf(/** @type {string} */ character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function problemsOfWords(note, page) {
  const bodies = SIDES.filter((side) => note[side]?.trim());
  return [
    ...(bodies.length ? [] : [problem("empty", "body", "body-missing")]),
    ...references(note, page),
    ...bodies.flatMap((side) => [...problemsOfBody(side, note[side].trim())]),
    ...quotes(note, page),
    ...days(note, page),
  ];
}

function* references(note, page) {
  if (note.author && !page.contributors.includes(note.author)) {
    yield problem("reference", "author", "author-unknown", { name: note.author });
  }
  if (note.article && note.article !== page.key) {
    yield problem("reference", "article", "article-unknown", { name: note.article });
  } else if (note.target?.segment && !(note.target.segment in page.units)) {
    yield problem("reference", "segment", "segment-unknown", { name: note.target.segment });
  }
}

function* problemsOfBody(side, text) {
  yield* language(side, text);
  if (text.normalize("NFC") !== text) yield problem("composed", side, "composed", { words: uncomposed(text) });
  if (side === "zh") {
    yield* gaps(text);
    for (const [sign] of matches("ascii", blanked("linked", text))) {
      const proper = DATA.proper[sign];
      const code = proper ? "punctuation" : "punctuation-quotes";
      yield problem("punctuation", side, code, { sign, proper }, "warning");
    }
  }
  for (const [code, culprit] of wrongLinks(text)) yield problem("link", side, code, { words: culprit });
  for (const tag of tagsIn(text)) yield problem("html", side, "html", { words: tag }, "warning");
}

function* language(side, text) {
  const foreign = foreignIn(text);
  const turned = foreign ? "" : turnedIn(text);
  const mixed = foreign || turned ? "" : mixedIn(text);
  if (foreign) yield problem("language", side, "language-foreign", { words: foreign });
  else if (turned) yield problem("language", side, "language-turned", { words: turned });
  else if (mixed) yield problem("language", side, "language-mixed", { sign: mixed });
  else if (!isIn(side, text)) yield problem("language", side, `language-not-${side}`);
}

/** The first characters of a text that are not in their usual form. */
function uncomposed(/** @type {string} */ text) {
  const run = /[^\p{M}]\p{M}*|\p{M}+/gu;
  return [...text.matchAll(run)].map(([sign]) => sign).find((sign) => sign.normalize("NFC") !== sign) ?? text;
}

function* gaps(/** @type {string} */ body) {
  const text = blanked("heading", body, (found) => "#".repeat(found.length));
  for (const match of matches("gap", text)) {
    const [gap] = match;
    const breaks = gap.split("\n").length - 1;
    // A blank line makes a paragraph, and two spaces at a line's end a line of a poem.
    if (breaks && (breaks > 1 || gap.startsWith("  "))) continue;
    const before = signs(text.slice(0, match.index)).at(-1);
    const after = signs(text.slice(match.index + gap.length))[0];
    yield problem("spaces", "zh", breaks ? "spaces-break" : "spaces", { before, after });
  }
}

function* quotes(note, page) {
  const target = note.target ?? {};
  const texts = page.units[target.segment];
  if (!texts || note.article !== page.key) return;
  if (target.en === undefined && target.zh === undefined) yield problem("quote", "quotes", "quote-none");
  for (const side of SIDES) {
    if (target[side] === undefined || target[side] === null) continue;
    const quote = typeof target[side] === "string" ? { exact: target[side] } : target[side];
    const exact = (quote.exact ?? "").trim();
    const text = texts[side];
    if (!exact) continue;
    if (text === null) {
      yield problem("quote", `quote-${side}`, "quote-no-text");
      continue;
    }
    const places = candidates({ ...quote, exact }, text).length;
    if (places > 1) yield problem("quote", `quote-${side}`, "quote-twice", { count: String(places) });
    else if (!places) yield problem("quote", `quote-${side}`, "quote-absent");
  }
}

function* days(note, page) {
  if (!note.date || !isDay(note.date)) return;
  if (note.date > page.today) yield problem("date", "date", "date-future", { day: page.today });
  else if (page.date && note.date < page.date && page.date <= page.today) {
    yield problem("date", "date", "date-before", { day: page.date });
  }
}
