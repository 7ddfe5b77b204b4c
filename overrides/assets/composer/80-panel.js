// The form beside the text, or below it on a small screen: the text stays within reach, so that
// words can be selected while a note is being written.

function buildForm() {
  const title = make("h2", { id: idOf("title"), class: "dz-composer-title" });
  const toggle = pressable("", () => collapse(!form.element.hasAttribute("data-small")), { class: "dz-composer-button dz-composer-toggle" });
  const close = pressable(make("span", { "aria-hidden": "true" }, "×"), () => closeForm(), {
    class: "dz-composer-button dz-composer-close",
    "aria-label": say("close"),
    title: say("close"),
  });
  const notice = make("div", { class: "dz-composer-notice", role: "alert", hidden: true });
  const quotes = Object.fromEntries(SIDES.map((side) => [side, quoteField(side)]));
  const facing = (all, order) => make("div", { class: "dz-composer-facing" }, ...order.map((side) => all[side].element));
  const quoted = group("quotes", say("words"), [facing(quotes, SIDES)], { help: say("words-help") });
  const type = typeField((chosen) => {
    draft.type = chosen;
    touch("type");
  });
  const bodies = Object.fromEntries(SIDES.map((side) => [side, bodyField(side)]));
  const written = group("body", say("bodies"), [facing(bodies, ownFirst())], { help: say("bodies-help") });
  const preview = make("div", { class: "dz-composer-preview", role: "group", "aria-label": say("preview") });
  const shown = make("div", { class: "dz-composer-field", hidden: true }, make("p", { class: "dz-composer-label" }, say("preview")), preview);
  const author = authorField();
  const id = idField();
  const file = make("textarea", { class: "dz-composer-file", readonly: true, rows: "8", spellcheck: "false", "aria-label": say("file"), id: idOf("file") });
  const details = make(
    "details",
    { class: "dz-composer-details" },
    make("summary", {}, say("details")),
    id.element,
    file,
    make("p", { class: "dz-composer-row" }, pressable(say("copy"), () => copyFile()), saveLink("dz-composer-button")),
  );
  const next = make("p", { class: "dz-composer-help dz-composer-next" });
  const kept = make("p", { class: "dz-composer-help" });
  const discard = discardBox();
  const status = make("p", { class: "dz-composer-status", role: "status" });
  const propose = proposeLink();
  const save = saveLink("dz-composer-propose dz-composer-save");
  const done = pressable(say("done"), () => closeForm({ clear: true }), { hidden: true });
  const element = make(
    "dialog",
    { class: "dz-composer", id: "dz-composer", "aria-labelledby": title.id },
    make("div", { class: "dz-composer-head" }, title, toggle, close),
    make(
      "form",
      { class: "dz-composer-form", novalidate: true, autocomplete: "off" },
      notice,
      quoted.element,
      type.element,
      written.element,
      shown,
      author.element,
      details,
      next,
      kept,
      discard,
    ),
    make("div", { class: "dz-composer-foot" }, status, propose, save, done),
  );
  element.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    event.stopPropagation();
    closeForm();
  });
  const fields = { quotes: quoted, type, body: written, author, id };
  for (const side of SIDES) {
    fields[side] = bodies[side];
    fields[`quote-${side}`] = quotes[side];
  }
  document.body.append(element);
  return { element, title, toggle, notice, fields, quotes, bodies, type, author, id, file, details, preview, shown, next, kept, status, propose, save, done };
}

/** One problem of a field may belong to the whole note, which has its place among the quotes. */
const placeOfProblem = (/** @type {string} */ name) => (name in form.fields ? name : "quotes");

function bodyField(/** @type {"en" | "zh"} */ side) {
  const control = area({ lang: TAGS[side], class: "dz-composer-body", rows: "3" });
  control.addEventListener("input", () => {
    draft[side] = control.value;
    touch(side);
  });
  return field(side, say(`body-${side}`), control);
}

function authorField() {
  const control = make("select", {}, ...DATA.contributors.map(([id, en, zh]) => make("option", { value: id }, locale === "zh" ? zh : en)));
  control.addEventListener("change", () => {
    draft.author = control.value;
    keep(AUTHOR, control.value);
    touch("author");
  });
  const help = make("span", {}, say("author-help"));
  if (DATA.signing) help.append(" ", make("a", { href: DATA.signing, target: "_blank", rel: "noopener noreferrer external" }, say("author-list")));
  return field("author", say("author"), control, { help });
}

function idField() {
  const control = make("input", { type: "text", spellcheck: "false", autocapitalize: "off", maxlength: "64" });
  control.addEventListener("input", () => {
    draft.id = control.value.trim();
    touch("id");
  });
  control.addEventListener("blur", () => form && refresh());
  return field("id", say("id"), control, { help: say("id-help") });
}

