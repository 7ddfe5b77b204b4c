// References for programs: each form against one written by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeTex, RECORDS, workIn } from "../page/citation-records.js";

/** What stands in the head of a page: names and contents of its meta elements. */
const ARTICLE = [
  ["citation_title", "Piers at sea"],
  ...["China", "Laos", "Serbia", "Turkey"].map((name) => ["citation_author", name]),
  ["citation_publication_date", "2017/12/03"],
  ["citation_inbook_title", "The “Harbour” & Pier Proposal"],
  ["citation_language", "en"],
  ["citation_language", "zh-Hans"],
  ["citation_publisher", "Duizhao"],
  ["DCTERMS.alternative", "海上码头"],
  ["DC.contributor", "a blog"],
  ["DC.identifier", "https://edition.example/harbour/15/"],
  ["DC.identifier", "swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2"],
  ["DCTERMS.isPartOf", "The “Harbour” & Pier Proposal = “港口”倡议"],
];
const URL_OF_IT = "https://edition.example/harbour/15/";
const PLACE = { key: "harbour-15", part: "Article 15", url: URL_OF_IT, day: new Date(2026, 10, 24) };

const BIBTEX = String.raw`@misc{harbour-15,
  author = {{China} and {Laos} and {Serbia} and {Turkey}},
  title = {{Piers at sea [海上码头]}},
  booktitle = {{The “Harbour” \& Pier Proposal [“港口”倡议]}},
  translator = {{a blog}},
  howpublished = {Duizhao},
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
const RIS = `TY  - ELEC
AU  - China
AU  - Laos
AU  - Serbia
AU  - Turkey
TI  - Piers at sea
TT  - 海上码头
T2  - The “Harbour” & Pier Proposal [“港口”倡议]
A4  - a blog
PY  - 2017
DA  - 2017/12/03
PB  - Duizhao
ET  - abc1234
LA  - en
LA  - zh
SE  - Article 15
Y2  - 2026/11/24
UR  - https://edition.example/harbour/15/
AN  - swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2
ER  - 
`;

/** A head with these meta elements. @param {string[][]} metas */
function headOf(metas) {
  const querySelectorAll = (/** @type {string} */ selector) =>
    metas
      .filter(([name]) => selector === `meta[name="${name}"]`)
      .map(([, content]) => ({ getAttribute: () => content }));
  return /** @type {ParentNode} */ (/** @type {unknown} */ ({ querySelectorAll }));
}

const work = workIn(headOf(ARTICLE), "abc1234");

test("an article is cited as a person would write it", () => {
  assert.equal(RECORDS.bibtex(work, PLACE), BIBTEX);
  assert.equal(RECORDS.ris(work, PLACE), RIS);
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
  const place = { ...PLACE, key: "harbour-15-s2", part: "Article 15.2" };
  assert.ok(RECORDS.bibtex(work, place).startsWith("@misc{harbour-15-s2,"));
  assert.ok(RECORDS.ris(work, place).includes("SE  - Article 15.2\n"));
  assert.equal(JSON.parse(RECORDS.csl(work, place))[0].id, "harbour-15-s2");
});

test("what nobody knows is left out", () => {
  const bare = workIn(
    headOf([
      ["citation_title", "海上码头"],
      ["citation_publisher", "Duizhao"],
    ]),
    undefined,
  );
  const place = { ...PLACE, part: "" };
  for (const name of ["author", "booktitle", "translator", "year", "date", "version", "note"]) {
    assert.ok(!RECORDS.bibtex(bare, place).includes(`  ${name} = `), name);
  }
  assert.match(RECORDS.ris(bare, place), /^TY {2}- ELEC\nTI {2}- 海上码头\nPB {2}- Duizhao\nLA/);
  const [item] = JSON.parse(RECORDS.csl(bare, place));
  for (const name of ["original-title", "container-title", "author", "issued", "section"]) {
    assert.ok(!(name in item), name);
  }
});

test("where there is no URL, nothing says when it was read", () => {
  const place = { ...PLACE, url: "" };
  assert.doesNotMatch(RECORDS.bibtex(work, place), /url/);
  assert.doesNotMatch(RECORDS.ris(work, place), /^(UR|Y2)/m);
  const [item] = JSON.parse(RECORDS.csl(work, place));
  assert.ok(!("URL" in item || "accessed" in item));
});

test("a month and a year are dates too", () => {
  const monthly = { ...work, issued: "1999/03" };
  assert.ok(RECORDS.bibtex(monthly, PLACE).includes("  year = {1999},\n  date = {1999-03},\n"));
  assert.deepEqual(JSON.parse(RECORDS.csl(monthly, PLACE))[0].issued, { "date-parts": [[1999, 3]] });
});

test("TeX sets every sign as it is", () => {
  assert.equal(escapeTex("50% of {a_b} & c#"), String.raw`50\% of \{a\_b\} \& c\#`);
  assert.equal(escapeTex("~ ^ \\"), String.raw`\textasciitilde{} \textasciicircum{} \textbackslash{}`);
});
