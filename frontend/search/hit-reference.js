// How a result is referred to: 8.3, or what its part of the document is called.

/** @param {import("./search-entries.js").IndexEntry} entry @param {import("../lib/words.js").Side} side */
export function referenceOf({ kind, fragment, heading }, side) {
  const own = side === "zh" ? 1 : 0;
  const number = heading[own] || heading[1 - own];
  const part = kind === "S" ? fragment.slice(1) : "";
  const digits = /^\d/.test(heading[0]) ? heading[0] : "";
  if (part) return digits ? `${digits}.${part}` : `${number} ${part}`;
  return digits || number;
}
