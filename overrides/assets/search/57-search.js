// The parts of a query, looked for one after another and counted.

/** Adds up what the parts of a query find. */
class Tally {
  /** @param {number} size how many entries there are */
  constructor(size) {
    this.weights = new Float32Array(size * FIELDS);
    this.parts = new Uint16Array(size);
    this.titles = new Uint16Array(size);
    this.count = 0;
  }

  /** Count one more part; only what all parts before it have found is counted on. */
  add(field, weight) {
    const entry = field >> 2;
    if (this.parts[entry] < this.count - 1) return;
    this.weights[field] += weight;
    this.parts[entry] = this.count;
    if (!(field & 1) && this.titles[entry] >= this.count - 1) this.titles[entry] = this.count;
  }
}

/** Which entries have every run of words. */
class Runs {
  constructor(size) {
    this.parts = new Uint16Array(size);
    this.count = 0;
  }

  add(field) {
    const entry = field >> 2;
    if (this.parts[entry] === this.count - 1) this.parts[entry] = this.count;
  }
}

const RECENT = 24;

/** The search of one query. */
class Search {
  /** @param {Source} source @param {Part[]} parts */
  constructor(source, parts) {
    this.source = source;
    this.parts = parts;
  }

  /** Nothing is looked for twice, nor again while its reader types on: what was found last is kept. */
  once(key, look) {
    const { recent } = this.source;
    const found = recent.get(key) ?? look();
    recent.delete(key);
    recent.set(key, found);
    found.catch(() => recent.delete(key));
    if (recent.size > RECENT) recent.delete(recent.keys().next().value);
    return found;
  }

  word(asked) {
    return this.once(`w${asked.how}${asked.text}`, () => placesOfWord(this.source, asked));
  }

  phrase(signs) {
    return this.once(`c${signs.join("")}`, () => this.source.phrase(signs));
  }

  /** Everything that one part finds without the glossary. @returns {Promise<Finds[]>} */
  async direct(one) {
    const { words, characters } = this.source;
    const signs = async (raw) => ({ places: await this.phrase(raw), starts: characters, weight: raw.length });
    if (one.type !== "words") return [await signs(one.raw)];
    const wanted = [...one.beside.flat()];
    if (one.joined) wanted.push(slot(one.slots.map((own) => own.text).join(""), one.slots.at(-1).how));
    const [lists, others, raw] = await Promise.all([
      Promise.all(one.slots.map((own) => this.word(own))),
      Promise.all(wanted.map((own) => this.word(own))),
      one.raw.length ? signs(one.raw) : null,
    ]);
    const found = [
      lists.length > 1 ? unpacked(together(lists), WEIGHT, words) : unpacked(lists[0], ROOM, words),
      ...others.map((list) => unpacked(list, ROOM, words)),
    ];
    if (raw) found.push(raw);
    return found;
  }

  /** The parts as they are found: Chinese with spaces whole if anything has it, else in pieces. */
  async settled() {
    const settled = [];
    let apart = false;
    for (const one of this.parts) {
      if (one.pieces.length && !(await this.phrase(one.raw)).length) {
        settled.push(...one.pieces);
        apart = true;
      } else {
        settled.push(one);
      }
    }
    return { parts: settled, apart };
  }

  /** What all parts find. `via` also takes what the glossary says. @param {Part[]} parts */
  async tally(parts, via) {
    const tally = new Tally(this.source.kinds.length);
    for (let at = 0; at < parts.length; at += AT_ONCE) {
      const some = parts.slice(at, at + AT_ONCE).map(async (one) => {
        const all = [one, ...(via ? one.via : [])];
        return (await Promise.all(all.map((own) => this.direct(own)))).flat();
      });
      for (const lists of await Promise.all(some)) {
        tally.count += 1;
        for (const finds of lists) count(finds, tally);
      }
      if (tally.parts.indexOf(tally.count) < 0) break;
    }
    return tally;
  }

  /** Which entries have the words of the query in one piece: 1 or 0, or null if all have. */
  async whole(parts) {
    const runs = [];
    let run = [];
    for (const one of [...parts, null]) {
      if (one && one.type === "words") {
        run.push(one);
      } else {
        if (run.length > 1) runs.push(run);
        run = [];
      }
    }
    if (!runs.length) return null;
    const tally = new Runs(this.source.kinds.length);
    for (const own of runs) {
      const lists = [];
      const beside = new Map();
      for (const [at, one] of own.entries()) {
        const next = own[at + 1];
        const both = next && one.beside.find((words) => next.beside.includes(words));
        if (both) beside.set(lists.length, await this.word(both[0]));
        for (const asked of one.slots) lists.push(await this.word(asked));
      }
      tally.count += 1;
      count(unpacked(together(lists, beside), WEIGHT, this.source.words), tally);
    }
    return tally.parts.map((found) => (found === runs.length ? 1 : 0));
  }
}
