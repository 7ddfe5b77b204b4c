// An id for a note that none has had: from its English, a term in it, or its type, by the same
// steps as src/duizhao/annotating.py.

/** The first words of a text as an id, small words at its ends left out. */
function slug(/** @type {string} */ text) {
  const plain = text.replace(/[’']/g, "").normalize("NFKD").replace(/[^\0-\x7f]/g, "");
  let words = plain.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  while (DATA.small.includes(words[0])) words.shift();
  words = words.slice(0, DATA.limits.words);
  while (DATA.small.includes(words.at(-1))) words.pop();
  return words.join("-").slice(0, 48).replace(/^-+|-+$/g, "");
}

/**
 * @param {{ type: string, segment: string, en: string, zh: string }} note
 * @param {Page & { terms: [string, string][] }} page
 */
function newId({ type, segment, en, zh }, page) {
  let base = type;
  if (en) base = slug(en) || type;
  else if (zh) {
    const found = page.terms.filter(([, words]) => zh.includes(words));
    found.sort((one, other) => signs(other[1]).length - signs(one[1]).length);
    base = found[0]?.[0] ?? `${type}-${page.key.split("/").at(-1)}-${segment}`;
  }
  const used = new Set([...page.active, ...page.retired, ...page.taken, ...DATA.devices]);
  let id = base;
  for (let number = 2; used.has(id); number += 1) id = `${base}-${number}`;
  return id;
}
