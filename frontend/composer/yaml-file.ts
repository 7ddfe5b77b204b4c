// The file of a note: YAML that no reader of YAML can take for anything but texts.
//
// A text is written as JSON, which is YAML too, and a body as a block of its own lines, which is easy to
// read on the host's page. When the engine takes the note in, it lays the texts out as records have them.

import type { Note } from "../types/composer.ts";
import { codePoints } from "./code-points.ts";
import { invisibleIn } from "./patterns.ts";

// Not characters, and refused by YAML even between quotation marks.
const NONCHARACTER = /[\ufffe\uffff]/;

const isUnreadable = (text: string) => invisibleIn(text) !== "" || NONCHARACTER.test(text);

/** A text between quotation marks. */
function quoted(text: string) {
  return codePoints(JSON.stringify(text))
    .map((point) => (isUnreadable(point) ? escaped(point) : point))
    .join("");
}

function escaped(point: string) {
  const code = (point.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}

const isBody = (name: string) => name === "en" || name === "zh";

/** The lines of a body below its name. */
function bodyLines(name: string, body: string) {
  const text = body.replace(/^[ \n]+|[ \n]+$/g, "");
  if (!text || isUnreadable(text)) return [`${name}: ${quoted(text)}`];
  return [`${name}: |-`, ...text.split("\n").map((line) => (line ? `  ${line}` : ""))];
}

/** The lines of a text, or of what has several, beside or below its name. */
function linesOf(name: string, value: string | object, margin: string = ""): string[] {
  if (typeof value === "string") return [`${margin}${name}: ${quoted(value)}`];
  const inner = Object.entries(value).flatMap(([key, one]) => linesOf(key, one, `${margin}  `));
  return [`${margin}${name}:`, ...inner];
}

/** The text of content/inbox/<id>.yml. */
export function fileOf({ id: _, ...fields }: Note) {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    typeof value === "string" && isBody(name) ? bodyLines(name, value) : linesOf(name, value),
  );
  return `${lines.join("\n")}\n`;
}
