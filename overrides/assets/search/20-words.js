// English words: where they stand in a text, and which forms count as the same word.

/**
 * A word, or the parts of a hyphenated one.
 * @typedef {{ text: string, from: number, to: number }} Word
 * @param {Folded} text @returns {Word[][]}
 */
function wordsOf(text) {
  const found = [];
  let compound = [];
  let word = null;
  let hyphen = false;
  const close = () => {
    if (compound.length) found.push(compound);
    compound = [];
    word = null;
    hyphen = false;
  };
  for (let at = 0; at < text.signs.length; at += 1) {
    const sign = text.signs[at];
    if (sign === "'") continue;
    if (classOf(sign) === WORD) {
      if (!word) {
        if (!hyphen) close();
        word = { text: "", from: text.from[at], to: 0 };
        compound.push(word);
        hyphen = false;
      }
      word.text += sign;
      word.to = text.to[at];
    } else if (sign === "-" && word) {
      word = null;
      hyphen = true;
    } else if (word || hyphen) {
      close();
    }
  }
  close();
  return found;
}

/**
 * The form that all inflections of a word share. It takes off the endings of plurals and verbs,
 * and evens out British and American spelling; it leaves derived words alone, so that «digital»,
 * «digitize» and «digitization» stay three words. Two words are the same if their stems are; a
 * stem is never shown, and need not be a word.
 * @param {string} word
 */
function stem(word) {
  let found = stems.get(word);
  if (found === undefined) {
    if (stems.size > MANY) stems.clear();
    found = withoutEnding(word);
    stems.set(word, found);
  }
  return found;
}

const MANY = 20_000;
const stems = new Map();

function withoutEnding(word) {
  if (word.length < 4 || /\d/.test(word)) return word;
  let root = word;
  if (root.endsWith("sses")) root = root.slice(0, -2);
  else if (root.endsWith("ies")) root = root.length > 4 ? `${root.slice(0, -3)}y` : root.slice(0, -1);
  else if (/[^siu]s$/.test(root)) root = root.slice(0, -1);
  if (root.endsWith("ied")) root = root.length > 4 ? `${root.slice(0, -3)}y` : root.slice(0, -1);
  else {
    const verb = /^(.*[aeiouy].*)(?:ing|(?<!e)ed)$/.exec(root);
    if (verb && verb[1].length > 2) root = verb[1].replace(/([^aeiouylsz])\1$/, "$1");
    else if (/^[aeiou][^aeiou]ed$/.test(root)) root = root.slice(0, -1);
  }
  if (root.length > 4) {
    root = root.replace(/([tb])re$/, "$1er").replace(/amme$/, "am");
    if (root.length > 5) root = root.replace(/our$/, "or").replace(/ll$/, "l");
    root = root.replace(/isation$/, "ization");
  }
  if (root.length > 3) root = root.replace(/e$/, "");
  if (root.length > 4) root = root.replace(/is$/, "iz");
  return root;
}

/** How far the words with that stem, and those that begin as typed, surely begin alike. */
function beginning(word) {
  const root = stem(word);
  const cut = root.endsWith("ization") ? 6 : root.length > 4 ? 2 : 1;
  let size = word.length < 3 ? word.length : Math.max(1, root.length - cut);
  while (size && !word.startsWith(root.slice(0, size))) size -= 1;
  return word.slice(0, size);
}

const EXACT = 0;
const INFLECTED = 1;
const BEGUN = 2;

/**
 * A word of a query, and what counts as it.
 * @typedef {{ text: string, how: 0 | 1 | 2, stem: string }} Slot
 * @param {string} text @param {0 | 1 | 2} how @returns {Slot}
 */
function slot(text, how) {
  return { text, how, stem: stem(text) };
}

/** How well a word of a text is the word asked for: 1, or ½ if it only begins so, or 0.
 * @param {Slot} asked @param {string} word */
function fits(asked, word) {
  if (word === asked.text) return 1;
  // No ending that a stem loses is a whole word, so the first letter stays.
  if (asked.how === EXACT || word.charCodeAt(0) !== asked.text.charCodeAt(0)) return 0;
  if (stem(word) === asked.stem) return 1;
  return asked.how === BEGUN && word.startsWith(asked.text) ? 0.5 : 0;
}

/** How many letters must be changed, put in, taken out or exchanged to make one word of another. */
function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    before = row;
    row = next;
  }
  return row[other.length];
}
