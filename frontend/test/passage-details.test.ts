// How a term is said to be rendered, and where the passages of old addresses are.

import assert from "node:assert/strict";
import { test } from "node:test";
import { passageUrl } from "../page/forwarding.ts";
import { renderedAs } from "../page/term-renderings.ts";

const WORDS = {
  here: "Here: ",
  notHere: "Not rendered here.",
  elsewhere: "Elsewhere: ",
  same: "The same elsewhere ({count})",
  one: "{rendering} ({count})",
  none: "not rendered",
  loose: "; ",
};

const said: (renderings: [string, number][], own?: string[] | null) => string[] = (renderings, own = null) =>
  renderedAs(["zh", "试验区", "pilot zone", renderings], own, WORDS);

test("a term that is rendered alike everywhere says how often, without the place itself", () => {
  assert.deepEqual(said([["pilot zone", 3]]), ["The same elsewhere (2)"]);
  assert.deepEqual(said([["pilot zone", 1]]), []);
});

test("other renderings are named, and those here if they are not the preferred one", () => {
  const renderings = [
    ["area", 2],
    ["", 1],
  ] as [string, number][];
  assert.deepEqual(said(renderings, ["area"]), ["Here: area", "Elsewhere: area (1); not rendered (1)"]);
  assert.deepEqual(said(renderings, []), ["Not rendered here.", "Elsewhere: area (2)"]);
});

test("an old fragment leads to the article and its passage, on a host and on a disk", () => {
  assert.equal(passageUrl("/harbour/", "#08-s2"), "/harbour/08/#s2");
  assert.equal(passageUrl("/harbour/index.html", "#old-pier-title"), "/harbour/old-pier/index.html#title");
  assert.equal(passageUrl("/harbour/", "#old-pier"), "/harbour/old-pier/");
  assert.equal(passageUrl("/harbour/", ""), "/harbour/");
});
