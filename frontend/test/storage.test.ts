// What the browser keeps, and what happens in one that keeps nothing.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { readStored, writeStored } from "../lib/storage.ts";

function provide(area: string, get: () => unknown) {
  Object.defineProperty(globalThis, area, { get, configurable: true });
}

function memory() {
  const values = new Map();
  return {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => values.set(name, value),
    removeItem: (name: string) => values.delete(name),
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
