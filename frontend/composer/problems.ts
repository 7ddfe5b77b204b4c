// How the rules say what is wrong with a note.

import type { Problem } from "../types/composer.ts";

/**
 * @param field the field of the form
 * @param code the message
 * @param values what the message is filled with
 */
export function problem(
  rule: string,
  field: string,
  code: string,
  values: Record<string, string> = {},
  severity: Problem["severity"] = "error",
): Problem {
  return { rule, field, code, severity, values };
}
