// Where the pages of the site are, seen from the script of a page.

import { OWN_URL } from "./own-url.js";
import { partOf } from "./page-parts.js";

/** The root of the site: the script is in its folder of assets. */
const root = new URL("..", OWN_URL).href;

/**
 * What the pages of a locale know of the site.
 * @typedef {object} SiteParts
 * @property {string} folder the folder of the locale: "" or "zh/"
 * @property {string} index what ends the URL of a page: "" or "index.html"
 * @property {string} store the name under which private notes are stored
 * @property {string} places the same of the places at which reading stopped
 * @property {string} script the script for selected words and private notes
 * @property {string} sheet its stylesheet
 * @property {string} failed what is said if that cannot be loaded
 */

/** @returns {SiteParts | null} nothing if the script with the parts is missing */
export function siteParts() {
  const text = partOf("site").textContent;
  return text ? JSON.parse(text) : null;
}

/** The URL of a file of the site. */
export const siteUrl = (/** @type {string} */ path) => new URL(path, root).href;

/** The URL of a page in the locale, by its path there: `harbour/08/`. */
export function pageUrl(/** @type {SiteParts} */ { folder, index }, /** @type {string} */ path) {
  return siteUrl(`${folder}${path}${index}`);
}
