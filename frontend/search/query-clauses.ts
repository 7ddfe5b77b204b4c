// Parses what a reader typed into clauses, all of which must be found.

import { fold, foldToString, hasHan, scriptRuns, searchableCharacters } from "./character-folding.ts";
import { type Passage, passageOf } from "./passages.ts";
import { alternativesOf, type QueryToken, splitQuery } from "./query-tokens.ts";
import { EXACT, INFLECTED, type MatchMode, PREFIX, type QueryWord, queryWord } from "./query-words.ts";
import { tokenise } from "./tokenise.ts";

/** How many characters of a query are read. */
const LONGEST = 10_000;

/**
 * One clause of a query.
 * - words: English words that must stand together, in order
 * - han: Chinese, in one piece or in several with spaces between: found whole, or else piece by piece
 * - punctuation: nothing else
 * - passage: more than can be looked for word by word, alone in its query
 */
export interface Clause {
  type: "words" | "han" | "punctuation" | "passage";
  /** What its reader typed; nothing if no reader did. */
  typed: string;
  words: QueryWord[];
  /** Whether the words are also found written as one. */
  joinable: boolean;
  /** All of it, folded; words are found within Chinese by these too. */
  characters: string[];
  pieces: Clause[];
  /**
   * Whether it is found in this form alone, by its reader's wish or because it is a form of the glossary's.
   */
  verbatim: boolean;
  /** What the glossary has for it in the other language. */
  translations: Clause[];
  /** The terms of the glossary that it is, or is a part of. */
  terms: number[];
  /** The word and a neighbour of it written as one. */
  compounds: QueryWord[];
  passage: Passage | null;
}

export function clauseOf(type: Clause["type"], fields: Partial<Clause>): Clause {
  return {
    type,
    typed: "",
    words: [],
    joinable: false,
    characters: [],
    pieces: [],
    verbatim: false,
    translations: [],
    terms: [],
    compounds: [],
    passage: null,
    ...fields,
  };
}

/** The characters of a text, folded, by which it is found within Chinese. */
export function chineseCharacters(text: string) {
  return searchableCharacters(fold(text), true).characters;
}

/**
 * The clause of a token without Chinese; nothing if no character of it can be searched.
 * @param mode how its last word is matched unless it is quoted
 */
function wordClause(token: Pick<QueryToken, "text" | "quoted" | "open">, mode: MatchMode = PREFIX) {
  const folded = fold(token.text);
  const found = tokenise(folded).flat();
  const { characters } = searchableCharacters(folded, true);
  if (!found.length) return characters.length ? clauseOf("punctuation", { characters }) : null;
  const inner = token.quoted ? EXACT : INFLECTED;
  const last = token.quoted && !token.open ? EXACT : mode;
  const words = found.map((word, at) => queryWord(word.text, at === found.length - 1 ? last : inner));
  return clauseOf("words", {
    typed: token.text,
    words,
    characters,
    joinable: words.length > 1,
    verbatim: token.quoted,
  });
}

/** Chinese, and what stands between it, spaces included. */
const STRETCHES = /\p{Script=Han}+|\P{Script=Han}+/gu;

/**
 * The clause of Chinese: one piece for each run of a script, in case it is nowhere whole. A quotation of
 * English with Chinese in it has its words in one sequence and its Chinese in another.
 */
function hanClause({ text, quoted }: QueryToken) {
  const characters = chineseCharacters(text);
  const pieces: Clause[] = [];
  const runs = quoted ? /\p{Script=Latin}/u.test(text) && text.match(STRETCHES) : scriptRuns(text);
  for (const run of runs || []) {
    const piece = hasHan(run)
      ? clauseOf("han", { typed: run, characters: chineseCharacters(run), verbatim: true })
      : wordClause({ text: run, quoted, open: false });
    if (piece && piece.type !== "punctuation") pieces.push(piece);
  }
  const apart = quoted
    ? pieces.some((piece) => piece.type === "words")
    : pieces.length > 1 || (pieces[0] && pieces[0].characters.length < characters.length);
  return clauseOf("han", { typed: text, characters, verbatim: quoted, pieces: apart ? pieces : [] });
}

/** A query: what is found has all clauses of any alternative, and none of the excluded ones. */
interface Query {
  alternatives: Clause[][];
  excluded: Clause[];
}

export function parseQuery(typed: string): Query {
  const query = typed.slice(0, LONGEST);
  const passage = passageOf(query);
  if (passage) return { alternatives: [[clauseOf("passage", { passage })]], excluded: [] };
  const tokens = splitQuery(query);
  const alternatives = alternativesOf(tokens.filter((token) => !token.excluded))
    .map(clausesOf)
    .filter((clauses) => clauses.length);
  const excluded = tokens
    .filter((token) => token.excluded)
    .map((token) => clauseOfToken({ ...token, open: false }, INFLECTED))
    .filter((clause) => clause !== null);
  return { alternatives, excluded };
}

function clauseOfToken(token: QueryToken, mode?: MatchMode) {
  return hasHan(foldToString(token.text)) ? hanClause(token) : wordClause(token, mode);
}

/** The clauses of one alternative; punctuation counts only where there is nothing else. */
function clausesOf(tokens: QueryToken[]) {
  const clauses = tokens.map((token) => clauseOfToken(token)).filter((clause) => clause !== null);
  const searchable = clauses.filter((clause) => clause.type !== "punctuation");
  if (searchable.length) return withCompounds(withoutRepetition(searchable));
  const characters = clauses.flatMap((clause) => clause.characters);
  return characters.length ? [clauseOf("punctuation", { characters })] : [];
}

/** What is asked for twice is looked for once: as it stands last, where it may be unfinished. */
function withoutRepetition(clauses: Clause[]) {
  const key = ({ words, characters, verbatim }: Clause) =>
    JSON.stringify([verbatim, words.length ? words.map((word) => word.text) : characters]);
  return [...new Map(clauses.map((clause) => [key(clause), clause])).values()];
}

/** What English writes before a word for another one: an e-mail is electronic mail. */
const PREFIXES: Record<string, string> = { electronic: "e" };

/** «e commerce» is found as «ecommerce» too: words that stand side by side, written as one; so is «electronic commerce». */
function withCompounds(clauses: Clause[]) {
  const single = (clause: Clause | undefined) =>
    clause?.type === "words" && !clause.verbatim && clause.words.length === 1;
  clauses.forEach((clause, at) => {
    const next = clauses[at + 1];
    if (!single(clause) || !single(next)) return;
    const [[{ text }], [{ text: more, mode }]] = [clause.words, next.words];
    const compound = queryWord((PREFIXES[text] ?? text) + more, mode);
    clause.compounds.push(compound);
    next.compounds.push(compound);
  });
  return clauses;
}
