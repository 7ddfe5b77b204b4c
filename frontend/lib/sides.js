// The two sides of every text: the language it is in.

/** @typedef {"en" | "zh"} Side */

/** @type {readonly Side[]} */
export const SIDES = ["en", "zh"];
