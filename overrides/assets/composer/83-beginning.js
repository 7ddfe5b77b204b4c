// How a note begins: with a passage, with selected words, or with the draft that was kept.

/** Begin with a passage, or go on with the note on it. */
function openUnit(/** @type {string} */ unit) {
  begin(unit, () => {});
}

/** Take what is selected as a quote; says why if that cannot be. */
function selectRange(/** @type {Range} */ range) {
  const places = placesOf(range);
  if (!places.length) return "";
  if (new Set(places.map(({ unit }) => unit)).size > 1) return say("crossing-units");
  if (places.length > 1) return say("crossing-sides");
  const [{ unit, side, start, end }] = places;
  const text = signs(page.units[unit][side]);
  const words = joined(text, start, end);
  const exact = words.trim();
  const from = start + signs(words.slice(0, words.indexOf(exact))).length;
  begin(unit, () => setQuote(side, exact, from));
  getSelection()?.removeAllRanges();
  return "";
}

/** Open the form on a passage, and then do something with its draft. */
function begin(unit, then) {
  if (!isOpen()) draft = readDraft(page.key) ?? draft;
  const written = worthKeeping(draft);
  const elsewhere = draft.unit && draft.unit !== unit && (written || SIDES.some((side) => draft.quotes[side].exact));
  if (elsewhere && written) {
    openForm();
    const names = { old: labelOf(draft.unit), new: labelOf(unit) };
    const move = pressable(say("elsewhere-move"), () => {
      draft = { ...draft, unit, quotes: emptyDraft().quotes };
      then();
      notify(null);
      openForm();
      store();
    });
    const leave = pressable(say("elsewhere-keep"), () => {
      notify(null);
      firstToFill().focus();
    });
    notify(say("elsewhere", names), move, leave);
    move.focus();
    return;
  }
  if (draft.unit !== unit) draft = { ...draft, unit, quotes: emptyDraft().quotes };
  then();
  if (form) notify(null);
  openForm();
  if (written) store();
}

/** Go on with the draft that was kept. */
function resume() {
  draft = readDraft(page.key) ?? draft;
  if (!(draft.unit in page.units)) draft.unit = Object.keys(page.units)[0] ?? "";
  openForm();
}
