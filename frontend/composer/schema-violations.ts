// A note against the JSON Schema of the inbox: as much of the language as that schema speaks.

import type { Schema } from "../types/composer.ts";
import { lengthOf, stripped } from "./code-points.ts";

interface Violation {
  path: string[];
  keyword: string;
}

/**
 * Everything in a value that violates its schema.
 * @param root the schema in which references are looked up
 */
export function violations(
  schema: Schema,
  value: unknown,
  root: Schema = schema,
  path: string[] = [],
): Violation[] {
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

function referred(reference: string, root: Schema) {
  const found = root.$defs?.[reference.replace("#/$defs/", "")];
  if (!found) throw new Error(`no schema ${reference}`);
  return found;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function violationsOfObject(
  schema: Schema,
  value: Record<string, unknown>,
  root: Schema,
  path: string[],
): Violation[] {
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

function hasType(schema: Schema, value: unknown, root: Schema): boolean {
  if (schema.$ref) return hasType(referred(schema.$ref, root), value, root);
  if (schema.anyOf) return schema.anyOf.some((one) => hasType(one, value, root));
  if (schema.type === undefined) return true;
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return [schema.type].flat().includes(type);
}

function* violationsOfText(schema: Schema, text: string) {
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
export function isDay(text: string) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!parts || parts[1] === "0000") return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
