// Changing the rows of a text on the page of a review.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SIDES } from "../lib/sides.ts";
import { ACTIONS } from "../review/actions.ts";
import { as, movedToArticle, toArticleAbove, toArticleBelow } from "../review/articles.ts";
import { divided, merged, movedDown, movedTo, movedUp, shiftedDown, shiftedUp } from "../review/pairing.ts";
import { isValid, type Kind, nameOf, type Row, type Text } from "../review/rows.ts";

function row(en: [number, number], zh: [number, number], kind: Kind = "text", article?: string): Row {
  return { en, zh, kind, ...(article ? { article } : {}) };
}

/** Article 1 with a number and a title, two pairs; article 2 with a number in Chinese alone, one. */
const ROWS = [
  row([0, 1], [0, 1], "article", "1"),
  row([1, 2], [1, 2], "title"),
  row([2, 3], [2, 3]),
  row([3, 5], [3, 4]),
  row([5, 5], [4, 5], "article", "2"),
  row([5, 6], [5, 6]),
];

function text(rows: Row[] = ROWS): Text {
  const [en, zh] = SIDES.map((side) =>
    Array.from({ length: Math.max(...rows.map((one) => one[side][1])) }, () => "x"),
  );
  return { id: "t", en, zh, breaks: { en: [], zh: [] }, kinds: ["title", "article", "left-out"], rows };
}

/** Rows as they are read at a glance: "2-3|2-3". */
function shown(rows: Row[] | null) {
  assert.ok(rows);
  assert.ok(isValid(text(), rows), JSON.stringify(rows));
  return rows.map(({ en, zh, kind }) => {
    const [one, two] = [en, zh].map(([start, end]) => (start === end ? "" : `${start}-${end}`));
    return `${one}|${two}${kind === "text" ? "" : ` ${kind}`}`;
  });
}

const HEAD = ["0-1|0-1 article", "1-2|1-2 title"];
const LAST = ["|4-5 article", "5-6|5-6"];

test("a pair is merged with the next", () => {
  assert.deepEqual(shown(merged(ROWS, 2)), [...HEAD, "2-5|2-4", ...LAST]);
});

test("a pair is merged over the boundary of an article where no heading of its language is between", () => {
  const rows = [
    ...ROWS.slice(0, 3),
    row([3, 5], [3, 3]),
    row([5, 5], [3, 5], "article", "2"),
    row([5, 6], [5, 6]),
  ];
  assert.deepEqual(shown(merged(rows, 3)), [...HEAD, "2-3|2-3", "|3-5 article", "3-6|5-6"]);
  assert.equal(merged(ROWS, 3), null);
});

test("the last pair has none to be merged with", () => {
  assert.equal(merged(ROWS, 5), null);
});

test("a pair is divided before a sentence; the other side stays with the first part", () => {
  assert.deepEqual(shown(divided(ROWS, 3, "en", 4)), [...HEAD, "2-3|2-3", "3-4|3-4", "4-5|", ...LAST]);
  assert.equal(divided(ROWS, 3, "en", 3), null);
});

test("where both sides have as many sentences both are divided", () => {
  const rows = merged(divided(ROWS, 3, "en", 4) ?? [], 2) ?? [];
  assert.deepEqual(shown(divided(rows, 2, "zh", 3)), shown(divided(ROWS, 3, "en", 4)));
});

test("a sentence moves to the pair below, and back", () => {
  const moved = movedDown(ROWS, 2, "en", 2);
  assert.deepEqual(shown(moved), [...HEAD, "|2-3", "2-5|3-4", ...LAST]);
  assert.deepEqual(shown(movedUp(moved ?? [], 3, "en", 2)), shown(ROWS));
});

test("a sentence moves over the boundary of an article, and back", () => {
  const moved = movedDown(ROWS, 3, "en", 4);
  assert.deepEqual(shown(moved), [...HEAD, "2-3|2-3", "3-4|3-4", "|4-5 article", "4-6|5-6"]);
  assert.deepEqual(shown(movedUp(moved ?? [], 5, "en", 4)), shown(ROWS));
});

test("a sentence that would leave out a heading in its language has a row of its own", () => {
  assert.deepEqual(shown(movedDown(ROWS, 3, "zh", 3)), [
    ...HEAD,
    "2-3|2-3",
    "3-5|",
    "|4-5 article",
    "|3-4",
    "5-6|5-6",
  ]);
});

test("a whole pair moves to the next article, and back", () => {
  const moved = toArticleBelow(ROWS, 3);
  assert.deepEqual(shown(moved), [...HEAD, "2-3|2-3", "|4-5 article", "3-5|3-4", "5-6|5-6"]);
  assert.deepEqual(shown(toArticleAbove(moved ?? [], 4)), shown(ROWS));
  assert.deepEqual(shown(movedToArticle(ROWS, 3, 5)), shown(moved));
  assert.equal(toArticleAbove(ROWS, 2), null);
  assert.equal(toArticleBelow(ROWS, 5), null);
});

test("what is before a pair that moves to another article goes with it", () => {
  assert.deepEqual(shown(toArticleBelow(ROWS, 2)), [
    ...HEAD,
    "|4-5 article",
    "2-3|2-3",
    "3-5|3-4",
    "5-6|5-6",
  ]);
});

