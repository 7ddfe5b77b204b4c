// Corrects misspelt words of a query by words that the texts have.

import { damerauLevenshtein } from "./edit-distance.ts";
import { parseQuery } from "./query-clauses.ts";
import type { SearchIndex } from "./search-index.ts";
import { LAST, wordPositions } from "./word-positions.ts";

/** The shortest word that is corrected, and that one is corrected to. */
const SHORTEST = 4;

/** The word of the texts that is nearest, of equally near ones the most frequent. */
async function nearestWord(index: SearchIndex, word: string) {
  const limit = word.length < 6 ? 1 : 2;
  let best: { key: string; distance: number; count: number } | null = null;
  for (const [key, positions] of await index.postings(word[0], word[0] + LAST)) {
    const [own] = key.split("-");
    if (own.length < SHORTEST) continue;
    const distance = damerauLevenshtein(word, own, limit);
    if (distance > limit) continue;
    const count = positions().length;
    if (!best || distance < best.distance || (distance === best.distance && count > best.count)) {
      best = { key: own, distance, count };
    }
  }
  return best?.key ?? null;
}

/** The query with its misspelt words corrected; nothing if there are none, or one is like no other. */
export async function correctQuery(index: SearchIndex, query: string) {
  let text = query;
  for (const asked of parseQuery(query).alternatives.flatMap((own) => own.flatMap(({ words }) => words))) {
    if (asked.text.length < SHORTEST || /\d/.test(asked.text)) continue;
    if ((await wordPositions(index, asked)).length) continue;
    const nearest = await nearestWord(index, asked.text);
    if (!nearest) return null;
    const typed = new RegExp(`(^|[^\\p{L}\\p{N}])${asked.text}(?![\\p{L}\\p{N}])`, "iu");
    if (!typed.test(text)) return null;
    text = text.replace(typed, `$1${nearest}`);
  }
  return text === query ? null : text;
}
