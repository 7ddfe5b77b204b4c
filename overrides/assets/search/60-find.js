// A query to its results: all of them counted and put in order, ten of them read.

/**
 * Where the texts are: whole, or divided. `words` and `characters` say where each text begins
 * in the row of all words and of all characters; a field is one of the four texts of an entry.
 * @typedef {{ kinds: string, documents: Uint16Array, themes: ArrayLike<number>[],
 *   words: Uint32Array, characters: Uint32Array,
 *   keys: (low: string, high: string) => Promise<[string, () => ArrayLike<number>][]>,
 *   phrase: (signs: string[]) => Promise<Uint32Array>,
 *   record: (entry: number) => Promise<Record> }} Source
 */

const PAGE = 10;
const LAST = "\uffff";
const KINDS = { pair: "TS", note: "N", term: "G", theme: "H", page: "P" };

let opening = null;

/** Load what every search needs. */
function open() {
  opening ??= Promise.all([file("common"), file("index")]).then(
    ([common, index]) => {
      learn(common.fold);
      const divided = !index.groups;
      const source = divided ? dividedSource(index) : wholeSource(index, common.themes.length);
      return { common, source };
    },
    (error) => {
      opening = null;
      throw error;
    },
  );
  return opening;
}

// Titles of texts, other titles, texts, notes, what else there is of terms, themes and pages.
const CLASSES = 6;
const FINE = 65535;

/** A number that is smaller the earlier an entry stands. */
function rank(source, tally, whole, entry, side) {
  const kind = source.kinds[entry];
  const inTitle = tally.titles[entry] === tally.count;
  let group = { S: 2, N: 3, G: 4, H: 4, P: 4 }[kind] ?? 5;
  if (inTitle) group = kind === "T" ? 0 : 1;
  let density = 0;
  let own = 0;
  for (let field = 0; field < FIELDS; field += 1) {
    const weight = tally.weights[entry * FIELDS + field];
    if (!weight || (inTitle && field & 1)) continue;
    if (field >> 1 === side) own = 1;
    const at = entry * FIELDS + field;
    const length = Math.max(
      weight,
      field > 1 && source.characters[at + 1] - source.characters[at] > 1
        ? source.characters[at + 1] - source.characters[at] - 1
        : source.words[at + 1] - source.words[at] - 1,
    );
    density = Math.max(density, weight / length);
  }
  const paired = kind === "T" || kind === "S";
  const steps = (group * 2 + (paired || own ? 0 : 1)) * 2 + (whole && !whole[entry] ? 1 : 0);
  return steps * (FINE + 1) + Math.round((1 - Math.min(1, density)) * FINE);
}

/**
 * All results of a query, counted and in order; `record` reads those of one page.
 * @param {string} query
 * @param {{ locale?: "en" | "zh", page?: number, size?: number, kind?: string, document?: string, theme?: string }} options
 */
