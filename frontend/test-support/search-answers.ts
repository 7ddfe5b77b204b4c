// Lets the engine's tests ask the search: what to call comes as JSON on the standard input, and the
// answers go out the same way. The index, if there is one, is read from the folder of a built site.

import { readFile } from "node:fs/promises";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";
import type { Options } from "../search/answer.ts";

const { given, script, name, calls }: any = await json(process.stdin);
// The modules find the index beside the script that they are bundled into.
Object.assign(globalThis, { GIVEN: given, document: { currentScript: { src: pathToFileURL(script).href } } });

const { receive } = await import("../search/data-files.ts");
const { setServices } = await import("../search/page-services.ts");
const { openIndex } = await import("../search/search-index.ts");
const { search } = await import("../search/query-engine.ts");
const { foldToString } = await import("../search/character-folding.ts");
const { stem } = await import("../search/stemming.ts");

Object.assign(globalThis, { duizhaoSearch: { load: receive } });
// The script brings along what every query needs.
const lines = await readFile(script, "utf8").catch(() => "");
for (const line of lines.split("\n")) if (line.startsWith("duizhaoSearch.load(")) runInThisContext(line);
setServices({
  loadScript: async (url) => {
    runInThisContext(await readFile(new URL(url), "utf8"));
    return { remove() {} } as any;
  },
});

/** What a query finds, with every hit of the page of results that is asked for. */
async function find(query: string, options: Options) {
  const found = await search(query, options);
  if (!found) return null;
  const { total, direct, apart, facets, size, readHit } = found;
  const read = await Promise.all(Array.from({ length: size }, (_, at) => readHit(at)));
  const hits = read.map(({ path, fragment, via, kind }) => ({ path, fragment, via, kind }));
  return { total, direct, apart, facets, hits };
}

const functions: Record<string, (...values: any[]) => unknown> = {
  stem,
  find,
  fold: (text) => {
    openIndex();
    return foldToString(text);
  },
  /** Whether a query finds a passage by its own words. */
  finds: async (query, path, fragment) => {
    const found = await find(query, { size: 1e6 });
    const direct = found?.hits.slice(0, found.direct) ?? [];
    return direct.some((hit) => hit.path === path && hit.fragment === fragment);
  },
};
const answers = [];
for (const values of calls) answers.push(await functions[name](...values));
process.stdout.write(JSON.stringify(answers));
