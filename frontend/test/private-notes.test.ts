// A reader's own notes: where their words are, how they are stored, and their file; the cases are data of
// tests/cases/private-notes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, test } from "node:test";
import { placeOf, quoteOf } from "../lib/quotes.ts";
import { EditionTexts } from "../my-notes/edition-texts.ts";
import { placesIn, type ReadingPlace, withPlace } from "../my-notes/reading-places.ts";
import { NoteStore, newNote } from "../my-notes/store.ts";
import { annotationsIn, collectionOf, merged, placed, type Read } from "../my-notes/web-annotations.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../tests/cases/private-notes/${name}.json`, import.meta.url), "utf8"));

/** What the browser stores. */
let stored: Map<string, string>;
/** Whether the browser stores anything more. */
let full = false;

beforeEach(() => {
  stored = new Map();
  full = false;
  const area = {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => {
      if (full) throw new DOMException("full", "QuotaExceededError");
      stored.set(name, value);
    },
    removeItem: (name: string) => stored.delete(name),
  };
  Object.defineProperty(globalThis, "localStorage", { get: () => area, configurable: true });
});

afterEach(() => Reflect.deleteProperty(globalThis, "localStorage"));

for (const { says, quote, text, found } of read("quotes")) {
  test(says, () => assert.equal(placeOf(quote, text), found));
}

test("a quote is found again in the text that it is from, at every place", () => {
  const text = "𨱏港口，港口𨱏，no weights, no weights; 港口𨱏港口𨱏";
  for (let start = 0; start < text.length; start++) {
    for (let end = start + 1; end <= text.length; end++) {
      const quote = quoteOf(text, start, end);
      assert.equal(quote.exact, text.slice(start, end));
      assert.equal(placeOf(quote, text), start);
    }
  }
});

const { texts: documents, cases } = read("import");
const texts = new EditionTexts(documents);

function placeIn(source: string): [string, string] {
  const [, article = ""] = /harbour\/(\w+)?/.exec(source) ?? [];
  if (!source.includes("harbour/")) return ["", ""];
  return ["harbour", texts.article(`harbour/${article}`)?.key.split("/")[1] ?? ""];
}

for (const { says, file, notes = [], reasons = [] } of cases) {
  test(`import: ${says}`, () => {
    const found = annotationsIn(JSON.stringify(file)).map((one) => placed(one, texts, placeIn, () => "new"));
    assert.deepEqual(
      found.flatMap((one) => ("reason" in one ? [one.reason] : [])),
      reasons,
    );
    const made = found.flatMap((one) => ("note" in one ? [one.note] : []));
    assert.equal(made.length, notes.length);
    for (const [at, note] of made.entries()) {
      for (const [name, value] of Object.entries(notes[at])) assert.deepEqual({ ...note }[name], value);
    }
  });
}

const site = {
  label: "My notes",
  sourceOf: (key: string) => `https://site.example/${key}/`,
  tagOf: () => "en",
};

function twoNotes() {
  const [en, zh] = documents.harbour.articles[1][3][0].slice(1);
  const one = newNote({ key: "harbour/01", unit: "s1", side: "en" }, en, 18, 40);
  const two = newNote({ key: "harbour/01", unit: "s1", side: "zh" }, zh, 7, 9);
  return [one, { ...two, remark: "两次“报告”？\n<b>&" }];
}

