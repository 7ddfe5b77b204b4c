// A query to its results: all of them counted and put in order, ten of them read.

/**
 * Where the texts are: whole, or divided. `words` and `characters` say where each text begins
 * in the row of all words and of all characters; a field is one of the four texts of an entry.
 * @typedef {{ kinds: string, documents: Uint16Array, themes: ArrayLike<number>[],
 *   words: Uint32Array, characters: Uint32Array,
 *   keys: (low: string, high: string) => Promise<[string, () => ArrayLike<number>][]>,
 *   phrase: (signs: string[]) => Promise<Uint32Array>,
 *   record: (entry: number) => Promise<Record>, recent: Map<string, Promise<any>>,
 *   ahead?: Record<string, string>, load?: (name: string) => Promise<any> }} Source
 * `recent` holds what was found last; `ahead` names the files worth loading while nothing is asked,
 * which `load` loads.
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
const GROUP = { S: 2, N: 3, G: 4, H: 4, P: 4, T: 5 };
const FINE = 65535;

/** Of each entry, what about it never changes: its letter's number, and which themes it has. */
function traits(source, common) {
  source.traits ??= {
    kinds: Uint8Array.from(source.kinds, (letter) => LETTERS.indexOf(letter)),
    themes: common.themes.map((_, number) => {
      const has = new Uint8Array(source.kinds.length);
      const list = source.themes[number];
      for (let at = 0; at < list.length; at += 1) has[list[at]] = 1;
      return has;
    }),
  };
  return source.traits;
}

const LETTERS = Object.keys(GROUP);
const GROUPS = Uint8Array.from(LETTERS, (letter) => GROUP[letter]);
const PAIRED = Uint8Array.from(LETTERS, (letter) => ("TS".includes(letter) ? 1 : 0));
const TITLED = Uint8Array.from(LETTERS, (letter) => (letter === "T" ? 0 : 1));

/** A number that is smaller the earlier an entry stands. */
function rank({ words, characters }, tally, whole, entry, kind, side) {
  const inTitle = tally.titles[entry] === tally.count;
  const group = inTitle ? TITLED[kind] : GROUPS[kind];
  let density = 0;
  let own = PAIRED[kind];
  for (let field = 0; field < FIELDS; field += 1) {
    const at = entry * FIELDS + field;
    const weight = tally.weights[at];
    if (!weight || (inTitle && field & 1)) continue;
    if (field >> 1 === side) own = 1;
    const signs = characters[at + 1] - characters[at] - 1;
    const length = field > 1 && signs > 0 ? signs : words[at + 1] - words[at] - 1;
    density = Math.max(density, weight / Math.max(weight, length));
  }
  const steps = (group * 2 + 1 - own) * 2 + (whole && !whole[entry] ? 1 : 0);
  return steps * (FINE + 1) + Math.round((1 - Math.min(1, density)) * FINE);
}

/**
 * All results of a query, counted and in order; `record` reads those of one page.
 * @param {string} query
 * @param {{ locale?: "en" | "zh", page?: number, size?: number, kind?: string, document?: string,
 *   theme?: string, stale?: () => boolean }} options once `stale` says so, nobody waits any more
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
  if (options.stale?.()) return null;
  const wide = parts.some((one) => one.via.length) ? await work.tally(parts, true) : null;
  const whole = await work.whole(parts);
  if (options.stale?.()) return null;

  const { kinds, themes } = traits(source, common);
  const { documents } = source;
  const chosen = options.kind && KINDS[options.kind] ? KINDS[options.kind] : "";
  const wanted = {
    kinds: Uint8Array.from(LETTERS, (letter) => (!chosen || chosen.includes(letter) ? 1 : 0)),
    document: 1 + common.documents.findIndex(([name]) => name === options.document),
    theme: themes[common.themes.findIndex(([name]) => name === options.theme)],
  };
  const counts = { kind: 0, document: 0, theme: 0 };
  const byKind = new Uint32Array(LETTERS.length);
  const byDocument = new Uint32Array(common.documents.length + 1);
  const byTheme = new Uint32Array(themes.length);
  const keys = new Float64Array(kinds.length);
  const later = CLASSES * 4 * (FINE + 1);
  const need = parts.length;
  let total = 0;
  let straight = 0;
  for (let entry = 0; entry < kinds.length; entry += 1) {
    const straightly = direct.parts[entry] === need;
    if (!straightly && (!wide || wide.parts[entry] !== need)) continue;
    const kind = wanted.kinds[kinds[entry]];
    const document = !wanted.document || documents[entry] === wanted.document;
    const theme = !wanted.theme || wanted.theme[entry];
    if (document && theme) {
      byKind[kinds[entry]] += 1;
      counts.kind += 1;
    }
    if (kind && theme) {
      byDocument[documents[entry]] += 1;
      counts.document += 1;
    }
    if (kind && document) {
      counts.theme += 1;
      for (let number = 0; number < themes.length; number += 1) byTheme[number] += themes[number][entry];
    }
    if (!kind || !document || !theme) continue;
    const tally = straightly ? direct : wide;
    const place = rank(source, tally, straightly ? whole : null, entry, kinds[entry], side);
    keys[total++] = ((straightly ? 0 : later) + place) * 2 ** 24 + entry;
    if (straightly) straight += 1;
  }
  const facets = {
    kind: Object.fromEntries(
      Object.entries(KINDS).map(([name, letters]) => [
        name,
        [...letters].reduce((sum, letter) => sum + byKind[LETTERS.indexOf(letter)], 0),
      ]),
    ),
    document: Array.from(byDocument),
    theme: Array.from(byTheme),
    all: counts,
  };
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
