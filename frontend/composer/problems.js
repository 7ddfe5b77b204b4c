// How the rules say what is wrong with a note.

/**
 * @import { Problem } from "../types/composer.js"
 *
 * @param {string} rule
 * @param {string} field the field of the form
 * @param {string} code the message
 * @param {Record<string, string>} values what the message is filled with
 * @param {Problem["severity"]} severity
 * @returns {Problem}
 */
export function problem(rule, field, code, values = {}, severity = "error") {
  return { rule, field, code, severity, values };
}
