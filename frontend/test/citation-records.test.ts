// References: each form against one written by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { workOf } from "../page/citation-forms.ts";
import { escapeTex, RECORDS } from "../page/citation-records.ts";
import { REFERENCES } from "../page/citation-references.ts";

/** What the head of the page says in JSON-LD. */
const ARTICLE = {
  headline: "Piers at sea",
  alternateName: "海上码头",
  author: [
    { name: "China", alternateName: "中国" },
    { name: "Laos", alternateName: "老挝" },
    { name: "Serbia", alternateName: "塞尔维亚" },
    { name: "Turkey", alternateName: "土耳其" },
  ],
  translator: { name: "a blog", alternateName: "某博客" },
  editor: [{ name: "Lin Yan", alternateName: "林岩" }],
  datePublished: "2017-12-03",
  publisher: { name: "Duizhao" },
  version: "abc1234",
  identifier: "swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2",
  inLanguage: ["en", "zh-Hans"],
  isPartOf: { name: "The “Harbour” & Pier Proposal", alternateName: "“港口”倡议" },
};
const URL_OF_IT = "https://edition.example/harbour/15/";
const PART = { en: "Article 15", zh: "第十五条" };
const PLACE = { key: "harbour-15", part: PART, url: URL_OF_IT, day: new Date(2026, 10, 24) };

const CHICAGO =
  "China, Laos, Serbia, and Turkey. “Piers at sea [海上码头].” Article 15 of The “Harbour” & " +
  "Pier Proposal [“港口”倡议], December 3, 2017. Translated by a blog. Annotated by Lin Yan. " +
  "Duizhao. Version abc1234. Accessed November 24, 2026. https://edition.example/harbour/15/.";
const APA =
  "China, Laos, Serbia, & Turkey. (2017, December 3). Piers at sea [海上码头] (Article 15). In " +
  "The “Harbour” & Pier Proposal [“港口”倡议] (a blog, Trans.; Lin Yan, Ed.; Version " +
  "abc1234). Duizhao. Retrieved November 24, 2026, from https://edition.example/harbour/15/";
const GBT =
  "中国, 老挝, 塞尔维亚, 等. 海上码头 = Piers at sea[EB/OL]. 某博客, 译. 林岩, 注//“港口”倡议 = " +
  "The “Harbour” & Pier Proposal: 第十五条. 版本abc1234. Duizhao, (2017-12-03)[2026-11-24]. " +
  "https://edition.example/harbour/15/.";
const BIBTEX = String.raw`@incollection{harbour-15,
  author = {{China} and {Laos} and {Serbia} and {Turkey}},
  title = {{Piers at sea [海上码头]}},
  booktitle = {{The “Harbour” \& Pier Proposal [“港口”倡议]}},
  translator = {{a blog}},
  editor = {{Lin Yan}},
  publisher = {Duizhao},
  year = {2017},
  date = {2017-12-03},
  version = {abc1234},
  langid = {english},
  note = {Article 15},
  urldate = {2026-11-24},
  url = {https://edition.example/harbour/15/},
  swhid = {swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2},
}
`;
const RIS = `TY  - CHAP
ID  - harbour-15
AU  - China,
AU  - Laos,
AU  - Serbia,
AU  - Turkey,
TI  - Piers at sea
TT  - 海上码头
T2  - The “Harbour” & Pier Proposal [“港口”倡议]
A4  - a blog,
ED  - Lin Yan,
PY  - 2017
DA  - 2017/12/03
PB  - Duizhao
ET  - abc1234
LA  - en
SE  - Article 15
Y2  - 2026/11/24
UR  - https://edition.example/harbour/15/
AN  - swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2
ER  - 
`;

const work = workOf(ARTICLE, "harbour-15");

test("an article is cited as a person would write it", () => {
  assert.equal(RECORDS.bibtex(work, PLACE), BIBTEX);
  assert.equal(RECORDS.ris(work, PLACE), RIS);
  for (const [form, written] of Object.entries({ chicago: CHICAGO, apa: APA, gbt: GBT })) {
    assert.equal(REFERENCES[form](work, PLACE), written);
  }
});

test("CSL-JSON can be read and has both titles", () => {
  const [item] = JSON.parse(RECORDS.csl(work, PLACE));
  assert.equal(item.title, "Piers at sea");
  assert.equal(item["original-title"], "海上码头");
  assert.equal(item["container-title"], "The “Harbour” & Pier Proposal [“港口”倡议]");
  assert.deepEqual(item.issued, { "date-parts": [[2017, 12, 3]] });
  assert.deepEqual(item.accessed, { "date-parts": [[2026, 11, 24]] });
  assert.deepEqual(item.author[0], { literal: "China" });
  assert.equal(item.URL, URL_OF_IT);
  assert.equal(item.section, "Article 15");
  assert.equal(item.note, "SWHID: swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2");
});

