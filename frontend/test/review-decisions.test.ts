// What was decided in a review: undone, done again, stored, saved.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Decisions, nameOfTexts } from "../review/decisions.ts";
import { merged } from "../review/pairing.ts";
import type { Row, Text } from "../review/rows.ts";

function texts(): Text[] {
  const rows: Row[] = [
    { en: [0, 1], zh: [0, 1], kind: "text", sure: 60, doubtful: true, said: true },
    { en: [1, 2], zh: [1, 1], kind: "text", sure: 20, doubtful: true, said: true },
    { en: [2, 3], zh: [1, 2], kind: "text", sure: 99, doubtful: false },
  ];
  return [{ id: "t", en: ["a", "b", "c"], zh: ["甲", "乙"], breaks: { en: [], zh: [] }, kinds: [], rows }];
}

function changed() {
  const made = new Decisions(texts());
  made.change(0, merged(made.texts[0].rows, 0) ?? [], 0);
  return made;
}

test("a change is undone and done again, with how sure the pairs were", () => {
  const made = changed();
  const after = made.texts[0].rows;
  assert.equal(after.length, 2);
  assert.deepEqual(made.undo(), { number: 0, at: 0 });
  assert.deepEqual(made.texts[0].rows, texts()[0].rows);
  assert.equal(made.changes, 0);
  made.redo();
  assert.deepEqual(made.texts[0].rows, after);
  assert.equal(made.redo(), null);
});

test("what was confirmed is saved, and what was left open stays doubtful", () => {
  const made = new Decisions(texts());
  made.confirm(0, made.texts[0].rows[1]);
  const [saved] = JSON.parse(made.file("f")).texts;
  assert.deepEqual(
    saved.rows.map((row: Row) => row.doubtful ?? false),
    [true, false, false],
  );
  assert.equal(saved.title, undefined);
});

test("a doubt that no record has is not saved", () => {
  const given = texts();
  given[0].rows[0].said = false;
  const made = new Decisions(given);
  made.confirm(0, made.texts[0].rows[1]);
  const [saved] = JSON.parse(made.file("f")).texts;
  assert.equal(saved.rows[0].doubtful, undefined);
});

test("the title of a document that was decided is saved and stored", () => {
  const given = texts();
  given[0].title = { en: "A", zh: "甲" };
  given[0].unsure = true;
  const made = new Decisions(given);
  assert.equal(made.openTitles, 1);
  made.titles[0] = { en: "B", zh: "甲" };
  assert.equal(made.openTitles, 0);
  assert.equal(made.changes, 1);
  assert.deepEqual(JSON.parse(made.file("f")).texts[0].title, { en: "B", zh: "甲" });
  const again = new Decisions(given);
  assert.equal(again.restore(made.stored), true);
  assert.deepEqual(again.titles, made.titles);
});

test("after another change nothing that was undone can be done again", () => {
  const made = changed();
  made.undo();
  made.change(0, merged(made.texts[0].rows, 1) ?? [], 1);
  assert.equal(made.redo(), null);
});

test("doubts come the least certain first, and are fewer when one is confirmed", () => {
  const made = new Decisions(texts());
  assert.deepEqual(
    made.doubts.map(({ at }) => at),
    [1, 0],
  );
  made.confirm(0, made.texts[0].rows[1]);
  assert.deepEqual(
    made.doubts.map(({ at }) => at),
    [0],
  );
  made.confirm(0, made.texts[0].rows[1]);
  assert.equal(made.doubts.length, 2);
});

test("the file has the texts that were changed, a row in each line", () => {
  assert.deepEqual(JSON.parse(new Decisions(texts()).file("f")), { format: "f", texts: [] });
  const file = changed().file("f");
  const [saved] = JSON.parse(file).texts;
  assert.deepEqual([saved.id, saved.en, saved.zh], ["t", ["a", "b", "c"], ["甲", "乙"]]);
  assert.deepEqual(saved.rows[0], { en: [0, 2], zh: [0, 1], kind: "text" });
  assert.match(file, /^ {8}\{"en":\[0,2\],"zh":\[0,1\],"kind":"text"\},$/m);
});

test("what is stored is there again, and nothing that does not fit the texts", () => {
  const made = changed();
  const again = new Decisions(texts());
  assert.ok(again.restore(made.stored));
  assert.deepEqual(again.texts[0].rows, made.texts[0].rows);
  const other = new Decisions([{ ...texts()[0], en: ["a"] }]);
  other.restore(made.stored);
  assert.deepEqual(other.texts[0].rows, texts()[0].rows);
  for (const bad of ["", "{", "{}", "[]", "null", '{"rows": [[{}]], "confirmed": [[]]}']) again.restore(bad);
  assert.equal(new Decisions(texts()).stored, "");
});

test("all changes are discarded, and can be taken back", () => {
  const made = changed();
  made.reset();
  assert.equal(made.changes, 0);
  made.undo();
  assert.equal(made.texts[0].rows.length, 2);
});

test("other texts, or the same paired otherwise, have another name", () => {
  const names = [texts(), changed().texts, [{ ...texts()[0], id: "u" }]].map(nameOfTexts);
  assert.equal(new Set(names).size, 3);
  assert.equal(nameOfTexts(texts()), names[0]);
});
