// What can be found, as results show it.

const FIELDS = 4;

/**
 * @typedef {{ kind: string, path: string, fragment: string, document: number, language: string,
 *   heading: [string, string], title: [string, string], texts: [string, string] }} Record
 */

/** The records of groups as files.py wrote them, and the words of each that count as a title. */
function recordsOf(groups) {
  const found = [];
  for (const [path, document, language, heading, title, entries] of groups) {
    for (const [kind, fragment, en, zh, themes] of entries) {
      found.push({ kind, path, fragment, document, language, heading, title, texts: [en, zh], themes });
    }
  }
  return found;
}

/** The four texts of a record: English title, English text, Chinese title, Chinese text. */
function fieldsOf(record) {
  const head = (side) =>
    record.kind === "S" || record.kind === "N"
      ? ""
      : `${record.heading[side]} ${record.title[side]}`.trim();
  return [head(0), record.texts[0], head(1), record.texts[1]];
}
