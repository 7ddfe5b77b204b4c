// What the aligned texts render as what, counted when the site was built, and a query expanded by it.

import { lowerBound } from "./binary-search.ts";
import { fold } from "./character-folding.ts";
import { chineseOfPinyin } from "./pinyin.ts";
import { type Clause, chineseCharacters, clauseOf } from "./query-clauses.ts";
import { INFLECTED, queryWord } from "./query-words.ts";
import type { Common } from "./search-index.ts";
import { tokenise } from "./tokenise.ts";

/** How many words, or parts of Chinese, that stand together are looked up as one. */
const LONGEST = 3;

/** What something is rendered as, and in how many pairs; in 0 if it is a name in pinyin. */
type Rendering = [text: string, count: number];
export type RenderingTable = Record<string, Rendering[]>;

/** What a reader asked for, and its renderings. */
export interface Rendered {
  text: string;
  renderings: Rendering[];
}

/**
 * What looks up the renderings of characters, or of the stems of words. The table is divided into
 * files for a large edition, of which only the first key of each is known at first.
 */
export function renderingLookup(
  given: RenderingTable | string[],
  loadFile: (name: string) => Promise<unknown>,
) {
  return async (key: string) => {
    let table = given;
    if (Array.isArray(table)) {
      const file = lowerBound(table, `${key}\u0000`) - 1;
      if (file < 0) return [];
      table = (await loadFile(`d${file}`)) as RenderingTable;
    }
    return Object.hasOwn(table, key) ? table[key] : [];
  };
}

/** What a run of clauses of one language is looked up as. */
function keyOf(run: Clause[]) {
  const [{ type }] = run;
  if (type === "han") return run.flatMap((clause) => clause.characters).join("");
  return run.flatMap((clause) => clause.words.map((word) => word.stem)).join(" ");
}

function renderingClause(text: string, isChinese: boolean): Clause {
  if (isChinese) return clauseOf("han", { characters: chineseCharacters(text), verbatim: true });
  const words = tokenise(fold(text))
    .flat()
    .map((word) => queryWord(word.text, INFLECTED));
  return clauseOf("words", { words, joinable: true, verbatim: true });
}

/** Give clauses what the texts have for them in the other language, the longest runs first. */
export async function expandByRenderings(
  clauses: Clause[],
  renderingsOf: ReturnType<typeof renderingLookup>,
): Promise<Rendered[]> {
  const found: Rendered[] = [];
  // What is looked up below is in these files, mostly: they are loaded at once.
  await Promise.all(clauses.map((clause) => renderingsOf(keyOf([clause]))));
  for (let start = 0; start < clauses.length; ) {
    const { type } = clauses[start];
    let size = 1;
    while (size < LONGEST && clauses[start + size]?.type === type) size += 1;
    let renderings = await renderingsOf(keyOf(clauses.slice(start, start + size)));
    while (!renderings.length && size > 1) {
      size -= 1;
      renderings = await renderingsOf(keyOf(clauses.slice(start, start + size)));
    }
    if (renderings.length) {
      const run = clauses.slice(start, start + size);
      const translations = renderings.map(([text]) => renderingClause(text, type === "words"));
      for (const clause of run) clause.translations.push(...translations);
      found.push({ text: run.map((clause) => clause.typed).join(type === "han" ? "" : " "), renderings });
    }
    start += size;
  }
  return found;
}

/** The Chinese names that a query of English letters stands for in pinyin. */
export async function namesInPinyin(clauses: Clause[], { loadPinyin }: Pick<Common, "loadPinyin">) {
  if (!clauses.every(({ type, verbatim }) => type === "words" && !verbatim)) return [];
  return chineseOfPinyin(clauses.map((clause) => clause.typed).join(""), await loadPinyin());
}

/** Give clauses the Chinese that all of them together stand for. */
export function expandByPinyin(clauses: Clause[], names: string[]): Rendered[] {
  if (!names.length) return [];
  const translations = names.map((name) => renderingClause(name, true));
  for (const clause of clauses) clause.translations.push(...translations);
  const text = clauses.map((clause) => clause.typed).join(" ");
  return [{ text, renderings: names.map((name) => [name, 0]) }];
}
