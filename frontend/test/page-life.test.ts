// A page that takes the place of another without a reload, as Material's instant navigation does it.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { listen, onEveryPage, onLeave } from "../lib/page-life.ts";

const page = (ours: boolean) =>
  Object.assign(new EventTarget(), {
    dataset: ours ? { dzScope: "" } : {},
    querySelectorAll: () => [],
  });

/** Show a page; `null` has nothing of the edition on it. */
function show(scope: ReturnType<typeof page> | null) {
  const shown = { querySelectorAll: () => (scope ? [scope] : []), documentElement: page(false) };
  Object.assign(globalThis, { document: shown });
}

afterEach(() => {
  for (const name of ["document", "document$", "duizhaoPage"]) Reflect.deleteProperty(globalThis, name);
});

/** A host that tells of its pages; what is returned tells of the next. */
function host() {
  let tell: () => void = () => {};
  const subscribe = (act: () => void) => {
    tell = act;
    act();
  };
  Object.assign(globalThis, { document$: { subscribe } });
  return () => tell();
}

test("a page is set up once, however often its script runs and it is told of", () => {
  show(page(true));
  const tell = host();
  let count = 0;
  for (let run = 0; run < 3; run += 1) {
    onEveryPage(() => {
      count += 1;
    });
  }
  tell();
  assert.equal(count, 1);
});

test("what a page listens to ends when another takes its place, and begins again there", () => {
  show(page(true));
  const tell = host();
  const said: string[] = [];
  const heard = new EventTarget();
  onEveryPage(() => {
    listen(heard, "key", () => said.push("heard"));
    onLeave(() => said.push("left"));
  });
  heard.dispatchEvent(new Event("key"));
  show(null);
  tell();
  heard.dispatchEvent(new Event("key"));
  assert.deepEqual(said, ["heard", "left"]);
  show(page(true));
  tell();
  heard.dispatchEvent(new Event("key"));
  assert.deepEqual(said, ["heard", "left", "heard"]);
});

test("a page of the host's own is left alone", () => {
  show(null);
  host();
  onEveryPage(() => assert.fail("nothing of the edition is there"));
});

test("without such a host the page is set up at once", () => {
  show(null);
  let count = 0;
  onEveryPage(() => {
    count += 1;
  });
  assert.equal(count, 1);
});

const LISTENER = /(?<![.\w])(?:(?:document|globalThis|window|view)\.)?addEventListener\(/g;

/** The text from a parenthesis to the one that closes it. */
function call(text: string, from: number) {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (depth === 0) return text.slice(from, at);
  }
  return text.slice(from);
}

for (const room of ["page", "search", "composer"]) {
  test(`in ${room}/ every listener on the document or the window ends with the page`, () => {
    const folder = new URL(`../${room}/`, import.meta.url);
    for (const name of readdirSync(folder)) {
      const text = readFileSync(new URL(name, folder), "utf8");
      for (const found of text.matchAll(LISTENER)) {
        const code = call(text, found.index + found[0].length - 1);
        assert.match(code, /whileOnPage\(\)|signal|once: true/i, `${room}/${name}: ${code.slice(0, 60)}`);
      }
    }
  });
}
