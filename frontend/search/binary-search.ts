// Binary search in sorted lists.

/** The first position in a sorted list whose value is not less. */
export function lowerBound<T extends string | number>(list: ArrayLike<T>, value: T) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The last of the ascending starts, from one on, that is not after a position; found by galloping,
 * for it is mostly near.
 */
export function gallop(starts: Uint32Array, position: number, from: number) {
  let step = 1;
  let low = from;
  while (low + step < starts.length && starts[low + step] <= position) {
    low += step;
    step *= 2;
  }
  for (; step >= 1; step >>= 1) {
    while (low + step < starts.length && starts[low + step] <= position) low += step;
  }
  return low;
}
