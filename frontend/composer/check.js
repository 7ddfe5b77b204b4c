// What `duizhao check` would say of a note: the same rules under the same names.

import { SIDES } from "../lib/sides.js";
import { problemsOfBody } from "./body-rules.js";
import { stripped } from "./code-points.js";
import { problemsOfCharacters, problemsOfForm, problemsOfGist, problemsOfName } from "./form-rules.js";
import { data } from "./given.js";
import { bytesOf } from "./new-file-url.js";
import { problem } from "./problems.js";
import { problemsOfReferences } from "./reference-rules.js";

/** @import { Note, Problem, RecordContext } from "../types/composer.js" */

/**
 * All problems of a note. `whole` judges its words even where its form is wrong, as one does while it is
 * being written; a file of that form is not read any further.
 * @param {Note} note
 * @param {RecordContext} page
 * @returns {Problem[]}
 */
export function check(note, page, { whole = false } = {}) {
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
  const first = (/** @type {Problem} */ { field, code }) =>
    found.find((other) => other.field === field && other.code === code);
  return found.filter((one) => first(one) === one);
}

/** @returns {Problem[]} */
function problemsOfWords(/** @type {Note} */ note, /** @type {RecordContext} */ page) {
  const bodies = SIDES.map((side) => ({ side, text: stripped(note[side] ?? "") })).filter(({ text }) => text);
  if (!bodies.length) return [problem("empty", "body", "body-missing")];
  return bodies.flatMap(({ side, text }) => problemsOfBody(side, text, page));
}
