// What the form's elements have in common.

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
