// The words of the interface, in the locale of the page, and the elements that hold them. What a
// program says is in its catalogue, src/duizhao/locales.

/** @type {"en" | "zh"} */
let locale = "en";

/** The words for a key, with values filled in; `count` chooses between one and other. */
function say(/** @type {string} */ key, values = {}) {
  let entry = WORDS[locale][key];
  if (typeof entry === "object") entry = entry[Number(values.count) === 1 ? "one" : "other"];
  return entry.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** An element with attributes and children; text children stay text, whatever is in them. */
function make(/** @type {string} */ tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}
