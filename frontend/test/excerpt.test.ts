// The part of a text that a result of the search shows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { excerpt } from "../search/excerpt.ts";

const GIST = "A clause missing from the English";
const BODY = "The English has no counterpart for this. ".repeat(20);

/** What is shown of a text in which a word was found. */
function shown(text: string, word: string) {
  const at = text.indexOf(word);
  return excerpt(text, [[at, at + word.length]], "en");
}

const joined = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join("");

test("a note that is cut before the words found has its gist whole before them", () => {
  const pieces = shown(`${GIST}\u2003${BODY}It ends the list.`, "list");
  const text = joined(pieces);
  assert.ok(text.startsWith(`${GIST}\u2003…`), text);
  assert.equal(joined(pieces.filter(({ found }) => found)), "list");
});

test("a gist is said once where the beginning of its note is shown", () => {
  const text = joined(shown(`${GIST}\u2003${BODY}`, "clause"));
  assert.equal(text.split(GIST).length, 2);
});

test("a text without a gist is cut alone", () => {
  const text = joined(shown(`${BODY}It ends the list.`, "list"));
  assert.ok(text.startsWith("…"), text);
});
