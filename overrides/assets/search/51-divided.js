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
  const blocks = sums(numbers(index.blocks));
  const decoded = new Map();
  const texts = new Map();
  const shard = (name) => {
    if (!decoded.has(name)) {
      const read = file(name).then(name[0] === "w" ? wordShard : characterShard);
      read.catch(() => decoded.delete(name));
      decoded.set(name, read);
    }
    return decoded.get(name);
  };

  /** Everything from one key up to another, in order. */
  async function range(letter, low, high) {
    const firsts = index[letter];
    const start = Math.max(0, lowerBound(firsts, low + "\u0000") - 1);
    const end = lowerBound(firsts, high);
    const names = [];
    for (let at = start; at < end; at += 1) names.push(letter + at);
    const shards = await Promise.all(names.map(shard));
    return shards.flatMap((own) => {
      const from = lowerBound(own.keys, low);
      const to = lowerBound(own.keys, high);
      return own.keys.slice(from, to).map((key, at) => [key, () => own.places(from + at)]);
    });
  }

  async function phrase(signs) {
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
    words: beginnings(index.words.map(numbers)),
    characters: beginnings(index.characters.map(numbers)),
    keys: (low, high) => range("w", low, high),
    phrase,
    async record(entry) {
      const block = lowerBound(blocks, entry + 1);
      if (!texts.has(block)) {
        const read = file(`t${block}`).then(recordsOf);
        read.catch(() => texts.delete(block));
        texts.set(block, read);
      }
      return (await texts.get(block))[entry - (block ? blocks[block - 1] : 0)];
    },
  };
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
