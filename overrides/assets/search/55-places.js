// Where words stand: sorted numbers, for any of them may be met thousands of times.

// A place, times sixteen, and in the last four bits how many more places the word fills (the parts
// of a hyphenated one) and whether it only begins as asked.
const ROOM = 16;
const HALF = 8;
const FILLS = 7;
// Where a row of words ends, times 1024, and in the rest twice the weight of its words.
const WEIGHT = 1024;

/** Every place of a word. @param {Source} source @param {Slot} asked */
async function placesOfWord(source, asked) {
  const low = asked.how === EXACT ? asked.text : beginning(asked.text);
  const high = asked.how === EXACT ? `${asked.text}.` : low + LAST;
  const lists = [];
  let size = 0;
  for (const [key, places] of await source.keys(low, high)) {
    const [word, fills] = key.split("-");
    const weight = fits(asked, word);
    if (!weight) continue;
    lists.push([places(), Math.min(FILLS, fills ? Number(fills) - 1 : 0) + (weight < 1 ? HALF : 0)]);
    size += lists.at(-1)[0].length;
  }
  const found = new Float64Array(size);
  let at = 0;
  for (const [places, code] of lists) {
    for (let one = 0; one < places.length; one += 1) found[at++] = places[one] * ROOM + code;
  }
  return lists.length > 1 ? found.sort() : found;
}

/** Where words stand together, in order. `beside` has words of which two were written as one.
 * @param {Float64Array[]} lists @param {Map<number, Float64Array>} beside
 * @returns {Float64Array} the places after the last word, with the weight of all */
function together(lists, beside = new Map()) {
  let before = null;
  let ends = following(lists[0], null);
  for (let at = 1; at < lists.length; at += 1) {
    let next = following(lists[at], ends);
    const one = beside.get(at - 1);
    if (one) next = joinedLists(next, following(one, before));
    before = ends;
    ends = next;
  }
  return ends;
}

/** The words of a list that begin where a row of words ends, added to it.
 * @param {Float64Array} list @param {Float64Array | null} before */
function following(list, before) {
  const found = new Float64Array(list.length);
  let size = 0;
  let sorted = true;
  let at = 0;
  for (let one = 0; one < list.length; one += 1) {
    const place = (list[one] / ROOM) >>> 0;
    const code = list[one] - place * ROOM;
    let weight = code & HALF ? 1 : 2;
    if (before) {
      const from = place * WEIGHT;
      while (at < before.length && before[at] < from) at += 1;
      if (at === before.length) break;
      if (before[at] >= from + WEIGHT) continue;
      weight += before[at] - from;
    }
    const packed = (place + (code & FILLS) + 1) * WEIGHT + Math.min(weight, WEIGHT - 1);
    if (size && found[size - 1] > packed) sorted = false;
    found[size++] = packed;
  }
  const kept = found.subarray(0, size);
  return sorted ? kept : kept.sort();
}

function joinedLists(one, other) {
  const found = new Float64Array(one.length + other.length);
  found.set(one);
  found.set(other, one.length);
  return found.sort();
}

/**
 * What was found of a part in one row: places, and what each weighs if they do not weigh the same.
 * @typedef {{ places: Uint32Array, starts: Uint32Array, weight: number, weights?: Float32Array }} Finds
 */

/** @param {Float64Array} list @param {number} unit @param {Uint32Array} starts @returns {Finds} */
function unpacked(list, unit, starts) {
  const places = new Uint32Array(list.length);
  const weights = new Float32Array(list.length);
  for (let at = 0; at < list.length; at += 1) {
    const place = (list[at] / unit) >>> 0;
    const rest = list[at] - place * unit;
    if (unit === ROOM) {
      places[at] = place;
      weights[at] = rest & HALF ? 0.5 : 1;
    } else {
      places[at] = place - 1;
      weights[at] = rest / 2;
    }
  }
  return { places, starts, weight: 1, weights };
}

/** Add up in `tally` what was found. @param {Finds} finds @param {Tally} tally */
function count({ places, starts, weight, weights }, tally) {
  let field = 0;
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at];
    if (place >= starts[field + 1]) field = fieldOf(starts, place, field + 1);
    tally.add(field, weights ? weights[at] : weight);
  }
}

/** The last text that begins at a place or before it and is not empty. */
function fieldOf(starts, place, from) {
  let step = 1;
  let low = from;
  while (low + step < starts.length && starts[low + step] <= place) {
    low += step;
    step *= 2;
  }
  for (; step >= 1; step >>= 1) {
    while (low + step < starts.length && starts[low + step] <= place) low += step;
  }
  return low;
}
