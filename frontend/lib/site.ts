// Where the pages of the site are, seen from the script of a page.

import { OWN_URL } from "./own-url.ts";
import { partOf } from "./page-parts.ts";

/** The root of the site: the script is in its folder of assets. */
const root = new URL("..", OWN_URL).href;

/** What the pages of a locale know of the site. */
export interface SiteParts {
  /** The folder of the locale: "" or "zh/". */
  folder: string;
  /** What ends the URL of a page: "" or "index.html". */
  index: string;
  /** The name under which private notes are stored. */
  store: string;
  /** The same of the places at which reading stopped. */
  places: string;
  /** The script for selected words and private notes. */
  script: string;
  /** Its stylesheet. */
  sheet: string;
  /** What is said if that cannot be loaded. */
  failed: string;
}

/** @returns nothing if the script with the parts is missing */
export function siteParts(): SiteParts | null {
  const text = partOf("site").textContent;
  return text ? JSON.parse(text) : null;
}

/** The URL of a file of the site. */
export const siteUrl = (path: string) => new URL(path, root).href;

/** The URL of a page in the locale, by its path there: `harbour/08/`. */
export function pageUrl({ folder, index }: SiteParts, path: string) {
  return siteUrl(`${folder}${path}${index}`);
}
