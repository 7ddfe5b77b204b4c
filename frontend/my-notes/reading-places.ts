// The places at which reading stopped, one for each document, the one that was read last at the end.

/**
 * The ids of document, article and segment; which of how many segments it is; what the article is called by
 * its number in English and Chinese.
 */
export type ReadingPlace = [string, string, string, number, number, string, string];

/** How many documents have their places stored. */
const MOST = 20;

/** The places in a stored value, as far as it can be read. */
export function placesIn(stored: string): ReadingPlace[] {
  try {
    const places = JSON.parse(stored);
    return Array.isArray(places) ? places.filter((one) => Array.isArray(one) && one.length === 7) : [];
  } catch {
    return [];
  }
}

/** The places of a stored value with another, which replaces that of its document. */
export const withPlace = (stored: string, place: ReadingPlace) =>
  [...placesIn(stored).filter(([id]) => id !== place[0]), place].slice(-MOST);
