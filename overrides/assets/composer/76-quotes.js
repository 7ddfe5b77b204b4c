// The words that the note is about: typed or selected, told apart where they stand more than once.

function quoteField(/** @type {"en" | "zh"} */ side) {
  const control = area({ lang: TAGS[side], class: "dz-composer-words", spellcheck: "false", autocapitalize: "off" });
  control.addEventListener("input", () => {
    setQuote(side, control.value);
    touch(`quote-${side}`);
  });
  control.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
  control.addEventListener("blur", () => {
    touched.add(`quote-${side}`);
    if (form) refresh();
  });
  const choices = make("div", { class: "dz-composer-places" });
  const pick = pressable(say("pick"), () => collapse(true, side), { class: "dz-composer-button dz-composer-pick" });
  return { ...field(`quote-${side}`, say(`words-${side}`), control, { beside: pick, after: [choices] }), choices, pick };
}

/** Take words as a quote; where they stand only once, that is their place. */
function setQuote(side, value, start = null) {
  const exact = value.replace(/\s*\n\s*/g, side === "zh" ? "" : " ");
  const places = occurrences(exact.trim(), page.units[draft.unit]?.[side] ?? "");
  draft.quotes[side] = { exact, start: places.length === 1 ? places[0] : places.includes(start) ? start : null };
}

/** What can be done at once about a quote that is not there. */
function withActions(/** @type {Problem} */ one) {
  if (one.code !== "quote-absent") return one;
  const side = one.field.slice(-2);
  const words = draft.quotes[side].exact.trim();
  const near = meant(words, page.units[draft.unit][side]);
  const actions = [];
  const use = (text, then) => actions.push(" ", pressable(text, then, { class: "dz-composer-button dz-composer-mend" }));
  if (near) use(say("quote-near", { words: near }), () => replaceQuote(draft.unit, side, near));
  const other = near ? undefined : Object.keys(page.units).find((unit) => (page.units[unit][side] ?? "").includes(words));
  if (other) use(say("quote-moved", { label: labelOf(other) }), () => replaceQuote(other, side, words));
  return { ...one, actions };
}

function replaceQuote(unit, side, words) {
  if (unit !== draft.unit) {
    draft.unit = unit;
    draft.quotes = emptyDraft().quotes;
  }
  setQuote(side, words);
  fill();
  touch(`quote-${side}`);
  form.quotes[side].control.focus();
}

/** Where words stand more than once, the places to choose from. */
function showPlaces(/** @type {"en" | "zh"} */ side) {
  const { choices } = form.quotes[side];
  const text = page.units[draft.unit]?.[side] ?? "";
  const { exact, start } = draft.quotes[side];
  const words = exact.trim();
  const places = occurrences(words, text);
  const key = `${draft.unit} ${words} ${start}`;
  if (choices.dataset.key === key) return;
  choices.dataset.key = key;
  choices.replaceChildren();
  if (places.length < 2) return;
  const all = signs(text);
  const size = signs(words).length;
  const name = idOf(`place-${side}`);
  choices.append(
    make("p", { class: "dz-composer-help", id: name }, say("which", { count: String(places.length) })),
    make(
      "div",
      { role: "group", "aria-labelledby": name, lang: TAGS[side] },
      ...places.slice(0, 12).map((at) => {
        const around = side === "zh" ? 8 : 16;
        let from = Math.max(0, at - around);
        let to = Math.min(all.length, at + size + around);
        while (from < at && insideWord(all, from)) from += 1;
        while (to > at + size && insideWord(all, to)) to -= 1;
        const before = `${from ? "…" : ""}${joined(all, from, at)}`;
        const after = `${joined(all, at + size, to)}${to < all.length ? "…" : ""}`;
        const choice = pressable("", () => {
          draft.quotes[side].start = at;
          touch(`quote-${side}`);
          choices.querySelector("[aria-pressed=true]")?.focus();
        }, { class: "dz-composer-place", "aria-pressed": String(at === start) });
        choice.append(before, make("strong", {}, words), after);
        return choice;
      }),
    ),
  );
}

/** Light the words in the text, as long as the form is there. */
function showWords() {
  if (!globalThis.Highlight || !CSS.highlights) return;
  const ranges = SIDES.map((side) => {
    const { exact, start } = draft.quotes[side];
    return form && start !== null && exact ? rangeAt(draft.unit, side, start, signs(exact.trim()).length) : null;
  }).filter((range) => range !== null);
  if (ranges.length) CSS.highlights.set("dz-composing", new Highlight(...ranges));
  else CSS.highlights.delete("dz-composing");
}
