// Bundles each script of the pages into the engine's package; `--check` only says which are stale.

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The module that each script begins with, by the script's name. */
const ENTRIES = {
  page: "page/main.ts",
  later: "page/later.ts",
  early: "page/before-paint.ts",
  host: "page/host-look.ts",
  search: "search/main.ts",
  composer: "composer/main.ts",
  markdown: "markdown/main.ts",
  notes: "notes/main.ts",
  review: "review/main.ts",
  references: "references/main.ts",
  trace: "trace/main.ts",
  selecting: "selecting/main.ts",
  "my-notes": "my-notes/list.ts",
  check: "check/main.ts",
  threads: "threads/main.ts",
};
const HERE = fileURLToPath(new URL(".", import.meta.url));
const SCRIPTS = new URL("../src/duizhao/assets/scripts/", import.meta.url);

/** The text of a script: classic, for pages that are opened from a disk load no modules. */
async function bundle(entry: string) {
  const { outputFiles } = await build({
    absWorkingDir: HERE,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "eof",
    // markdown-it reads entities and never writes them: it needs half of their tables.
    alias: { entities: "entities/lib/decode.js" },
    tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
    write: false,
    logLevel: "warning",
  });
  return outputFiles[0].text;
}

const checking = process.argv.includes("--check");
for (const [name, entry] of Object.entries(ENTRIES)) {
  const kept = new URL(`${name}.js`, SCRIPTS);
  const fresh = await bundle(entry);
  if ((await readFile(kept, "utf8").catch(() => "")) === fresh) continue;
  if (checking) {
    console.error(`${fileURLToPath(kept)} is stale: run make scripts`);
    process.exitCode = 1;
  } else {
    await writeFile(kept, fresh);
  }
}
