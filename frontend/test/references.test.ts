// References by number: how they are written, and which articles they mean.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../test-support/search-given.ts";
import { numberOf } from "../lib/numerals.ts";
import type { ArticleRows } from "../search/article-table.ts";
import { findReferences, parseReference } from "../search/references.ts";

test("numbers in Chinese characters have their value", () => {
  for (const [text, value] of [
    ["八", 8],
    ["十", 10],
    ["十二", 12],
    ["二十", 20],
    ["一百零三", 103],
    ["二百一十四", 214],
    ["一千二百六十", 1260],
    ["15", 15],
    ["一五", 15],
    ["一〇五", 105],
    ["二〇", 20],
  ] as const) {
    assert.equal(numberOf(text), value, text);
  }
});

test("a reference is known in all its forms", () => {
  for (const [query, title, number, part] of [
    ["8.3", "", "8", "3"],
    ["article 3", "", "3", ""],
    ["Art. 6-1", "", "6-1", ""],
    ["§ 12", "", "12", ""],
    ["第八条", "", "8", ""],
    ["第 3 条", "", "3", ""],
    ["第八条第2段", "", "8", "2"],
    ["第八条第二句。", "", "8", "2"],
    ["article 8.", "", "8", ""],
    ["“article 8”?", "", "8", ""],
    ["六条之一", "", "6-1", ""],
    ["Digital Economy, article 8", "digital economy", "8", ""],
    ["数字经济倡议第八条", "数字经济倡议", "8", ""],
    ["Harbour 2", "harbour", "2", ""],
    ["8(3)", "", "8", "3"],
    ["Art. 8 (3)", "", "8", "3"],
    ["Article 8 paragraph 3", "", "8", "3"],
    ["article 8, para. 3", "", "8", "3"],
    ["第八条第三款", "", "8", "3"],
    ["Companies Act, section 12(2)", "companies act", "12", "2"],
    ["ARTICLE 11", "", "11", ""],
    ["article three", "", "3", ""],
    ["Article no. 4", "", "4", ""],
    ["the first paragraph of article 15", "", "15", "1"],
    ["the 2nd paragraph of Article XIV", "", "14", "2"],
    ["Article thirty-four of the Civil Code", "civil code", "34", ""],
    ["Article 3-5", "", "3-5", ""],
    ["articles 3 to 5", "", "3-5", ""],
    ["第三条和第五条", "", "3,5", ""],
    ["第三至五条", "", "3-5", ""],
    ["民法第三条之一", "民法", "3-1", ""],
    ["Arts. 5 and 7", "", "5,7", ""],
    ["Article XIII", "", "13", ""],
    ["the third article of the Tea Road", "tea road", "3", ""],
  ]) {
    assert.deepEqual(parseReference(query), { title, number, part }, query);
  }
  for (const query of ["digital", "3.5%", "第八", "a8", "article xylophone"])
    assert.equal(parseReference(query)?.title ?? "", "", query);
  for (const query of ["digital economy", "one article"]) assert.equal(parseReference(query), null, query);
});

test("it leads to the articles of that number in the documents that are meant", async () => {
  const documents: [string, string, string][] = [
    ["harbour", "Harbour Charter", "港口宪章"],
    ["tea-road", "Tea Road", "茶路"],
  ];
  const loadArticles = async () =>
    ({
      harbour: [["02", "2", "第二条", "", "", 3, ["s1", "s7", "s2"]]],
      "tea-road": [["02", "2", "第二条", "", "", 1, ["s1"]]],
    }) as ArticleRows;
  const targets = async (query: string) =>
    (await findReferences(query, { documents, loadArticles })).map(({ path, fragment }) => path + fragment);
  assert.deepEqual(await targets("2"), ["harbour/02/", "tea-road/02/"]);
  // A passage is called by its place: ids stand in any order once one has been divided.
  assert.deepEqual(await targets("2.2"), ["harbour/02/s7"]);
  assert.deepEqual(await targets("2.7"), []);
  assert.deepEqual(await targets("宪章第二条"), ["harbour/02/"]);
  assert.deepEqual(await targets("tea road 2"), ["tea-road/02/"]);
  assert.deepEqual(await targets("tea road 2(1)"), ["tea-road/02/s1"]);
  assert.deepEqual(await targets("something 2"), []);
  assert.deepEqual(await targets("9"), []);
});

test("an article is found by its number, whatever the document calls its articles", async () => {
  const documents: [string, string, string][] = [["civil-code", "Civil Code", "民法"]];
  const loadArticles = async () =>
    ({
      "civil-code": [
        ["184", "Article 184", "第一百八十四條", "", "", 3, ["s1", "s2", "s3"]],
        ["184-1", "Article 184-1", "第一百八十四條之一", "Minors", "未成年人", 1, ["s1"]],
      ],
    }) as ArticleRows;
  const targets = async (query: string) =>
    (await findReferences(query, { documents, loadArticles })).map(({ path, fragment }) => path + fragment);
  for (const query of [
    "Civil Code 184",
    "Civil Code art. 184",
    "civil code article 184",
    "民法184",
    "民法 第 184 條",
    "民法第一百八十四條",
    "Article 184 of the Civil Code",
    "Art. 184 Civil Code",
    "184 Civil Code",
    "Civil Code, Article 184",
    "《民法》第184條",
    "民法184条",
    "第一百八十四条",
    "184",
  ])
    assert.deepEqual(await targets(query), ["civil-code/184/"], query);
  for (const query of [
    "paragraph 2 of Article 184 of the Civil Code",
    "Article 184, paragraph 2 of the Civil Code",
    "184(2) Civil Code",
    "Civil Code 184(2)",
    "民法第一百八十四條第二款",
    "Article 184 paragraph 2",
  ])
    assert.deepEqual(await targets(query), ["civil-code/184/s2"], query);
  assert.deepEqual(await targets("民法第184條之1"), ["civil-code/184-1/"]);
  assert.deepEqual(await targets("Civil Code 184-1"), ["civil-code/184-1/"]);
  const [{ title }] = await findReferences("184-1", { documents, loadArticles });
  assert.deepEqual(title, ["Minors", "未成年人"]);
});

