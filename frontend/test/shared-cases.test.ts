// The scripts answer as the cases say that they share with the engine: see tests/support/shared_cases.py.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "../test-support/given.ts";
import { context, occurrences } from "../composer/anchors.ts";
import { findArticles } from "../lib/cross-references.ts";
import { linksIn, tagsIn } from "../markdown/links-and-tags.ts";
import { createParser } from "../markdown/parser.ts";
import { unshownIn } from "../markdown/unshown.ts";
import { workOf } from "../page/citation-forms.ts";
import { REFERENCES } from "../page/citation-references.ts";
import { addVariants, END, fold, foldToString, searchableCharacters } from "../search/character-folding.ts";
import { stem } from "../search/stemming.ts";
import { tokenise } from "../search/tokenise.ts";

const read = (kind: string) =>
  JSON.parse(readFileSync(new URL(`../../tests/cases/shared/${kind}.json`, import.meta.url), "utf8"));

function agree(kind: string, answer: (input: any) => object) {
  test(`${kind} is what the engine makes of it`, () => {
    const { written, generated } = read(kind);
    for (const given of [...written, ...generated]) {
      assert.deepEqual({ ...given, ...answer(given) }, given);
    }
  });
}

agree("anchors", ({ text, start, end }) => ({
  quote: context(text, start, end),
  places: occurrences(Array.from(text).slice(start, end).join("").trim(), text),
}));

agree("cross-references", ({ text }) => ({
  found: findArticles(text).map(({ start, end, article, since, owner, name }) => [
    ...[text.slice(start, end), article, since, owner, name],
  ]),
}));

addVariants(read("folding").variants);
agree("folding", ({ text }) => {
  const folded = fold(text);
  return {
    folded: foldToString(text),
    words: tokenise(folded).map((parts) => parts.map((word) => word.text)),
    characters: searchableCharacters(folded, true).characters.join(""),
    runs: searchableCharacters(folded, false).characters.join("").split(END).filter(Boolean),
  };
});

agree("references", ({ head }) => {
  const work = workOf(head, "harbour");
  const place = { key: "harbour", part: { en: "", zh: "" }, url: work.url ?? "" };
  const written = Object.entries(REFERENCES).map(([form, write]) => [form, write(work, place)]);
  return { references: Object.fromEntries(written) };
});

agree("stemming", ({ word }) => ({ stem: stem(word) }));

const parser = createParser();
agree("markdown", ({ body }) => ({
  html: parser.render(body).replace(/\n+$/, ""),
  links: linksIn(parser, body),
  tags: tagsIn(parser, body),
  unshown: unshownIn(parser, body).map(({ why, text, shown = "" }) => [why, text, shown]),
}));