function discardBox() {
  const ask = pressable(say("discard"), () => sure(true), { class: "dz-composer-button dz-composer-discard" });
  const yes = pressable(say("discard-yes"), () => closeForm({ clear: true }));
  const no = pressable(say("discard-no"), () => sure(false));
  const question = make("p", { hidden: true, class: "dz-composer-row" }, make("span", {}, say("discard-sure")), yes, no);
  function sure(on) {
    question.hidden = !on;
    ask.hidden = on;
    (on ? no : ask).focus();
  }
  return make("div", {}, ask, question);
}

function touch(/** @type {string} */ name) {
  touched.add(name);
  draft.sent = false;
  refresh();
  store();
}

function store() {
  const text = worthKeeping(draft) ? JSON.stringify(draft) : null;
  const kept = keep(draftKey(page.key), text);
  if (kept !== remembers) {
    remembers = kept;
    form.kept.textContent = say(remembers ? "kept" : "not-kept");
  }
}

/** Put into the fields what the draft says. */
function fill() {
  form.title.textContent = say("title", { label: labelOf(draft.unit) });
  for (const side of SIDES) {
    const gap = (page.units[draft.unit]?.[side] ?? null) === null;
    const { control, pick } = form.quotes[side];
    control.value = draft.quotes[side].exact;
    control.placeholder = gap ? say("words-gap") : "";
    control.readOnly = gap && !control.value;
    pick.hidden = gap;
    form.bodies[side].control.value = draft[side];
    for (const text of [control, form.bodies[side].control]) grow(text);
  }
  form.type.show(draft.type);
  form.author.control.value = draft.author;
  form.kept.textContent = say(remembers ? "kept" : "not-kept");
}

/** Judge the note as it stands, and show all that follows from it. */
function refresh() {
  const note = noteOf(draft, page);
  const found = check(note, page, { whole: true });
  // Words that were selected, or kept in a draft, are judged at once; the rest when it is touched.
  const shown = (name) =>
    tried || touched.has(name) || (name.startsWith("quote-") && draft.quotes[name.slice(-2)].exact);
  for (const [name, one] of Object.entries(form.fields)) {
    const own = found.filter((each) => placeOfProblem(each.field) === name);
    showProblems(one, shown(name) ? own.map(withActions) : []);
  }
  for (const side of SIDES) showPlaces(side);
  showWords();
  const { control } = form.id;
  if (!draft.id && control !== document.activeElement) control.value = note.id;
  form.file.value = fileOf(note);
  showPreview(note);
  showSending(note, found);
}

const sheet = matchMedia("(max-width: 75.99em)");

/** Make the form small, so that the text can be seen and its words selected; or large again. */
function collapse(/** @type {boolean} */ small, side = null) {
  form.element.toggleAttribute("data-small", small && sheet.matches);
  form.toggle.textContent = say(small ? "show-note" : "show-text");
  form.toggle.setAttribute("aria-expanded", String(!small));
  form.title.textContent = small && side ? say(`picking-${side}`) : say("title", { label: labelOf(draft.unit) });
  if (small && side && sheet.matches) form.toggle.focus();
  if (small) document.getElementById(draft.unit)?.scrollIntoView({ block: "center" });
}

function openForm() {
  form ??= buildForm();
  draft.author = [draft.author, recall(AUTHOR), DATA.contributors[0]?.[0]].find((name) => page.contributors.includes(name)) ?? "";
  fill();
  collapse(false);
  if (!form.element.open) form.element.show();
  root.dataset.dzAnnotating = "";
  document.dispatchEvent(new CustomEvent("dz-annotating"));
  refresh();
  firstToFill().focus({ preventScroll: true });
}

function firstToFill() {
  if (!SIDES.some((side) => draft.quotes[side].exact)) {
    return form.quotes[locale].control.readOnly ? form.quotes[locale === "en" ? "zh" : "en"].control : form.quotes[locale].control;
  }
  if (!draft.type) return form.type.element.querySelector("input");
  return form.bodies[locale].control;
}

function closeForm({ clear = draft.sent } = {}) {
  const { unit } = draft;
  if (clear) {
    keep(draftKey(page.key), null);
    draft = emptyDraft();
  } else store();
  touched = new Set();
  tried = false;
  notify(null);
  form.element.close();
  form.element.remove();
  form = null;
  showWords();
  delete root.dataset.dzAnnotating;
  document.dispatchEvent(new CustomEvent("dz-annotating"));
  document.querySelector(`.dz-unit[data-unit="${CSS.escape(unit)}"] .dz-annotate-here`)?.focus({ preventScroll: true });
}

/** Say something at the head of the form, with what can be done about it. */
function notify(/** @type {string | null} */ text, ...actions) {
  form.notice.hidden = text === null;
  form.notice.replaceChildren(...(text === null ? [] : [make("p", {}, text), make("p", { class: "dz-composer-row" }, ...actions)]));
  if (text !== null) form.notice.scrollIntoView({ block: "nearest" });
}