test("notes become Web Annotations, and the same notes again", () => {
  const notes = twoNotes();
  const collection = collectionOf(notes, site);
  assert.equal(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
  assert.deepEqual([collection.type, collection.total], ["AnnotationCollection", 2]);
  assert.deepEqual(
    collection.first.items.map(({ motivation }) => motivation),
    ["highlighting", "commenting"],
  );
  assert.equal(collection.first.items[1].body?.language, "zh");
  const back = annotationsIn(JSON.stringify(collection)).map((one) => placed(one, texts, placeIn, () => ""));
  assert.deepEqual(
    back.map((one) => "note" in one && one.note),
    notes,
  );
});

test("what is read twice is there once, and the later change wins", () => {
  const [one, two] = twoNotes();
  assert.deepEqual(merged([one, two], [one, two]).counts, { added: 0, changed: 0, same: 2 });
  const later = { ...two, remark: "Later.", changed: "2999-01-01T00:00:00.000Z" };
  const result = merged([one, two], [later]);
  assert.deepEqual(result.counts, { added: 0, changed: 1, same: 0 });
  assert.deepEqual(result.notes, [one, later]);
  assert.deepEqual(merged([one, later], [two]).notes, [one, later]);
  const elsewhere = { ...one, id: "other", remark: "A remark on the same words" };
  assert.deepEqual(merged([one], [elsewhere]).notes, [
    { ...one, remark: elsewhere.remark, changed: elsewhere.changed },
  ]);
  assert.deepEqual(merged([later], [{ ...two, id: "other" }]).counts, { added: 1, changed: 0, same: 0 });
  const many = Array.from({ length: 40_000 }, (_, at) => ({ ...one, id: `note-${at}`, place: at + 1 }));
  assert.deepEqual(merged(many, many).counts, { added: 0, changed: 0, same: many.length });
});

test("a file that is no JSON is an error, and one of anything else has no annotations", () => {
  assert.throws(() => annotationsIn("{"), SyntaxError);
  for (const text of ["1", "null", '"words"', "{}", "[]", '{"first": "https://elsewhere.example/page"}']) {
    assert.deepEqual(annotationsIn(text), []);
  }
});

test("two tabs change the notes without losing those of the other", () => {
  const [one, two] = twoNotes();
  const [here, there] = [new NoteStore("notes"), new NoteStore("notes")];
  assert.deepEqual([here.read(), there.read()], [[], []]);
  assert.ok(here.put(one));
  assert.ok(there.put(two));
  assert.deepEqual(here.read(), [one, two]);
  assert.ok(here.delete(two.id));
  assert.ok(there.setRemark(two, " Written meanwhile. "));
  assert.deepEqual(
    here.read().map(({ id, remark }) => [id, remark]),
    [
      [one.id, ""],
      [two.id, "Written meanwhile."],
    ],
  );
});

test("nothing is written where there is no room, and over what cannot be read", () => {
  const [one] = twoNotes();
  const store = new NoteStore("notes");
  full = true;
  assert.equal(store.put(one), false);
  assert.equal(store.trouble, "full");
  full = false;
  for (const text of ["{", '{"version": 2, "notes": []}', '{"version": 1, "notes": [{"id": 1}]}', "null"]) {
    stored.set("notes", text);
    assert.equal(store.put(one), false);
    assert.equal(store.trouble, "unreadable");
    assert.equal(stored.get("notes"), text);
  }
  Object.defineProperty(globalThis, "localStorage", {
    get: () => {
      throw new DOMException("denied", "SecurityError");
    },
    configurable: true,
  });
  assert.equal(store.put(one), false);
  assert.equal(store.trouble, "blocked");
});

test("a note is found in the text in its order, or not at all", () => {
  const [one] = twoNotes();
  assert.deepEqual(texts.find(one), { key: "harbour/01", unit: "s1", order: [1, 0, 18] });
  assert.equal(texts.find({ ...one, exact: "Rafts" }), null);
  assert.equal(texts.find({ ...one, key: "harbour/99" }), null);
  assert.equal(texts.find({ ...one, key: "elsewhere/01" }), null);
  const old = { ...one, key: "harbour/1", unit: "s2", exact: "public" };
  assert.deepEqual(texts.find(old), { key: "harbour/01", unit: "s3", order: [1, 1, 12] });
});

test("the place that was read last is the last, and one for each document", () => {
  const [one, two, later]: ReadingPlace[] = [
    ["2017", "08", "s2", 2, 5, "Article 8", "第八条"],
    ["harbour", "01", "s1", 1, 2, "Article 1", "第一条"],
    ["2017", "09", "s1", 1, 3, "Article 9", "第九条"],
  ];
  const stored = [one, two].reduce((text, place) => JSON.stringify(withPlace(text, place)), "");
  assert.deepEqual(withPlace(stored, later), [two, later]);
  for (const text of ["", "{", "null", '{"a": 1}', "[1, []]"]) assert.deepEqual(placesIn(text), []);
});

test("a file with changes at random is read, or is no JSON, and every note has its words", () => {
  let seed = 48;
  const upTo = (most: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * most);
  };
  const odd = [
    "null",
    "{}",
    "[]",
    "-1",
    '"\\u0000"',
    '"x"',
    "1e999",
    ",",
    '"',
    "}",
    "\u001b",
    "[[",
    "__proto__",
  ];
  let readAll = 0;
  for (let round = 0; round < 3000; round++) {
    let text = JSON.stringify(cases[upTo(cases.length)].file);
    for (let change = upTo(2); change >= 0; change--) {
      const parts = text.match(/"(?:[^"\\]|\\.)*"|[\d.]+|\w+|./g) ?? [];
      const values = parts.flatMap((part, at) => (/^["\d]/.test(part) && parts[at + 1] !== ":" ? [at] : []));
      const any = upTo(4) ? values : [...parts.keys()];
      parts[any[upTo(any.length)] ?? 0] = odd[upTo(odd.length)];
      text = parts.join("");
    }
    let found: Read[];
    try {
      found = annotationsIn(text);
    } catch (error) {
      assert.ok(error instanceof SyntaxError, `${error}: ${text}`);
      continue;
    }
    const all = found.map((one) => placed(one, texts, placeIn, () => "new"));
    const notes = all.flatMap((one) => ("note" in one ? [one.note] : []));
    assert.ok(
      notes.every((note) => note.key && typeof note.exact === "string" && typeof note.remark === "string"),
    );
    merged([], notes);
    readAll++;
  }
  assert.ok(readAll > 500);
});
