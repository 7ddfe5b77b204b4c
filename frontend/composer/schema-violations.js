// A note against the JSON Schema of the inbox: as much of the language as that schema speaks.

import { lengthOf, stripped } from "./code-points.js";

/**
 * @import { Schema } from "../types/composer.js"
 *
 * Which keyword of a schema a value violates, and where in the note.
 * @typedef {{ path: string[], keyword: string }} Violation
 */

/**
 * Everything in a value that violates its schema.
 * @param {Schema} schema
 * @param {unknown} value
 * @param {Schema} root the schema in which references are looked up
 * @param {string[]} path
 * @returns {Violation[]}
 */
export function violations(schema, value, root = schema, path = []) {
  if (schema.$ref) return violations(referred(schema.$ref, root), value, root, path);
  if (schema.anyOf) {
    // The one meant is the one of the value's own type; its mistakes are those to tell of.
    const meant = schema.anyOf.find((one) => hasType(one, value, root));
    return meant ? violations(meant, value, root, path) : [{ path, keyword: "type" }];
  }
  if (!hasType(schema, value, root)) return [{ path, keyword: "type" }];
  if (typeof value === "string") {
    return [...violationsOfText(schema, value)].map((keyword) => ({ path, keyword }));
  }
  return isObject(value) ? violationsOfObject(schema, value, root, path) : [];
}

function referred(/** @type {string} */ reference, /** @type {Schema} */ root) {
  const found = root.$defs?.[reference.replace("#/$defs/", "")];
  if (!found) throw new Error(`no schema ${reference}`);
  return found;
}

/** @returns {value is Record<string, unknown>} */
const isObject = (/** @type {unknown} */ value) => typeof value === "object" && value !== null;

/**
 * @param {Schema} schema
 * @param {Record<string, unknown>} value
 * @param {Schema} root
 * @param {string[]} path
 * @returns {Violation[]}
 */
function violationsOfObject(schema, value, root, path) {
  const known = schema.properties ?? {};
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => ({ path: [...path, name], keyword: "required" })),
    ...Object.entries(value).flatMap(([name, inner]) => {
      if (Object.hasOwn(known, name)) return violations(known[name], inner, root, [...path, name]);
      return schema.additionalProperties === false
        ? [{ path: [...path, name], keyword: "additionalProperties" }]
        : [];
    }),
  ];
}

/**
 * @param {Schema} schema
 * @param {unknown} value
 * @param {Schema} root
 * @returns {boolean}
 */
function hasType(schema, value, root) {
  if (schema.$ref) return hasType(referred(schema.$ref, root), value, root);
  if (schema.anyOf) return schema.anyOf.some((one) => hasType(one, value, root));
  if (schema.type === undefined) return true;
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return [schema.type].flat().includes(type);
}

function* violationsOfText(/** @type {Schema} */ schema, /** @type {string} */ text) {
  if (schema.enum && !schema.enum.includes(text)) {
    yield "enum";
    return;
  }
  // A field that may not be empty is a text, and white space around a text is no part of it.
  const length = lengthOf(schema.minLength ? stripped(text) : text);
  if (length < (schema.minLength ?? 0)) yield "minLength";
  if (length > (schema.maxLength ?? Number.POSITIVE_INFINITY)) yield "maxLength";
  if (schema.pattern && !new RegExp(schema.pattern, "u").test(text)) yield "pattern";
  if (schema.format === "date" && !isDay(text)) yield "format";
}

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
export function isDay(/** @type {string} */ text) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!parts || parts[1] === "0000") return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
