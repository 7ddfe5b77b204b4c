// Looks for the clauses of one query and counts what they find.

import { accumulate, PhraseCounts, Scores } from "./accumulators.js";
import { joinWords } from "./query-words.js";
import { AT_ONCE } from "./shard-files.js";
import { phraseEnds, phraseMatches, wordMatches, wordPositions } from "./word-positions.js";

/** How much of what was found last is kept. */
const RECENT = 24;

/**
 * @typedef {import("./search-index.js").SearchIndex} SearchIndex
 * @typedef {import("./query-clauses.js").Clause} Clause
 * @typedef {import("./query-words.js").QueryWord} QueryWord
 * @typedef {import("./word-positions.js").Matches} Matches
 */

/** The evaluation of one query. */
export class QueryEvaluation {
  #index;
  #clauses;

  /** @param {SearchIndex} index @param {Clause[]} clauses */
  constructor(index, clauses) {
    this.#index = index;
    this.#clauses = clauses;
  }

  /**
   * Nothing is looked for twice, nor again while its reader types on: what was found last is kept.
   * @template T
   * @param {string} key
   * @param {() => Promise<T>} look
   */
  #once(key, look) {
    const { recent } = this.#index;
    const found = /** @type {Promise<T>} */ (recent.get(key) ?? look());
    recent.delete(key);
    recent.set(key, found);
    found.catch(() => recent.delete(key));
    const [oldest] = recent.keys();
    if (recent.size > RECENT) recent.delete(oldest);
    return found;
  }

  #word(/** @type {QueryWord} */ asked) {
    return this.#once(`w${asked.mode}${asked.text}`, () => wordPositions(this.#index, asked));
  }

  #phrase(/** @type {string[]} */ characters) {
    return this.#once(`c${characters.join("")}`, () => this.#index.findPhrase(characters));
  }

  /** @param {string[]} characters @returns {Promise<Matches>} */
  async #characterMatches(characters) {
    const positions = await this.#phrase(characters);
    return { positions, starts: this.#index.characterStarts, weight: characters.length };
  }

  /** Everything that one clause finds without the glossary. @returns {Promise<Matches[]>} */
  async #match(/** @type {Clause} */ clause) {
    const { type, words, joinable, compounds, characters } = clause;
    if (type !== "words") return [await this.#characterMatches(characters)];
    const asOne = joinable ? [...compounds, joinWords(words)] : compounds;
    const [lists, others, inChinese] = await Promise.all([
      Promise.all(words.map((word) => this.#word(word))),
      Promise.all(asOne.map((word) => this.#word(word))),
      characters.length ? this.#characterMatches(characters) : null,
    ]);
    const starts = this.#index.wordStarts;
    const found = [
      lists.length > 1 ? phraseMatches(phraseEnds(lists), starts) : wordMatches(lists[0], starts),
      ...others.map((list) => wordMatches(list, starts)),
    ];
    if (inChinese) found.push(inChinese);
    return found;
  }

  /**
   * The clauses as they are found: Chinese with spaces whole if anything has it, else in pieces,
   * which `apart` tells.
   */
  async resolve() {
    /** @type {Clause[]} */
    const clauses = [];
    let apart = false;
    for (const clause of this.#clauses) {
      if (clause.pieces.length && !(await this.#phrase(clause.characters)).length) {
        clauses.push(...clause.pieces);
        apart = true;
      } else {
        clauses.push(clause);
      }
    }
    return { clauses, apart };
  }

  /**
   * What all clauses find, translations included or not.
   * @param {Clause[]} clauses
   * @param {boolean} translated
   */
  async score(clauses, translated) {
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

  /** Which entries have the words of the query as they were typed: 1 or 0; null if it has no two. */
  async inOnePiece(/** @type {Clause[]} */ clauses) {
    const runs = wordRuns(clauses);
    if (!runs.length) return null;
    const counts = new PhraseCounts(this.#index.kinds.length);
    for (const run of runs) {
      /** @type {Float64Array[]} */
      const lists = [];
      /** @type {Map<number, Float64Array>} */
      const compounds = new Map();
      for (const [at, clause] of run.entries()) {
        const compound = clause.compounds.find((word) => run[at + 1]?.compounds.includes(word));
        if (compound) compounds.set(lists.length, await this.#word(compound));
        for (const word of clause.words) lists.push(await this.#word(word));
      }
      counts.count += 1;
      accumulate(phraseMatches(phraseEnds(lists, compounds), this.#index.wordStarts), counts);
    }
    return counts.phrases.map((found) => (found === runs.length ? 1 : 0));
  }
}

/** The clauses of words that follow one another, where there are two or more. */
function wordRuns(/** @type {Clause[]} */ clauses) {
  /** @type {Clause[][]} */
  const runs = [];
  /** @type {Clause[]} */
  let run = [];
  for (const clause of clauses) {
    if (clause.type === "words") {
      if (!run.length) runs.push(run);
      run.push(clause);
    } else {
      run = [];
    }
  }
  return runs.filter((one) => one.length > 1);
}
