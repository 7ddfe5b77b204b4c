// A query as clauses: words, phrases and Chinese, and what the glossary adds.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../test-support/search-given.ts";
import { parseQuery } from "../search/query-clauses.ts";
import { clausesAndTranslations, expandQuery } from "../search/query-expansion.ts";
import { splitQuery } from "../search/query-tokens.ts";
import { EXACT, INFLECTED, PREFIX } from "../search/query-words.ts";
import type { GlossaryTerm } from "../search/search-index.ts";

const clausesIn = (query: string) => parseQuery(query).alternatives.flat();

/** The clauses of a query in short: type, words with their modes, characters. */
function brief(query: string) {
  return parseQuery(query)
    .alternatives.flat()
    .map(({ type, words, characters }) =>
      type === "words" ? words.map((word) => [word.text, word.mode]) : `${type} ${characters.join("")}`,
    );
}

test("spaces divide a query, but not what is in quotation marks", () => {
  assert.deepEqual(
    splitQuery(" salt “digital economy”, “一带一路” x").map((token) => token.text),
    ["salt", "digital economy", "一带一路", "x"],
  );
});

test("a quotation that is not closed is still being typed if it is English", () => {
  assert.deepEqual(splitQuery('"digital eco'), [
    { text: "digital eco", quoted: true, open: true, excluded: false },
  ]);
  assert.deepEqual(
    splitQuery("“数字 经济").map((token) => token.quoted),
    [false, false],
  );
});

test("the last letters of a word may be missing, those of a quoted phrase not", () => {
  assert.deepEqual(brief("trade"), [[["trade", PREFIX]]]);
  assert.deepEqual(brief("cross-border trade"), [
    [
      ["cross", INFLECTED],
      ["border", PREFIX],
    ],
    [["trade", PREFIX]],
  ]);
  assert.deepEqual(brief('"free trade"'), [
    [
      ["free", EXACT],
      ["trade", EXACT],
    ],
  ]);
});

test("Chinese between spaces is one clause, with its pieces in case it is nowhere whole", () => {
  const [first, second] = clausesIn("数字 经济APEC");
  assert.equal(first.characters.join(""), "数字");
  assert.equal(second.characters.join(""), "经济apec");
  assert.deepEqual(
    second.pieces.map((piece) => piece.characters.join("")),
    ["经济", "apec"],
  );
  assert.deepEqual(clausesIn("数字经济")[0].pieces, []);
});

test("what is asked for twice is looked for once", () => {
  assert.deepEqual(brief("digital economy ".repeat(125)), [[["digital", PREFIX]], [["economy", PREFIX]]]);
});

test("marks of quotations within others do not divide a query", () => {
  assert.deepEqual(
    splitQuery("“一带一路”倡议 “salt “road” x”").map((token) => token.quoted),
    [false, true, false],
  );
});

// A bound that any machine keeps, and no way that grows faster than the query does.
test("a query of any length is divided at once", () => {
  for (const part of ['"a ', "“", '"a" ', "”「", "数字 "]) {
    const before = performance.now();
    splitQuery(part.repeat(Math.ceil(100_000 / part.length)));
    assert.ok(performance.now() - before < 5_000, part);
  }
});

test("words side by side are found written as one", () => {
  const [e, commerce] = clausesIn("e commerce");
  assert.deepEqual(
    e.compounds.map((word) => word.text),
    ["ecommerce"],
  );
  assert.equal(e.compounds[0], commerce.compounds[0]);
});

test("punctuation counts only where there is nothing else", () => {
  assert.deepEqual(brief("trade, !"), [[["trade", PREFIX]]]);
  assert.deepEqual(brief("，"), ["punctuation ,"]);
  for (const marks of ["“", '"', "「」", "'’"]) assert.deepEqual(brief(marks), [], marks);
  assert.deepEqual(brief("   "), []);
});

const GLOSSARY: GlossaryTerm[] = [
  ["digital-economy", ["数字经济"], ["digital economy"]],
  ["e-commerce", ["电子商务", "电商"], ["e-commerce"]],
];

test("the glossary finds a term in the other language, in whatever form it was asked for", () => {
  const [chinese] = expandQuery(clausesIn("数字经济"), GLOSSARY);
  assert.deepEqual(
    chinese.translations.map((clause) => clause.words.map((word) => word.text)),
    [["digital", "economy"]],
  );
  for (const query of ["e-commerce", "ecommerce", "E commerce"]) {
    const [english] = expandQuery(clausesIn(query), GLOSSARY);
    assert.deepEqual(
      english.translations.map((clause) => clause.characters.join("")),
      ["电子商务", "电商"],
      query,
    );
    assert.deepEqual(english.terms, [1]);
  }
});

test("a Chinese term is known with spaces in it, and only as long as it lasts", () => {
  const clauses = expandQuery(clausesIn("数字 经济 合作"), GLOSSARY);
  assert.deepEqual(
    clauses.map((clause) => clause.terms),
    [[0], [0], []],
  );
});

test("each word of a term is found in the other language, but no part of a term alone", () => {
  const clauses = expandQuery(clausesIn("digital economy"), GLOSSARY);
  assert.deepEqual(
    clauses.map((clause) => clause.terms),
    [[0], [0]],
  );
  assert.deepEqual(expandQuery(clausesIn("digital"), GLOSSARY)[0].terms, []);
  assert.equal(clausesAndTranslations(clauses).length, 4);
});

test("a hyphen before a word excludes it, OR divides what may be either", () => {
  const { alternatives, excluded } = parseQuery("trade -tax OR 贸易 -“税” e-commerce -5");
  assert.deepEqual(
    alternatives.map((clauses) => clauses.map((clause) => clause.characters.join(""))),
    [["trade"], ["贸易", "e-commerce", "-5"]],
  );
  assert.deepEqual(
    excluded.map((clause) => clause.characters.join("")),
    ["tax", "税"],
  );
  assert.deepEqual(brief("OR"), [[["or", PREFIX]]]);
});

test("a quotation of English with Chinese in it is found by its words in order and its Chinese", () => {
  const [clause, ...others] = clausesIn("“word for 融合 in the law”");
  assert.deepEqual(others, []);
  assert.deepEqual(
    clause.pieces.map(({ type, words, characters, verbatim }) => [
      type,
      words.length ? words.map((word) => `${word.text} ${word.mode}`) : characters.join(""),
      verbatim,
    ]),
    [
      ["words", [`word ${EXACT}`, `for ${EXACT}`], true],
      ["han", "融合", true],
      ["words", [`in ${EXACT}`, `the ${EXACT}`, `law ${EXACT}`], true],
    ],
  );
  // Chinese with punctuation stays one piece.
  assert.deepEqual(clausesIn("“融合，发展”")[0].pieces, []);
});
