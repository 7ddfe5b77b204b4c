// What a schema says of a note.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isDay, violations } from "../composer/schema-violations.ts";

const SCHEMA = {
  type: "object",
  properties: {
    en: { type: "string", minLength: 1, maxLength: 4 },
    type: { $ref: "#/$defs/Type" },
    quote: {
      anyOf: [
        { type: "string" },
        { type: "object", properties: { exact: { type: "string" } }, required: ["exact"] },
      ],
    },
  },
  required: ["type"],
  additionalProperties: false,
  $defs: { Type: { type: "string", enum: ["context"] } },
};

test("a value that keeps to its schema violates nothing", () => {
  assert.deepEqual(violations(SCHEMA, { en: "𨱏𨱏𨱏𨱏", type: "context", quote: "x" }), []);
});

test("each violation says which keyword, and where", () => {
  const value = { en: " \u0085", type: "remark", quote: {}, toString: "x" };
  assert.deepEqual(violations(SCHEMA, value), [
    { path: ["en"], keyword: "minLength" },
    { path: ["type"], keyword: "enum" },
    { path: ["quote", "exact"], keyword: "required" },
    { path: ["toString"], keyword: "additionalProperties" },
  ]);
  assert.deepEqual(violations(SCHEMA, { en: 5 }), [
    { path: ["type"], keyword: "required" },
    { path: ["en"], keyword: "type" },
  ]);
});

test("a day is one of the calendar", () => {
  for (const day of ["2024-02-29", "0001-01-01"]) assert.equal(isDay(day), true, day);
  for (const day of ["2023-02-29", "0000-05-01", "2021-5-1", "２０２１-05-01", "2021-05-01\n"]) {
    assert.equal(isDay(day), false, day);
  }
});