test("several articles are found, and a range where none is called so", async () => {
  const documents: [string, string, string][] = [["law", "Port Law", "港口法"]];
  const rows = (...numbers: string[]) =>
    ({ law: numbers.map((one) => [one, `Article ${one}`, "", "", "", 1, ["s1"]]) }) as ArticleRows;
  const targets = async (query: string, ...numbers: string[]) =>
    (await findReferences(query, { documents, loadArticles: async () => rows(...numbers) })).map(
      ({ path }) => path,
    );
  assert.deepEqual(await targets("Articles 3-5", "3", "4", "5", "6"), ["law/3/", "law/4/", "law/5/"]);
  assert.deepEqual(await targets("Article 3-5", "3", "3-5", "4", "5"), ["law/3-5/"]);
  assert.deepEqual(await targets("Port Law, articles 3 and 6", "3", "4", "6"), ["law/3/", "law/6/"]);
});

test("a title that a document has is meant before the longer ones that contain it", async () => {
  const documents: [string, string, string][] = [
    ["rules", "Enforcement Rules of the Orders Act", "勳章條例施行細則"],
    ["orders", "Orders Act", "勳章條例"],
  ];
  const article = (number: number) =>
    [
      ...[String(number), `Article ${number}`, `第 ${number} 條`, "", "", 1, ["s1"]],
    ] as ArticleRows[string][number];
  const loadArticles = async () => ({ rules: [article(8), article(14)], orders: [article(8)] });
  const targets = async (query: string) =>
    (await findReferences(query, { documents, loadArticles })).map(({ path }) => path);
  for (const query of ["Article 8 of the Orders Act", "勳章條例第八條", "orders act 8"])
    assert.deepEqual(await targets(query), ["orders/8/"], query);
  assert.deepEqual(await targets("Article 14 of the Orders Act"), []);
  assert.deepEqual(await targets("Enforcement Rules of the Orders Act 14"), ["rules/14/"]);
});

const named: [string, string, string][] = [
  ["harbour-2017", "Harbour Charter", "港口宪章"],
  ["tea-road", "Tea Road", "茶路"],
];
const loadNamed = async () =>
  ({
    "harbour-2017": [
      ["", "", "", "Harbour Charter", "港口宪章", 1, []],
      ["preamble", "Preamble", "序言", "", "", 2, ["s1", "s2"]],
      ["07", "7", "第七条", "", "", 2, ["s1", "s2"]],
      ["17", "17", "第十七条", "", "", 2, ["s1", "s2"]],
    ],
    "tea-road": [
      ["preamble", "Preamble", "序言", "", "", 1, ["s1"]],
      ["annex-2", "Annex 2", "附件二", "", "", 3, ["s1", "s2", "s3"]],
      ["rule-4", "Rule 4", "规则四", "", "", 1, ["s1"]],
      ["iv", "IV", "第四条", "", "", 2, ["s1", "s2"]],
    ],
  }) as ArticleRows;

test("what has no number is found by what it is called, with the number of a passage", async () => {
  const targets = async (query: string) =>
    (await findReferences(query, { documents: named, loadArticles: loadNamed })).map(
      ({ path, fragment, number }) => [path + fragment, number],
    );
  const second = [["harbour-2017/preamble/s2", "Preamble"]];
  for (const query of [
    "Preamble 2",
    "preamble\u00a02",
    "序言第2段",
    "序言 2",
    "序言第二段",
    "序言第 2 句。",
    "harbour preamble 2",
  ])
    assert.deepEqual(await targets(query), second, query);
  assert.deepEqual(
    (await targets("Preamble 1")).map(([path]) => path),
    ["harbour-2017/preamble/s1", "tea-road/preamble/s1"],
  );
  assert.deepEqual(await targets("annex 2"), [["tea-road/annex-2/", "Annex 2"]]);
  for (const query of ["annex 2 3", "Annex 2.3", "附件二第3段", "茶路附件二第三段"])
    assert.deepEqual(await targets(query), [["tea-road/annex-2/s3", "Annex 2"]], query);
  assert.deepEqual(await targets("rule 4"), [["tea-road/rule-4/", "Rule 4"]]);
  assert.deepEqual(await targets("IV 2"), [["tea-road/iv/s2", "IV"]]);
  assert.deepEqual(await targets("第七条第2段"), [["harbour-2017/07/s2", "7"]]);
  for (const query of ["Preamble 3", "something preamble 2", "17 9", "第2段"])
    assert.deepEqual(await targets(query), [], query);
});
