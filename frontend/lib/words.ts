// The words of the interface in the page's locale; the catalogues are in src/duizhao/locales.

import type { Side } from "./sides.ts";

type Message = string | { one?: string; other: string };
export type Catalogue = Record<string, Message>;

/** The language of the texts that comes first for the readers of the page's locale. */
export let ownSide: Side = "en";
let catalogue: Catalogue = {};

/** Say everything in the words of one locale from here on. */
export function setWords(side: Side, words: Catalogue) {
  ownSide = side;
  catalogue = words;
}

/** The message for a key, with values filled in; `count` chooses between one and other. */
export function say(key: string, values: Record<string, string | number> = {}) {
  const message = catalogue[key];
  const text =
    typeof message === "string" ? message : (Number(values.count) === 1 && message.one) || message.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