test("a language is shifted down to where it has a gap, and up again", () => {
  const rows = [
    ...ROWS.slice(0, 3),
    row([3, 4], [3, 4]),
    row([4, 5], [4, 4]),
    row([5, 5], [4, 5], "article", "2"),
    ROWS[5],
  ];
  const down = shiftedDown(rows, 2, "zh");
  assert.deepEqual(shown(down), [...HEAD, "2-3|", "3-4|2-3", "4-5|3-4", ...LAST]);
  assert.deepEqual(shown(shiftedUp(down ?? [], 2, "zh")), shown(rows));
});

test("without a gap a shift ends in a new row of the article", () => {
  assert.deepEqual(shown(shiftedDown(ROWS, 2, "zh")), [...HEAD, "2-3|", "3-5|2-3", "|3-4", ...LAST]);
});

test("a sentence is moved to any row, with those between", () => {
  assert.deepEqual(shown(movedTo(ROWS, 2, "zh", 2, 3)), [...HEAD, "2-3|", "3-5|2-4", ...LAST]);
  assert.deepEqual(shown(movedTo(ROWS, 5, "en", 5, 2)), [...HEAD, "2-6|2-3", "|3-4", "|4-5 article", "|5-6"]);
  assert.equal(movedTo(ROWS, 5, "zh", 5, 2), null);
  assert.equal(movedTo(ROWS, 2, "zh", 2, 0), null);
});

test("a title becomes text, and text the title", () => {
  const plain = as(text(), ROWS, 1, "text");
  assert.deepEqual(shown(plain), [HEAD[0], "1-2|1-2", "2-3|2-3", "3-5|3-4", ...LAST]);
  assert.deepEqual(shown(as(text(), plain ?? [], 1, "title")), shown(ROWS));
  assert.deepEqual(shown(as(text(), ROWS, 2, "title")), [HEAD[0], "1-3|1-3 title", "3-5|3-4", ...LAST]);
  assert.equal(as(text(), plain ?? [], 2, "title"), null);
});

test("the heading of an article becomes text of the article before, and back", () => {
  const rows = as(text(), ROWS, 4, "text");
  assert.deepEqual(shown(rows), [...HEAD, "2-3|2-3", "3-5|3-4", "|4-5", "5-6|5-6"]);
  assert.deepEqual(shown(as(text(), rows ?? [], 4, "article")), shown(ROWS));
  assert.equal(as(text(), ROWS, 0, "text"), null);
});

test("what is left out is no part of the text, until it is text again", () => {
  const rows = as(text(), ROWS, 2, "left-out");
  assert.equal(shown(rows)[2], "2-3|2-3 left-out");
  assert.deepEqual(shown(as(text(), rows ?? [], 2, "text")), shown(ROWS));
});

test("a title that was below what is left out becomes text there again", () => {
  const rows = [ROWS[0], row([1, 2], [1, 2], "left-out"), ...ROWS.slice(2)];
  const titled = as(text(), rows, 2, "title");
  assert.deepEqual(shown(titled).slice(1, 3), ["2-3|2-3 title", "1-2|1-2 left-out"]);
  assert.deepEqual(shown(as(text(), titled ?? [], 1, "text")), shown(rows));
});

test("a text without articles has pairs alone", () => {
  const plain = { ...text(), kinds: [] };
  assert.equal(as(plain, ROWS, 2, "left-out"), null);
  assert.equal(as(plain, ROWS, 4, "text"), null);
});

test("rows that lose a sentence, or have one twice or out of order, are not valid", () => {
  assert.ok(isValid(text(), ROWS));
  assert.equal(isValid(text(), ROWS.slice(0, -1)), false);
  assert.equal(isValid(text(), [...ROWS, ROWS[5]]), false);
  assert.equal(isValid(text(), [...ROWS.slice(0, 2), ROWS[3], ROWS[2], ...ROWS.slice(4)]), false);
  assert.equal(isValid(text(), ROWS.slice(2)), false);
});

test("whatever is done at random, no sentence is lost", () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >> 8) % below;
  };
  const subject = text();
  const done = new Set();
  for (let turn = 0; turn < 20_000; turn += 1) {
    const at = random(subject.rows.length);
    const side = SIDES[random(2)];
    const [start, end] = subject.rows[at][side];
    const sentence = start < end ? start + random(end - start) : -1;
    const action = ACTIONS[random(ACTIONS.length)];
    const rows = action.rows(subject, { at, side, sentence });
    if (rows && isValid(subject, rows)) {
      subject.rows = rows;
      done.add(action.name);
    }
  }
  assert.deepEqual([...done].sort(), ACTIONS.map(({ name }) => name).sort());
});

test("a row is called by what it is, and a pair by how many sentences it has", () => {
  assert.deepEqual(ROWS.map(nameOf), ["article", "title", "1-1", "2-1", "article", "1-1"]);
  assert.deepEqual([row([0, 1], [0, 0]), row([0, 0], [0, 1]), row([0, 3], [0, 1])].map(nameOf), [
    "omitted",
    "added",
    "more",
  ]);
});
