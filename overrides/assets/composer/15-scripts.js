// Which characters are Han, Latin or neither; the patterns are those of src/duizhao/rules.

/** @type {Record<string, RegExp>} */
const PATTERN = Object.fromEntries(
  Object.entries(DATA.patterns).map(([name, [source, flags]]) => [name, new RegExp(source, `${flags}g`)]),
);

/** Every match of a pattern: its text, where it stands, and its groups. */
function matches(/** @type {string} */ name, /** @type {string} */ text) {
  return [...text.matchAll(PATTERN[name])];
}

const count = (name, text) => matches(name, text).length;

/** The text with all that a pattern fits turned into as many blanks, or what `by` makes of it. */
function blanked(name, text, by = (found) => found.replace(/./gsu, " ")) {
  return text.replace(PATTERN[name], by);
}

/** The first run of a script that is neither Latin nor Han, if most letters are such. */
function foreignIn(/** @type {string} */ text) {
  const runs = matches("foreignRun", text);
  const letters = runs.reduce((sum, [run]) => sum + count("foreign", run), 0);
  if (!runs.length || letters <= count("latin", text) + count("han", text)) return "";
  return runs[0][0].trimEnd();
}

/** The first run of letters that are written from right to left, if there is one. */
const turnedIn = (/** @type {string} */ text) => matches("turnedRun", text)[0]?.[0] ?? "";

/** The Greek or Cyrillic letter inside a Latin word, if there is one. */
function mixedIn(/** @type {string} */ text) {
  const [match] = matches("mixed", text);
  if (!match) return "";
  return match[0].codePointAt(0) > 0x36f ? match[0][0] : match[0][1];
}

/** Whether the body of a note, which may quote the other language, can be in that language. */
function isIn(/** @type {"en" | "zh"} */ side, /** @type {string} */ text) {
  const han = count("han", text);
  if (side === "en") return !han || 2 * han <= count("latin", text);
  const words = matches("latinWord", text).map(([word]) => word);
  const capitals = words.filter((word) => word === word.toUpperCase() && word !== word.toLowerCase());
  if (!han) return capitals.length === words.length && words.length <= DATA.limits.abbreviations;
  return words.length - capitals.length <= 2 * han;
}

/** The first character that no reader can see, half a character among them; or nothing. */
function unseenIn(/** @type {string} */ text) {
  const [match] = matches("invisible", text);
  return match?.[0] ?? /[\ud800-\udfff]/u.exec(text)?.[0] ?? "";
}
