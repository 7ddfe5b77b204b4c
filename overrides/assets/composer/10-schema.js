// A note against the JSON Schema of the inbox: as much of the language as that schema speaks.

/**
 * What a schema finds: where, and which of its words is not kept.
 * @typedef {{ path: string[], keyword: string, schema: any, value: unknown }} Breach
 */

/**
 * @param {any} schema @param {unknown} value @param {any} root @param {string[]} path
 * @returns {Breach[]}
 */
function breaches(schema, value, root = schema, path = []) {
  if (schema.$ref) {
    const target = schema.$ref.replace(/^#\//, "").split("/").reduce((part, name) => part[name], root);
    return breaches(target, value, root, path);
  }
  const found = (keyword) => [{ path, keyword, schema, value }];
  if (schema.anyOf) {
    // The one meant is the one of the value's own type; its mistakes are those to tell of.
    const meant = schema.anyOf.find((one) => fits(one, value, root));
    return meant ? breaches(meant, value, root, path) : found("type");
  }
  if (!fits(schema, value, root)) return found("type");
  if (schema.enum && !schema.enum.includes(value)) return found("enum");
  if (typeof value === "string") return [...breachesOfText(schema, value)].flatMap(found);
  if (typeof value !== "object" || value === null) return [];
  const known = schema.properties ?? {};
  return [
    ...(schema.required ?? [])
      .filter((name) => !(name in value))
      .map((name) => ({ path: [...path, name], keyword: "required", schema, value: undefined })),
    ...Object.entries(value).flatMap(([name, inner]) => {
      if (name in known) return breaches(known[name], inner, root, [...path, name]);
      const refused = schema.additionalProperties === false;
      return refused ? [{ path: [...path, name], keyword: "additionalProperties", schema, value: inner }] : [];
    }),
  ];
}

/** @param {any} schema @param {unknown} value @param {any} root */
function fits(schema, value, root) {
  if (schema.$ref || !("type" in schema || "anyOf" in schema)) return true;
  if (schema.anyOf) return schema.anyOf.some((one) => fits(one, value, root));
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return [schema.type].flat().includes(type);
}

/** @param {any} schema @param {string} text */
function* breachesOfText(schema, text) {
  // A field that may not be empty is a text, and white space around a text is no part of it.
  const words = schema.minLength ? text.trim() : text;
  const length = Array.from(words).length;
  if (length < (schema.minLength ?? 0)) yield "minLength";
  if (length > (schema.maxLength ?? Infinity)) yield "maxLength";
  if (schema.pattern && !new RegExp(schema.pattern, "u").test(text)) yield "pattern";
  if (schema.format === "date" && !isDay(text)) yield "format";
}

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
function isDay(/** @type {string} */ text) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!parts || parts[1] === "0000") return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
