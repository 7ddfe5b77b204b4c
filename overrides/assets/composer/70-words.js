// The words of the form, in the locale of the page, and the elements that hold them.

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

function pressable(text, press, attributes = {}) {
  const made = make("button", { type: "button", class: "dz-composer-button", ...attributes }, text);
  made.addEventListener("click", press);
  return made;
}

const TAGS = { en: "en", zh: "zh-Hans" };

/** A quote short enough to head a note, as src/duizhao/rendering/units.py shortens it. */
function lemma(/** @type {string} */ text, /** @type {"en" | "zh"} */ side) {
  const all = signs(text);
  if (side === "zh") return all.length <= 18 ? text : `${joined(all, 0, 8)}……${joined(all, -6)}`;
  const words = text.trim().split(/\s+/);
  if (all.length <= 44 || words.length < 7) return text;
  return `${words.slice(0, 3).join(" ")} … ${words.slice(-3).join(" ")}`;
}
