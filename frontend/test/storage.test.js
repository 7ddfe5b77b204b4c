// What the browser keeps, and what happens in one that keeps nothing.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { readStored, writeStored } from "../lib/storage.js";

function provide(/** @type {string} */ area, /** @type {() => unknown} */ get) {
  Object.defineProperty(globalThis, area, { get, configurable: true });
}

function memory() {
  const values = new Map();
  return {
    getItem: (/** @type {string} */ name) => values.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => values.set(name, value),
    removeItem: (/** @type {string} */ name) => values.delete(name),
    size: () => values.size,
  };
}

afterEach(() => {
  for (const area of ["localStorage", "sessionStorage"]) Reflect.deleteProperty(globalThis, area);
});

test("a value is kept in its own area until it is emptied", () => {
  const [local, session] = [memory(), memory()];
  provide("localStorage", () => local);
  provide("sessionStorage", () => session);
  assert.equal(writeStored("name", "value"), true);
  assert.equal(readStored("name"), "value");
  assert.equal(readStored("name", "sessionStorage"), "");
  assert.equal(writeStored("name", ""), true);
  assert.equal(local.size(), 0);
});

test("a browser that forbids its storage says that nothing is kept", () => {
  provide("localStorage", () => {
    throw new DOMException("denied", "SecurityError");
  });
  assert.equal(writeStored("name", "value"), false);
  assert.equal(readStored("name"), "");
});
