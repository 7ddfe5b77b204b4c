// Where notes stand in the margin: as near to their words as they can without lying on one another.

/**
 * A note to be placed, in pixels down the page.
 * @typedef {object} Placed
 * @property {number} first where its words are: in the text where they come first
 * @property {number} last where they are in the other text
 * @property {number} height
 * @property {number[]} shorter its height if it ends at an earlier sentence: the longest first
 */

/** So far from its words a note may begin. */
export const FAR = 230;

/**
 * The tops of notes in their order, none on another: each level with its words, and a crowd spread
 * around its own, but not above `from`.
 * @param {readonly Placed[]} notes
 * @param {number} from
 */
export function placed(notes, from) {
  const wanted = spread(notes);
  const latest = latestTops(notes);
  /** @type {number[]} */
  const tops = [];
  let free = from;
  notes.forEach(({ first, height }, at) => {
    const earliest = Math.max(free, first - FAR);
    tops.push(Math.max(earliest, Math.min(wanted[at], latest[at])));
    free = tops[at] + height;
  });
  return tops;
}

/** How far below each note may begin, so that those after it are near their words too. */
function latestTops(/** @type {readonly Placed[]} */ notes) {
  const tops = notes.map(({ last }) => last + FAR);
  for (let at = notes.length - 2; at >= 0; at--) {
    tops[at] = Math.min(tops[at], tops[at + 1] - notes[at].height);
  }
  return tops;
}

/**
 * The tops with the least sum of squared distances: notes that would overlap are a block, whose top is
 * the mean of what they want.
 */
function spread(/** @type {readonly Placed[]} */ notes) {
  /** @type {{ sum: number, count: number, height: number }[]} */
  const blocks = [];
  for (const { first, height } of notes) {
    let block = { sum: first, count: 1, height };
    for (let above = blocks.at(-1); above; above = blocks.at(-1)) {
      if (above.sum / above.count + above.height <= block.sum / block.count) break;
      blocks.pop();
      block = {
        sum: above.sum + block.sum - block.count * above.height,
        count: above.count + block.count,
        height: above.height + block.height,
      };
    }
    blocks.push(block);
  }
  /** @type {number[]} */
  const tops = [];
  for (const { sum, count } of blocks) {
    let top = sum / count;
    for (let inBlock = 0; inBlock < count; inBlock++) {
      tops.push(top);
      top += notes[tops.length - 1].height;
    }
  }
  return tops;
}

/**
 * How much of each note there is room for: -1 for all of it, else which of its shorter heights. As few
 * as possible are shortened, and by no more than there is need of.
 * @param {readonly Placed[]} notes
 * @param {number} from
 */
export function shortened(notes, from) {
  const cuts = notes.map(() => -1);
  const heights = notes.map(({ height }) => height);
  for (let at = 0; at < notes.length; ) {
    const { late, since } = lateness(notes, heights, from, at);
    const cut = late > 0 ? bestCut(notes, heights, since, at, late) : null;
    if (cut) {
      cuts[cut.note] = cut.index;
      heights[cut.note] = notes[cut.note].shorter[cut.index];
    } else at += 1;
  }
  lengthen(notes, heights, cuts, from);
  return cuts;
}

/** Where cutting one note has made another cut needless, or a smaller one enough, take it back. */
function lengthen(
  /** @type {readonly Placed[]} */ notes,
  /** @type {number[]} */ heights,
  /** @type {number[]} */ cuts,
  /** @type {number} */ from,
) {
  for (let at = 0; at < notes.length; at++) {
    const shorter = heights[at];
    for (let index = -1; index < cuts[at]; index++) {
      heights[at] = index < 0 ? notes[at].height : notes[at].shorter[index];
      if (fits(notes, heights, from)) cuts[at] = index;
      else heights[at] = shorter;
    }
  }
}

/** Whether every note is near its words. */
function fits(
  /** @type {readonly Placed[]} */ notes,
  /** @type {number[]} */ heights,
  /** @type {number} */ from,
) {
  let free = from;
  return notes.every(({ first, last }, at) => {
    const top = Math.max(first - FAR, free);
    free = top + heights[at];
    return top <= last + FAR;
  });
}

/** By how much a note begins too far below its words, and since which one they follow without a gap. */
function lateness(
  /** @type {readonly Placed[]} */ notes,
  /** @type {number[]} */ heights,
  /** @type {number} */ from,
  /** @type {number} */ end,
) {
  let free = from;
  let since = 0;
  let top = 0;
  for (let at = 0; at <= end; at++) {
    const earliest = notes[at].first - FAR;
    if (earliest > free) since = at;
    top = Math.max(earliest, free);
    free = top + heights[at];
  }
  return { late: top - notes[end].last - FAR, since };
}

/**
 * The cut among the notes above a late one that saves enough and least; else the one that saves most.
 * @param {readonly Placed[]} notes
 * @param {number[]} heights
 * @param {number} since
 * @param {number} end
 * @param {number} late
 */
function bestCut(notes, heights, since, end, late) {
  /** @type {{ note: number, index: number, saved: number }[]} */
  const cuts = [];
  for (let note = since; note < end; note++) {
    notes[note].shorter.forEach((height, index) => {
      if (height < heights[note]) cuts.push({ note, index, saved: heights[note] - height });
    });
  }
  const enough = cuts.filter(({ saved }) => saved >= late).sort((a, b) => a.saved - b.saved);
  return enough[0] ?? cuts.sort((a, b) => b.saved - a.saved)[0] ?? null;
}
