// The URLs to which results lead, and that of the page of the search.

/** How many characters of a query a link to a result has at most, and the URL of the search's page. */
export const LONGEST = { link: 200, page: 500 };

/**
 * Where the site is, seen from the page that is shown; the folder of its locale in it; and where in
 * that the page of the search is.
 */
interface Site {
  root: string;
  folder: string;
  offline: boolean;
  page: string;
}
export interface Asked {
  query: string;
  page: number;
  kind: string;
  document: string;
  theme: string;
  order: "" | "text";
  view: "" | "kwic";
}

let site: Site = { root: "./", folder: "", offline: false, page: "search/" };

/** Nothing asked yet. */
export const NOTHING: Asked = {
  query: "",
  page: 1,
  kind: "",
  document: "",
  theme: "",
  order: "",
  view: "",
};

export function setSite(given: Site) {
  site = given;
}

/** A text cut to a number of characters, without halves of any: no URL can have these. */
export function cut(text: string, size: number) {
  return Array.from(text.slice(0, size * 2))
    .filter((character) => !/\p{Cs}/u.test(character))
    .slice(0, size)
    .join("");
}

/** The URL of a page in this locale. */
export function pageUrl(path: string) {
  return `${site.root}${site.folder}${path}${site.offline ? "index.html" : ""}`;
}

/** The URL of a result, with the query that leads to it, so that its page can highlight what was found. */
export function resultUrl(path: string, query: string, fragment: string) {
  const search = query ? `?q=${encodeURIComponent(cut(query, LONGEST.link).trim())}` : "";
  return pageUrl(path) + search + (fragment ? `#${fragment}` : "");
}

/** The URL of the page of the search, with all that was asked. */
export function searchUrl({ query, page, ...chosen }: Asked) {
  const asked = new URLSearchParams();
  const text = cut(query, LONGEST.page).trim();
  if (text) asked.set("q", text);
  for (const [name, value] of Object.entries(chosen)) {
    if (value) asked.set(name, value);
  }
  if (page > 1) asked.set("page", String(page));
  const search = asked.toString();
  return pageUrl(site.page) + (search ? `?${search}` : "");
}
