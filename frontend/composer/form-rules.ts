// The rules of a note's form: its name, its fields, and characters that nobody sees.

import { SIDES, type Side } from "../lib/sides.ts";
import type { Note, Problem, RecordContext } from "../types/composer.ts";
import { stripped } from "./code-points.ts";
import { data } from "./given.ts";
import { count, invisibleIn, matches } from "./patterns.ts";
import { problem } from "./problems.ts";
import { violations } from "./schema-violations.ts";

/** What is wrong with the id, which names the file. */
export function problemsOfName({ id }: Note, page: RecordContext): Problem[] {
  if (!matches("id", id).length) return [problem("file-name", "id", id ? "id-form" : "id-missing")];
  if (id.length > data.limits.id) return [problem("file-name", "id", "id-long")];
  if (data.devices.includes(id)) return [problem("file-name", "id", "id-reserved", { name: id })];
  if (page.active.includes(id)) return [problem("unique", "id", "id-taken")];
  if (page.retired.includes(id)) return [problem("retired", "id", "id-retired")];
  return page.taken.includes(id) ? [problem("unique", "id", "id-waiting")] : [];
}

/** The rule and the message for each keyword of the schema. */
const VIOLATED: Record<string, [string, string]> = {
  required: ["field", "missing"],
  additionalProperties: ["field", "unknown"],
  minLength: ["empty", "empty"],
  maxLength: ["form", "long"],
  pattern: ["form", "pattern"],
  enum: ["form", "enum"],
  type: ["form", "type-wrong"],
  format: ["date", "day"],
};

/** What is wrong with the fields as the schema has them. */
export function problemsOfForm({ id: _, ...file }: Note): Problem[] {
  const found = violations(data.schema, file).map(({ path, keyword }) => {
    const [rule, code] = VIOLATED[keyword];
    const field = fieldAt(path);
    return problem(rule, field, field === "type" ? "missing-type" : code, { name: path.at(-1) ?? "" });
  });
  return [...found, ...SIDES.flatMap((side) => overloaded(side, stripped(file[side] ?? "")))];
}

/** The field of the form in which a value of the file is written. */
function fieldAt([first = "note", second]: string[]) {
  if (first === "gist") return second ? `gist-${second}` : "gist";
  if (first !== "target") return first;
  return second === "en" || second === "zh" ? `quote-${second}` : "segment";
}

/** How much of its length a gist takes: English words, or Chinese characters. */
export function lengthOfGist(side: Side, text: string) {
  const kind = side === "en" ? "gistEn" : "gistZh";
  return { count: count(kind, text), most: data.limits[kind] };
}

/** Which gist is too long for where there is little room. */
export function problemsOfGist({ gist = {} }: Note): Problem[] {
  return SIDES.flatMap((side) => {
    const { count: own, most } = lengthOfGist(side, gist[side] ?? "");
    return own > most ? [problem("gist", `gist-${side}`, `gist-long-${side}`, { most: String(most) })] : [];
  });
}

/** What takes a reader of Markdown longer than any page is worth. */
function overloaded(side: Side, text: string): Problem[] {
  const most = data.limits.brackets;
  const sign = ["[", "<"].find((one) => text.split(one).length - 1 > most);
  if (sign) return [problem("form", side, "brackets", { sign, most: String(most) })];
  return count("nested", text) ? [problem("form", side, "nested")] : [];
}

/** Which texts have a character that nobody sees. */
export function problemsOfCharacters({ id: _, ...file }: Note): Problem[] {
  return [...textsIn(file)].flatMap(({ path, text }) => {
    const character = invisibleIn(text);
    if (!character) return [];
    return [problem("characters", fieldAt(path), messageOf(character), { code: codeOf(character) })];
  });
}

/** Every text of a note, and where it is. */
function* textsIn(value: unknown, path: string[] = []): Generator<{ path: string[]; text: string }> {
  if (typeof value === "string") yield { path, text: value };
  else for (const [name, inner] of Object.entries(value ?? {})) yield* textsIn(inner, [...path, name]);
}

function messageOf(character: string) {
  if (character === "\t") return "character-tab";
  if (character === "\u200d") return "character-joiner";
  return /\p{Bidi_Control}/u.test(character) ? "character-direction" : "character";
}

/** What Unicode calls a character by: U+202E. */
function codeOf(character: string) {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
