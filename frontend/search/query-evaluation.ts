// Looks for the clauses of one query and counts what they find.

import { accumulate, PhraseCounts, Scores, Tally } from "./accumulators.ts";
import { enoughSamples, type Passage } from "./passages.ts";
import { FARTHEST, noteDistances } from "./proximity.ts";
import type { Clause } from "./query-clauses.ts";
import { joinWords, type QueryWord } from "./query-words.ts";
import type { SearchIndex } from "./search-index.ts";
import { AT_ONCE } from "./shard-files.ts";
import { type Matches, phraseEnds, phraseMatches, wordMatches, wordPositions } from "./word-positions.ts";

/** How much of what was found last is kept. */
const RECENT = 24;

/** The evaluation of one query. */
export class QueryEvaluation {
  #index;

  constructor(index: SearchIndex) {
    this.#index = index;
  }

  /** Nothing is looked for twice, nor again while its reader types on: what was found last is kept. */
  #once<T>(key: string, look: () => Promise<T>) {
    const { recent } = this.#index;
    const found = (recent.get(key) ?? look()) as Promise<T>;
    recent.delete(key);
    recent.set(key, found);
    found.catch(() => recent.delete(key));
    const [oldest] = recent.keys();
    if (recent.size > RECENT) recent.delete(oldest);
    return found;
  }

  #word(asked: QueryWord) {
    return this.#once(`w${asked.mode}${asked.text}`, () => wordPositions(this.#index, asked));
  }

  #phrase(characters: string[]) {
    return this.#once(`c${characters.join("")}`, () => this.#index.findPhrase(characters));
  }

  async #characterMatches(characters: string[]): Promise<Matches> {
    const positions = await this.#phrase(characters);
    return { positions, starts: this.#index.characterStarts, weight: characters.length };
  }

  /** Everything that one clause finds without the glossary. */
  async #match(clause: Clause): Promise<Matches[]> {
    const { type, words, joinable, compounds, characters } = clause;
    if (type !== "words") return [await this.#characterMatches(characters)];
    const asOne = joinable ? [...compounds, joinWords(words)] : compounds;
    const [lists, others] = await Promise.all([
      Promise.all(words.map((word) => this.#word(word))),
      Promise.all(asOne.map((word) => this.#word(word))),
    ]);
    const starts = this.#index.wordStarts;
    return [
      lists.length > 1 ? phraseMatches(phraseEnds(lists), starts) : wordMatches(lists[0], starts),
      ...others.map((list) => wordMatches(list, starts)),
    ];
  }

  /**
   * The clauses as they are found: Chinese with spaces whole if anything has it, else in pieces,
   * which `apart` tells: a piece without its punctuation is still one.
   */
  async resolve(asked: Clause[]) {
    const clauses: Clause[] = [];
    let apart = false;
    for (const clause of asked) {
      if (clause.pieces.length && !(await this.#phrase(clause.characters)).length) {
        clauses.push(...clause.pieces);
        apart ||= clause.pieces.length > 1 && !clause.verbatim;
      } else {
        clauses.push(clause);
      }
    }
    return { clauses, apart };
  }

  /** What all clauses find, translations included or not. */
  async score(clauses: Clause[], translated: boolean) {
    const scores = new Scores(this.#index.kinds.length);
    for (let at = 0; at < clauses.length; at += AT_ONCE) {
      const some = clauses.slice(at, at + AT_ONCE).map(async (clause) => {
        const all = [clause, ...(translated ? clause.translations : [])];
        return (await Promise.all(all.map((own) => this.#match(own)))).flat();
      });
      for (const lists of await Promise.all(some)) {
        scores.count += 1;
        for (const matches of lists) accumulate(matches, scores);
      }
      if (scores.clauses.indexOf(scores.count) < 0) break;
    }
    return scores;
  }

  /** Which entries have any of the clauses: 1 or 0; null if there are none. */
  async findAny(clauses: Clause[]) {
    if (!clauses.length) return null;
    const tally = new Tally(this.#index.kinds.length);
    for (const found of await Promise.all(clauses.map((clause) => this.#match(clause)))) {
      tally.count += 1;
      for (const matches of found) accumulate(matches, tally);
    }
    return tally.found.map((found) => Math.min(1, found));
  }

  /** What has enough of a passage, and how far each entry is from having all of it. */
  async findPassage({ samples }: Passage) {
    const size = this.#index.kinds.length;
    const tally = new Tally(size);
    const scores = new Scores(size);
    scores.count = 1;
    const all = samples.map(async (sample) => {
      if (!("words" in sample)) return this.#characterMatches(sample.characters);
      const lists = await Promise.all(sample.words.map((word) => this.#word(word)));
      return phraseMatches(phraseEnds(lists), this.#index.wordStarts);
    });
    for (const matches of await Promise.all(all)) {
      tally.count += 1;
      accumulate(matches, tally);
      accumulate(matches, scores);
    }
    const enough = enoughSamples(tally.found.reduce((most, found) => Math.max(most, found), 0));
    tally.found.forEach((found, entry) => {
      if (found < enough) scores.clauses[entry] = 0;
      scores.titles[entry] = 0;
    });
    const distances = Uint8Array.from(tally.found, (found) =>
      Math.round((1 - found / samples.length) * FARTHEST),
    );
    return { scores, distances };
  }

  /**
   * How far apart each entry has the clauses: 0 where they stand together as they were typed; null if
   * there are no two in one language.
   */
  async distances(clauses: Clause[]) {
    const groups = runsOf(clauses);
    if (!groups.length) return null;
    const distances = new Uint8Array(this.#index.kinds.length).fill(FARTHEST);
    for (const type of ["words", "han"] as const) {
      const own = clauses.filter((clause) => clause.type === type);
      if (own.length < 2) continue;
      const starts = type === "han" ? this.#index.characterStarts : this.#index.wordStarts;
      noteDistances(await Promise.all(own.map((clause) => this.#located(clause))), starts, distances);
    }
    const counts = new PhraseCounts(this.#index.kinds.length);
    for (const run of groups) {
      counts.count += 1;
      accumulate(await this.#together(run), counts);
    }
    counts.phrases.forEach((found, entry) => {
      if (found === groups.length) distances[entry] = 0;
    });
    return distances;
  }

  /** Where a clause is. */
  async #located({ words, characters }: Clause) {
    if (!words.length) return { positions: await this.#phrase(characters), length: characters.length };
    const lists = await Promise.all(words.map((word) => this.#word(word)));
    const { positions } =
      lists.length > 1
        ? phraseMatches(phraseEnds(lists), this.#index.wordStarts)
        : wordMatches(lists[0], this.#index.wordStarts);
    return { positions, length: 1 };
  }

  /** Where the clauses of a run stand together. */
  async #together(run: Clause[]): Promise<Matches> {
    if (run[0].type === "han") {
      return this.#characterMatches(run.flatMap((clause) => clause.characters));
    }
    const lists: Float64Array[] = [];
    const compounds = new Map<number, Float64Array>();
    for (const [at, clause] of run.entries()) {
      const compound = clause.compounds.find((word) => run[at + 1]?.compounds.includes(word));
      if (compound) compounds.set(lists.length, await this.#word(compound));
      for (const word of clause.words) lists.push(await this.#word(word));
    }
    return phraseMatches(phraseEnds(lists, compounds), this.#index.wordStarts);
  }
}

/** The clauses of one language that follow one another, where there are two or more. */
function runsOf(clauses: Clause[]) {
  const runs: Clause[][] = [];
  clauses.forEach((clause, at) => {
    if (clause.type === clauses[at - 1]?.type) runs[runs.length - 1].push(clause);
    else runs.push([clause]);
  });
  return runs.filter((run) => run.length > 1);
}
