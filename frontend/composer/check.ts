// What `duizhao check` would say of a note: the same rules under the same names.

import { SIDES } from "../lib/sides.ts";
import type { Note, Problem, RecordContext } from "../types/composer.ts";
import { problemsOfBody } from "./body-rules.ts";
import { stripped } from "./code-points.ts";
import { problemsOfCharacters, problemsOfForm, problemsOfGist, problemsOfName } from "./form-rules.ts";
import { data } from "./given.ts";
import { bytesOf } from "./new-file-url.ts";
import { problem } from "./problems.ts";
import { problemsOfReferences } from "./reference-rules.ts";

/**
 * All problems of a note. `whole` judges its words even where its form is wrong, as one does while it is
 * being written; a file of that form is not read any further.
 */
export function check(note: Note, page: RecordContext, { whole = false } = {}): Problem[] {
  const named = problemsOfName(note, page);
  const formed = [...problemsOfForm(note), ...problemsOfCharacters(note)];
  if (!whole && named.some(({ rule }) => rule === "file-name")) return named;
  if (SIDES.some((side) => bytesOf(note[side] ?? "") > data.limits.file)) {
    return [problem("file", "body", "file-large")];
  }
  if (!whole && formed.some(({ rule }) => rule !== "characters")) return formed;
  const words = [...problemsOfGist(note), ...problemsOfWords(note, page)];
  const found = [...named, ...formed, ...words, ...problemsOfReferences(note, page)];
  // While it is being written, one empty quote or body is one problem.
  const first = ({ field, code }: Problem) =>
    found.find((other) => other.field === field && other.code === code);
  return found.filter((one) => first(one) === one);
}

function problemsOfWords(note: Note, page: RecordContext): Problem[] {
  const bodies = SIDES.map((side) => ({ side, text: stripped(note[side] ?? "") })).filter(({ text }) => text);
  if (!bodies.length) return [problem("empty", "body", "body-missing")];
  return bodies.flatMap(({ side, text }) => problemsOfBody(side, text, page));
}
