// Where the results lead.

/** @type {{ root: string, offline: boolean, page: string }} */
let place = { root: "./", offline: false, page: "search/" };

const LONGEST = { link: 200, page: 500 };

/** A query cut so that its address is one that servers take. */
function cut(query, size) {
  return Array.from(query).slice(0, size).join("");
}

/** The address of a page of this locale, with the query that its reader came by. */
function address(path, query, fragment) {
  const folder = place.root + (locale === "zh" ? "zh/" : "") + path;
  const search = query ? `?q=${encodeURIComponent(cut(query, LONGEST.link).trim())}` : "";
  return `${folder}${place.offline ? "index.html" : ""}${search}${fragment ? `#${fragment}` : ""}`;
}
