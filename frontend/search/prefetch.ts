// Loads what later queries will probably need while the reader of the first results reads.

import type { Clause } from "./query-clauses.ts";
import type { SearchIndex } from "./search-index.ts";

/** How many files are loaded at once. */
const PARALLEL = 2;
/** How many milliseconds without a query are a pause. */
const PAUSE = 500;
let begun = false;
let questions = 0;
let answered = 0;
let waiting: (() => void)[] = [];

/** While a query is being answered nothing else is loaded. */
export async function answering<T>(answer: () => Promise<T>) {
  questions += 1;
  try {
    return await answer();
  } finally {
    questions -= 1;
    answered = performance.now();
    if (!questions) {
      for (const go of waiting) go();
      waiting = [];
    }
  }
}

/** When the browser has nothing else to do. */
const idle: () => Promise<unknown> = () =>
  new Promise((go) =>
    typeof requestIdleCallback === "function" ? requestIdleCallback(go) : setTimeout(go, 20),
  );

/** When no query is open or likely to follow at once, and the browser has nothing else to do. */
async function pause() {
  for (;;) {
    const wait = answered + PAUSE - performance.now();
    if (questions) await new Promise((go) => waiting.push(() => go(null)));
    else if (wait > 0) await new Promise((go) => setTimeout(go, wait));
    else {
      const before = answered;
      await idle();
      if (!questions && answered === before) return;
    }
  }
}

/** Whether the reader's browser is to save data, where it tells. */
function savesData() {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}

/**
 * Load the files that the index names, once, unless data are to be saved. How many those are was
 * decided when the site was built.
 * @param clauses the query that was answered
 */
export async function prefetch(index: SearchIndex, clauses: Clause[]) {
  if (begun || !index.prefetchLists || savesData()) return;
  begun = true;
  const names = index.prefetchLists[clauses.some((clause) => clause.type === "han") ? "zh" : "en"]
    .split(" ")
    .filter(Boolean);
  const work = async () => {
    while (names.length) {
      await pause();
      const name = names.shift();
      if (name) await index.prefetch?.(name);
    }
  };
  // Whatever cannot be loaded now is asked for, and its absence told, when a query needs it.
  await Promise.all(Array.from({ length: PARALLEL }, work)).catch(() => {});
}
