// Where in a text the words of a query stand.

/**
 * The spans of a text that any part of a query matches, in order and apart.
 * @param {string} text @param {Part[]} parts @param {boolean} chinese whose language the text is
 * @returns {[number, number][]}
 */
function marks(text, parts, chinese) {
  const folded = fold(text);
  const signs = charactersOf(folded, chinese);
  const words = wordsOf(folded);
  const spans = parts.flatMap((one) => {
    const found = spansOf(one, signs, words, chinese);
    return found.length ? found : one.pieces.flatMap((own) => spansOf(own, signs, words, chinese));
  });
  spans.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const merged = [];
  for (const [from, to] of spans) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

function spansOf(one, signs, words, chinese) {
  const found = one.type === "words" ? wordSpans(one, words) : [];
  if (one.type !== "words" || chinese) found.push(...signSpans(one.raw, signs));
  return found;
}

function signSpans(raw, { signs, from, to }) {
  const found = [];
  for (let at = signs.indexOf(raw[0]); raw.length && at >= 0; at = signs.indexOf(raw[0], at + 1)) {
    if (raw.every((sign, more) => signs[at + more] === sign)) {
      found.push([from[at], to[at + raw.length - 1]]);
    }
  }
  return found;
}

function wordSpans({ slots, joined, beside }, compounds) {
  const found = [];
  const words = compounds.flat();
  words.forEach((_, at) => {
    const last = words[at + slots.length - 1];
    if (last && slots.every((asked, more) => fits(asked, words[at + more].text))) {
      found.push([words[at].from, last.to]);
    }
  });
  const whole = [...beside.flat()];
  if (slots.length === 1) whole.push(slots[0]);
  else if (joined) whole.push(slot(slots.map((asked) => asked.text).join(""), slots.at(-1).how));
  for (const compound of compounds) {
    const text = compound.map((word) => word.text).join("");
    if (whole.some((asked) => fits(asked, text))) found.push([compound[0].from, compound.at(-1).to]);
  }
  return found;
}

/** The parts of a query, and what the glossary says instead of each. @param {Part[]} parts */
function partsOrVia(parts) {
  return parts.flatMap((one) => [one, ...one.via, ...one.pieces.flatMap((own) => own.via)]);
}
