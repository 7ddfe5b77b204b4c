// The words of the interface, in the locale of the page.

/** @type {{ root: string, locale: "en" | "zh", offline: boolean, page: string }} */
let place = { root: "./", locale: "en", offline: false, page: "search/" };

/** The words for a key, with values filled in; `count` chooses between one and other. */
function say(key, values = {}) {
  let entry = WORDS[place.locale][key];
  if (typeof entry === "object") entry = entry[values.count === 1 ? "one" : "other"];
  return entry.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** An element with attributes and children; text children stay text, whatever is in them. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** When what was put on the page can be seen; a page in the background does not wait for that. */
function painted() {
  return new Promise((go) => {
    requestAnimationFrame(() => setTimeout(go));
    setTimeout(go, 60);
  });
}

const LONGEST = { link: 200, page: 500 };

/** A query cut so that its address is one that servers take. */
function cut(query, size) {
  return Array.from(query).slice(0, size).join("");
}

/** The address of a page of this locale, with the query that its reader came by. */
function address(path, query, fragment) {
  const folder = place.root + (place.locale === "zh" ? "zh/" : "") + path;
  const search = query ? `?q=${encodeURIComponent(cut(query, LONGEST.link).trim())}` : "";
  return `${folder}${place.offline ? "index.html" : ""}${search}${fragment ? `#${fragment}` : ""}`;
}
