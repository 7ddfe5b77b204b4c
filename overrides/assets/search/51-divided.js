// A large edition, divided into files: only those that a query needs are loaded.

const AT_ONCE = 8;

/** @returns {Source} */
function dividedSource(index) {
  const documents = new Uint16Array(index.kinds.length);
  const runs = numbers(index.documents);
  for (let run = 0, entry = 0; run < runs.length; run += 2) {
    documents.fill(runs[run], entry, entry + runs[run + 1]);
    entry += runs[run + 1];
  }
  const words = beginnings(index.words.map(numbers));
  const characters = beginnings(index.characters.map(numbers));
  const blocks = placesInBlocks(index, words, characters);
  const decoded = new Map();
  const texts = new Map();
  const stretches = new Map();
  const row = new CharacterRow(characters.at(-1));
  /** What one file holds, as `read` makes it of the file, which is not kept beside it. */
  function held(store, name, read, priority) {
    if (!store.has(name)) {
      const value = file(name, priority).then((raw) => {
        release(name);
        return read(raw);
      });
      value.catch(() => store.delete(name));
      store.set(name, value);
    }
    return store.get(name);
  }

  const block = (name, priority) => held(texts, name, recordsOf, priority);
  const shard = (name, priority) =>
    held(decoded, name, name[0] === "w" ? wordShard : characterShard, priority);

  /** Everything from one key up to another, in order. */
  async function range(letter, low, high) {
    const firsts = index[letter];
    const start = Math.max(0, lowerBound(firsts, low + "\u0000") - 1);
    const end = lowerBound(firsts, high);
    const names = [];
    for (let at = start; at < end; at += 1) names.push(letter + at);
    const shards = await Promise.all(names.map((name) => shard(name)));
    return shards.flatMap((own) => {
      const from = lowerBound(own.keys, low);
      const to = lowerBound(own.keys, high);
      return own.keys.slice(from, to).map((key, at) => [key, () => own.places(from + at)]);
    });
  }

  async function phrase(signs) {
    if (row.whole && signs[0] !== QUOTE) return scan(row.points, signs.map((sign) => sign.codePointAt(0)));
    if (signs.length === 1) {
      const all = await range("c", signs[0], signs[0] + "\uffff");
      return merged(all.map(([, places]) => places()));
    }
    // Pairs of neighbours cover the phrase; the last may overlap the one before it.
    const offsets = [];
    for (let at = 0; at + 1 < signs.length; at += 2) offsets.push(at);
    if (signs.length % 2) offsets.push(signs.length - 2);
    let found = null;
    for (let at = 0; at < offsets.length; at += AT_ONCE) {
      const some = offsets.slice(at, at + AT_ONCE);
      const lists = await Promise.all(
        some.map(async (offset) => {
          const pair = signs[offset] + signs[offset + 1];
          const [own] = await range("c", pair, pair + "\u0000");
          return { offset, places: own ? own[1]() : new Uint32Array() };
        }),
      );
      lists.sort((one, other) => one.places.length - other.places.length);
      for (const { offset, places } of lists) {
        found = found ? common(found, places, offset) : shifted(places, offset);
        if (!found.length) return found;
      }
    }
    return found;
  }

  return {
    kinds: index.kinds,
    documents,
    themes: index.themes.map((text) => sums(numbers(text))),
    words,
    characters,
    keys: (low, high) => range("w", low, high),
    phrase,
    async record(entry) {
      const { name, at } = blocks(entry);
      return (await block(name))[at];
    },
    recent: new Map(),
    ahead: index.ahead,
    async load(name) {
      const kind = name[0];
      if (kind === "r") await held(stretches, name, (text) => row.put(name, text), "low");
      else await (kind === "s" || kind === "t" ? block(name, "low") : shard(name, "low"));
    },
  };
}

const [EN_TEXT, ZH_TEXT] = [1, 3];

/** In which file the texts of an entry are, and where in it: short ones have files of their own.
 * @returns {(entry: number) => { name: string, at: number }} */
function placesInBlocks(index, words, characters) {
  const length = (row, at) => Math.max(0, row[at + 1] - row[at] - 1);
  const places = new Uint32Array(index.kinds.length);
  const short = new Uint8Array(index.kinds.length);
  const count = [0, 0];
  for (let entry = 0; entry < places.length; entry += 1) {
    const at = entry * FIELDS;
    const size = length(words, at + EN_TEXT) + length(characters, at + ZH_TEXT);
    short[entry] = size <= index.short ? 1 : 0;
    places[entry] = count[short[entry]]++;
  }
  const ends = ["t", "s"].map((letter) => sums(numbers(index.blocks[letter])));
  return (entry) => {
    const own = ends[short[entry]];
    const block = lowerBound(own, places[entry] + 1);
    return { name: "ts"[short[entry]] + block, at: places[entry] - (block ? own[block - 1] : 0) };
  };
}

/** All characters in a row, once every stretch of it has come: then no places of pairs are needed. */
class CharacterRow {
  constructor(size) {
    this.points = null;
    this.size = size;
    this.stretches = [];
    this.whole = false;
    this.has = 0;
  }

  /** Take in one stretch of the row. @param {string} name @param {string} text */
  put(name, text) {
    const own = Uint32Array.from(text, (sign) => sign.codePointAt(0));
    this.stretches[Number(name.slice(1))] = own;
    this.has += own.length;
    if (this.has !== this.size) return;
    this.points = new Uint32Array(this.size);
    let at = 0;
    for (const stretch of this.stretches) {
      this.points.set(stretch, at);
      at += stretch.length;
    }
    this.stretches = [];
    this.whole = true;
  }
}

function wordShard([keys, places]) {
  return placesOf(keys.split(" "), places);
}

function characterShard([rows, places]) {
  const keys = [];
  for (const line of rows.split("\n")) {
    const [first, ...others] = line;
    for (const other of others) keys.push(first + other);
  }
  return placesOf(keys, places);
}

/** The keys of a file, and the places of each, read when first asked for. */
function placesOf(keys, text) {
  const all = numbers(text);
  const starts = new Uint32Array(keys.length);
  for (let key = 0, at = 0; key < keys.length; key += 1) {
    starts[key] = at;
    at += all[at] + 1;
  }
  return {
    keys,
    places: (key) => sums(all.subarray(starts[key] + 1, starts[key] + 1 + all[starts[key]])),
  };
}

/** @param {Uint32Array[]} lists */
function merged(lists) {
  const found = new Uint32Array(lists.reduce((size, list) => size + list.length, 0));
  let at = 0;
  for (const list of lists) {
    found.set(list, at);
    at += list.length;
  }
  return found.sort();
}

function shifted(places, offset) {
  return offset ? places.map((place) => place - offset) : places;
}

/** The places of the first list that, moved on by the offset, are in the second. */
function common(found, places, offset) {
  const kept = new Uint32Array(Math.min(found.length, places.length));
  let size = 0;
  if (found.length * 16 < places.length) {
    for (const place of found) {
      const at = lowerBound(places, place + offset);
      if (places[at] === place + offset) kept[size++] = place;
    }
  } else {
    for (let at = 0, other = 0; at < found.length && other < places.length; ) {
      const wanted = found[at] + offset;
      if (places[other] < wanted) other += 1;
      else {
        if (places[other] === wanted) kept[size++] = found[at];
        at += 1;
      }
    }
  }
  return kept.slice(0, size);
}
