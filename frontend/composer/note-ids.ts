// An id for a note that none has had: from its English, a term in it, or its type, by the same steps as
// the engine's.

import type { PageContext } from "../types/composer.ts";
import { codePoints, lengthOf } from "./code-points.ts";
import { data } from "./given.ts";

const LENGTH = 48;

/** The first words of a text as an id, small words at its ends left out. */
function slug(text: string) {
  const plain = codePoints(text.replace(/[’']/g, "").normalize("NFKD")).filter((one) => one < "\u0080");
  const words =
    plain
      .join("")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const isSmall = (word: string | undefined) => word !== undefined && data.small.includes(word);
  while (isSmall(words[0])) words.shift();
  words.splice(data.limits.words);
  while (isSmall(words.at(-1))) words.pop();
  return words
    .join("-")
    .slice(0, LENGTH)
    .replace(/^-+|-+$/g, "");
}

/** @param note its quotes by language */
export function newId(
  { type, segment, en, zh }: { type: string; segment: string; en: string; zh: string },
  page: Pick<PageContext, "key" | "terms" | "active" | "retired" | "taken">,
) {
  let base = type;
  if (en) base = slug(en) || type;
  else if (zh) {
    const found = page.terms.filter(([, words]) => zh.includes(words));
    found.sort(([, one], [, other]) => lengthOf(other) - lengthOf(one));
    base = found[0]?.[0] ?? `${type}-${page.key.split("/").at(-1)}-${segment}`;
  }
  const used = new Set([...page.active, ...page.retired, ...page.taken, ...data.devices]);
  let id = base;
  for (let number = 2; used.has(id); number += 1) id = `${base}-${number}`;
  return id;
}