test("a segment takes the place of its article", () => {
  const place = { ...PLACE, key: "harbour-15-s2", part: { en: "Article 15.2", zh: "第十五条第2段" } };
  assert.ok(RECORDS.bibtex(work, place).startsWith("@incollection{harbour-15-s2,"));
  assert.ok(RECORDS.ris(work, place).includes("SE  - Article 15.2\n"));
  assert.equal(JSON.parse(RECORDS.csl(work, place))[0].id, "harbour-15-s2");
  assert.ok(REFERENCES.chicago(work, place).includes("Article 15.2 of The"));
  assert.ok(REFERENCES.apa(work, place).includes("(Article 15.2). In"));
  assert.ok(REFERENCES.gbt(work, place).includes("Proposal: 第十五条第2段."));
});

test("what nobody knows is left out", () => {
  const bare = workOf({ name: "海上码头", publisher: { name: "Duizhao" } }, "harbour");
  const place = { ...PLACE, part: { en: "", zh: "" } };
  for (const name of ["author", "booktitle", "translator", "year", "date", "version", "note"]) {
    assert.ok(!RECORDS.bibtex(bare, place).includes(`  ${name} = `), name);
  }
  assert.match(
    RECORDS.ris(bare, place),
    /^TY {2}- ELEC\nID {2}- harbour-15\nTI {2}- 海上码头\nPB {2}- Duizhao\nLA/,
  );
  const [item] = JSON.parse(RECORDS.csl(bare, place));
  for (const name of ["original-title", "container-title", "author", "issued", "section"]) {
    assert.ok(!(name in item), name);
  }
});

test("a part without a title is called what it is", () => {
  const { headline, ...others } = ARTICLE;
  const preamble = workOf({ ...others, name: "Preamble", alternateName: "序言" }, "harbour-preamble");
  const place = { ...PLACE, part: { en: "Preamble", zh: "序言" } };
  assert.ok(headline && REFERENCES.chicago(preamble, place).includes("Turkey. Preamble of The “Harbour”"));
  assert.ok(REFERENCES.apa(preamble, place).includes("(2017, December 3). Preamble. In The “Harbour”"));
  assert.ok(
    !RECORDS.bibtex(preamble, place).includes("note =") &&
      !("section" in JSON.parse(RECORDS.csl(preamble, place))[0]),
  );
  assert.ok(REFERENCES.gbt(preamble, place).includes("序言[EB/OL]. 某博客, 译. 林岩, 注//“港口”倡议"));
});

test("an article that only a title names is cited by its title", () => {
  const place = { ...PLACE, part: { en: "", zh: "" } };
  assert.ok(REFERENCES.chicago(work, place).includes("“Piers at sea [海上码头].” The “Harbour”"));
  assert.ok(REFERENCES.apa(work, place).includes("Piers at sea [海上码头]. In The “Harbour”"));
});

test("quotation marks within a quoted title are single ones", () => {
  const quoting = { ...work, own: { title: "On “piers”", other: "论“码头”" } };
  assert.ok(REFERENCES.chicago(quoting, PLACE).includes("“On ‘piers’ [论‘码头’].”"));
});

test("a passage of a document is named in the reference to it", () => {
  const { headline, isPartOf, ...others } = ARTICLE;
  const whole = workOf({ ...others, name: isPartOf.name, alternateName: isPartOf.alternateName }, "harbour");
  const place = { ...PLACE, part: { en: "Article 3.1", zh: "第三条第1段" } };
  assert.ok(headline && REFERENCES.apa(whole, place).includes("3). Article 3.1. In The “Harbour”"));
  assert.ok(REFERENCES.gbt(whole, place).includes("Proposal: 第三条第1段[EB/OL]. 某博客, 译. "));
});

test("where there is no URL, nothing says when it was read", () => {
  const place = { ...PLACE, url: "" };
  assert.doesNotMatch(RECORDS.bibtex(work, place), /url/);
  assert.doesNotMatch(RECORDS.ris(work, place), /^(UR|Y2)/m);
  for (const write of Object.values(REFERENCES))
    assert.doesNotMatch(write(work, place), /ccessed|etrieved|http/);
  const [item] = JSON.parse(RECORDS.csl(work, place));
  assert.ok(!("URL" in item || "accessed" in item));
});

test("a month and a year are dates too", () => {
  const monthly = { ...work, issued: "1999-03" };
  assert.ok(RECORDS.bibtex(monthly, PLACE).includes("  year = {1999},\n  date = {1999-03},\n"));
  assert.deepEqual(JSON.parse(RECORDS.csl(monthly, PLACE))[0].issued, { "date-parts": [[1999, 3]] });
});

test("TeX sets every sign as it is", () => {
  assert.equal(escapeTex("50% of {a_b} & c#"), String.raw`50\% of \{a\_b\} \& c\#`);
  assert.equal(escapeTex("~ ^ \\"), String.raw`\textasciitilde{} \textasciicircum{} \textbackslash{}`);
});