async function search(query, options = {}) {
  const { common, source } = await open();
  const asked = throughGlossary(parse(query), common.terms);
  const work = new Search(source, asked);
  const { parts, apart } = await work.settled();
  if (!parts.length) {
    return { query, parts, total: 0, direct: 0, apart, size: 0, page: 1, pages: 0, terms: [], facets: null };
  }
  const side = options.locale === "zh" ? 1 : 0;
  const direct = await work.tally(parts, false);
  const wide = parts.some((one) => one.via.length) ? await work.tally(parts, true) : null;
  const whole = await work.whole(parts);

  const themes = source.themes.map((list) => {
    const has = new Uint8Array(source.kinds.length);
    for (let at = 0; at < list.length; at += 1) has[list[at]] = 1;
    return has;
  });
  const wanted = {
    kind: options.kind && KINDS[options.kind] ? KINDS[options.kind] : "",
    document: 1 + common.documents.findIndex(([name]) => name === options.document),
    theme: common.themes.findIndex(([name]) => name === options.theme),
  };
  const facets = {
    kind: Object.fromEntries(Object.keys(KINDS).map((name) => [name, 0])),
    document: new Array(common.documents.length + 1).fill(0),
    theme: new Array(common.themes.length).fill(0),
    all: { kind: 0, document: 0, theme: 0 },
  };
  const nameOf = Object.fromEntries(
    Object.entries(KINDS).flatMap(([name, letters]) => [...letters].map((letter) => [letter, name])),
  );
  const keys = new Float64Array(source.kinds.length);
  const later = CLASSES * 4 * (FINE + 1);
  let total = 0;
  let straight = 0;
  for (let entry = 0; entry < source.kinds.length; entry += 1) {
    const straightly = direct.parts[entry] === parts.length;
    if (!straightly && !(wide && wide.parts[entry] === parts.length)) continue;
    const kind = !wanted.kind || wanted.kind.includes(source.kinds[entry]);
    const document = !wanted.document || source.documents[entry] === wanted.document;
    const theme = wanted.theme < 0 || themes[wanted.theme][entry];
    if (document && theme) {
      facets.kind[nameOf[source.kinds[entry]]] += 1;
      facets.all.kind += 1;
    }
    if (kind && theme) {
      facets.document[source.documents[entry]] += 1;
      facets.all.document += 1;
    }
    if (kind && document) {
      facets.all.theme += 1;
      for (let number = 0; number < themes.length; number += 1) {
        if (themes[number][entry]) facets.theme[number] += 1;
      }
    }
    if (!kind || !document || !theme) continue;
    const place = rank(source, straightly ? direct : wide, straightly ? whole : null, entry, side);
    keys[total++] = ((straightly ? 0 : later) + place) * 2 ** 24 + entry;
    if (straightly) straight += 1;
  }
  const ordered = keys.subarray(0, total).sort();
  const size = options.size ?? PAGE;
  const pages = Math.ceil(total / size);
  const page = Math.min(Math.max(1, options.page || 1), Math.max(1, pages));
  const shown = Array.from(ordered.subarray((page - 1) * size, page * size), (key) => key % 2 ** 24);
  const record = async (at) => {
    const via = direct.parts[shown[at]] !== parts.length;
    return { ...(await source.record(shown[at])), via };
  };
  const terms = [...new Set(parts.flatMap((one) => one.terms))].map((number) => common.terms[number]);
  return { query, parts, total, direct: straight, apart, record, size: shown.length, page, pages, terms, facets, common };
}

/** The same, when all has arrived. */
async function find(query, options) {
  const found = await search(query, options);
  return { ...found, hits: await Promise.all(Array.from({ length: found.size }, (_, at) => found.record(at))) };
}

/** A query like this one whose words are all found, if only slips of the hand keep it from being
 * so. @param {string} query */
async function suggestion(query) {
  const { source } = await open();
  let changed = false;
  let text = query;
  for (const one of parse(query)) {
    if (one.type !== "words" || one.slots.length !== 1) continue;
    const [asked] = one.slots;
    const { length } = asked.text;
    if (length < 4 || /\d/.test(asked.text) || (await placesOfWord(source, asked)).length) continue;
    const limit = length < 6 ? 1 : 2;
    let best = null;
    for (const [key, places] of await source.keys(asked.text[0], asked.text[0] + LAST)) {
      if (key.includes("-") || key.length < 4) continue;
      const far = distance(asked.text, key, limit);
      if (far > limit) continue;
      const size = places().length;
      if (!best || far < best.far || (far === best.far && size > best.count)) {
        best = { key, far, count: size };
      }
    }
    if (!best) return null;
    const typed = new RegExp(`(?<![\\p{L}\\p{N}])${asked.text}(?![\\p{L}\\p{N}])`, "iu");
    if (!typed.test(text)) return null;
    text = text.replace(typed, best.key);
    changed = true;
  }
  return changed && (await search(text)).total ? text : null;
}
