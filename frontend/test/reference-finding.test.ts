// References to articles are found in the forms in which people write them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Finder } from "../references/finding.ts";

const article = (id: string, ...names: string[]) => ({
  id,
  names,
  titles: [],
  texts: [],
});
const TITLES = ["Harbour Code of the Republic", "港口法"];
const finder = new Finder(
  [
    article("1", "Article 1", "第一条"),
    article("8", "Article 8", "第八条"),
    article("8-a", "Article 8A", "第八条之一"),
    article("18", "Article 18", "第十八條"),
  ],
  TITLES,
);
const found = (text: string) =>
  finder.find(text).map(({ start, words, article: { id } }) => [text.slice(start, start + words.length), id]);

test("an article is found by its name, short or whole, in both languages", () => {
  assert.deepEqual(found("See Art. 8 and Article 18, as well as Articles 1."), [
    ["Art. 8", "8"],
    ["Article 18", "18"],
    ["Articles 1", "1"],
  ]);
  assert.deepEqual(found("依照第八条、第8条和第十八条，不适用第一條"), [
    ["第八条", "8"],
    ["第8条", "8"],
    ["第十八条", "18"],
    ["第一條", "1"],
  ]);
});

test("a longer number is another article, and what the document lacks is left alone", () => {
  assert.deepEqual(found("Article 80, Article 8A, 第八条之一"), [
    ["Article 8A", "8-a"],
    ["第八条之一", "8-a"],
  ]);
  assert.deepEqual(found("Article 2 of something; smart 8; Part. 8"), []);
});

test("an article of another document is none of this one's", () => {
  for (const text of [
    "Article 8 GDPR",
    "Article 8 of the Cybersecurity Law",
    "Criminal Code, Article 8",
    "Article 1 and Article 8 of the Harbour Code of the Republic of Elsewhere",
    "《网络安全法》第八条",
    "民法第八條、第一條",
    "渔港口法第八条",
    "本条例第八条",
  ])
    assert.deepEqual(found(text), [], text);
  for (const text of [
    "Article 8 of this Code",
    "Article 8 of the Harbour Code of the Republic",
    "the Harbour Code of the Republic, Article 8",
    "《港口法》第八条",
    "依港口法第八條",
    "本法第八条",
  ])
    assert.deepEqual(
      found(text).map(([, id]) => id),
      ["8"],
      text,
    );
});

test("documents have words of their own", () => {
  const rules = new Finder([article("3", "Rule 3", "规则第三条"), article("p", "Preamble", "序言")], []);
  assert.deepEqual(
    rules.find("Rule 3, Article 3").map(({ words }) => words),
    ["Rule 3"],
  );
});

test("whatever people write of an article is found, and no measure is an article", () => {
  const numbers = [3, 4, 5, 8, 11, 13, 15];
  const signs = ["三", "四", "五", "八", "十一", "十三", "十五"];
  const articles = numbers.map((number, at) => article(`${number}`, `Article ${number}`, `第${signs[at]}条`));
  const wide = new Finder(articles, TITLES);
  for (const [text, ...ids] of [
    ["ARTICLE 11", "11"],
    ["ARTICLES 3 AND 5", "3", "5"],
    ["article three", "3"],
    ["Article no. 4", "4"],
    ["the first paragraph of article 15", "15"],
    ["the third article of this Code, the Fourth Article", "3", "4"],
    ["Article 3-5, Articles 3-8, Articles 11-3", "3", "3"],
    ["第三条和第五条", "3", "5"],
    ["Arts. 5", "5"],
    ["Article XIII", "13"],
    ["newspaper article 8 pages"],
    ["state of the art 5 years ago"],
    ["第八条路"],
    ["his article 3 weeks later"],
    ["in the first article of the day, her third article"],
  ])
    assert.deepEqual(
      wide.find(text).map(({ article: { id } }) => id),
      ids,
      text,
    );
});
