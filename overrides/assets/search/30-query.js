// What a reader typed, as parts that must all be found.

/**
 * One part of a query.
 *  - words: English words that must stand together, in order; `raw` finds them within Chinese too
 *  - han: Chinese, of one or more pieces with spaces between; found whole, or else piece by piece
 *  - signs: nothing but punctuation
 * `via` holds what the glossary has for it in the other language, as parts.
 * @typedef {{ type: "words" | "han" | "signs", slots: Slot[], joined: boolean, raw: string[],
 *   pieces: Part[], fixed: boolean, via: Part[], terms: number[], beside: Slot[][] }} Part
 */

/** @returns {Part} */
function part(type, fields) {
  return {
    type,
    slots: [],
    joined: false,
    raw: [],
    pieces: [],
    fixed: false,
    via: [],
    terms: [],
    beside: [],
    ...fields,
  };
}

const OPENING = /["“”„‟«「『〝＂]/;
const CLOSING = /["“”‟»」』〞〟＂]/;

/** Divide a query at its spaces; what stands in quotation marks stays together.
 * @param {string} query @returns {{ text: string, quoted: boolean, open: boolean }[]} */
function tokens(query) {
  const found = [];
  let rest = query.trim();
  while (rest) {
    if (OPENING.test(rest[0])) {
      let end = -1;
      for (let at = 1; at < rest.length && end < 0; at += 1) {
        if (CLOSING.test(rest[at]) && /^(?:$|[\s,.;:!?，。；：！？、)）])/.test(rest.slice(at + 1))) end = at;
      }
      const inside = end < 0 ? rest.slice(1) : rest.slice(1, end);
      const closed = end >= 0 && !/[“„「『«"〝＂].*[”」』»"〞＂]/.test(inside);
      const left = end < 0 && !CLOSING.test(inside) && !IS_HAN.test(inside);
      if (inside.trim() && (closed || left)) {
        found.push({ text: inside, quoted: true, open: end < 0 });
        rest = end < 0 ? "" : rest.slice(end + 1).replace(/^[,.;:!?，。；：！？、)）]*\s*/, "");
        continue;
      }
    }
    const size = rest.search(/\s/);
    const text = size < 0 ? rest : rest.slice(0, size);
    found.push({ text, quoted: false, open: size < 0 });
    rest = size < 0 ? "" : rest.slice(size).trimStart();
  }
  return found;
}

/** The part that one token without Chinese makes.
 * @param {{ text: string, quoted: boolean, open: boolean }} token */
function latinPart(token) {
  const text = fold(token.text);
  const words = wordsOf(text).flat();
  const raw = charactersOf(text, true).signs;
  if (!words.length) return raw.length ? part("signs", { raw }) : null;
  const inner = token.quoted ? EXACT : INFLECTED;
  const last = token.quoted && !token.open ? EXACT : BEGUN;
  const slots = words.map((word, at) => slot(word.text, at === words.length - 1 ? last : inner));
  return part("words", { slots, raw, joined: words.length > 1, fixed: token.quoted });
}

/** The part that Chinese makes: one piece for each stretch that spaces divide. */
function hanPart(texts, fixed) {
  const raw = texts.flatMap((text) => charactersOf(fold(text), true).signs);
  const pieces = [];
  for (const text of texts) {
    for (const run of text.match(new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}'’-])+`, "gu")) ?? []) {
      const own = IS_HAN.test(run)
        ? part("han", { raw: charactersOf(fold(run), true).signs, fixed: true })
        : latinPart({ text: run, quoted: false, open: false });
      if (own && own.type !== "signs") pieces.push(own);
    }
  }
  const apart = pieces.length > 1 || (pieces[0] && pieces[0].raw.length < raw.length);
  return part("han", { raw, fixed, pieces: fixed || !apart ? [] : pieces });
}

/** @param {string} query @returns {Part[]} */
function parse(query) {
  const parts = [];
  let chinese = [];
  const close = () => {
    if (chinese.length) parts.push(hanPart(chinese, false));
    chinese = [];
  };
  for (const token of tokens(query)) {
    const text = foldedText(token.text);
    if (!IS_HAN.test(text)) {
      close();
      const own = latinPart(token);
      if (own) parts.push(own);
    } else if (token.quoted) {
      close();
      parts.push(hanPart([token.text], true));
    } else {
      chinese.push(token.text);
    }
  }
  close();
  const telling = parts.filter((one) => one.type !== "signs");
  if (telling.length) return besides(telling);
  if (parts.length) return [part("signs", { raw: parts.flatMap((one) => one.raw) })];
  const quotes = /["']/.test(foldedText(query));
  return quotes ? [part("signs", { raw: [QUOTE] })] : [];
}

function foldedText(text) {
  return fold(text).signs.join("");
}

/** «e commerce» is found as «ecommerce» too: words that stand side by side, written as one. */
function besides(parts) {
  const single = (one) => one && one.type === "words" && !one.fixed && one.slots.length === 1;
  parts.forEach((one, at) => {
    const next = parts[at + 1];
    if (!single(one) || !single(next)) return;
    const both = [slot(one.slots[0].text + next.slots[0].text, next.slots[0].how)];
    one.beside.push(both);
    next.beside.push(both);
  });
  return parts;
}

/** Give each part what the glossary has for it in the other language.
 * @param {Part[]} parts @param {[string, string[], string[]][]} terms */
function throughGlossary(parts, terms) {
  const raw = (text) => charactersOf(fold(text), true).signs;
  const stems = (text) => wordsOf(fold(text)).flat().map((word) => stem(word.text));
  const known = terms.map(([, zh, en]) => ({
    zh: zh.map(raw).filter((form) => form.length),
    en: en.map(stems).filter((form) => form.length),
    renderings: en,
  }));
  const same = (one, other) => one.length === other.length && one.every((sign, at) => sign === other[at]);
  const add = (one, number, via) => {
    if (one.terms.includes(number)) return;
    one.terms.push(number);
    one.via.push(...via);
  };
  for (const one of parts.flatMap((own) => [own, ...own.pieces])) {
    if (one.type !== "han") continue;
    known.forEach((term, number) => {
      if (!term.zh.some((form) => same(form, one.raw))) return;
      const via = term.renderings.map((text) => {
        const words = wordsOf(fold(text)).flat();
        return part("words", { slots: words.map((word) => slot(word.text, INFLECTED)), joined: true, fixed: true });
      });
      add(one, number, via.filter((own) => own.slots.length));
    });
  }
  for (let start = 0; start < parts.length; start += 1) {
    const wanted = [];
    for (let end = start; end < parts.length && parts[end].type === "words"; end += 1) {
      wanted.push(...parts[end].slots.map((own) => own.stem));
      known.forEach((term, number) => {
        if (!term.en.some((form) => same(form, wanted) || same([form.join("")], [wanted.join("")]))) return;
        const via = term.zh.map((form) => part("han", { raw: form, fixed: true }));
        for (let at = start; at <= end; at += 1) add(parts[at], number, via);
      });
    }
  }
  return parts;
}
