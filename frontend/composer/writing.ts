// What happens while a note is written: the form is filled, the note judged, shown and kept.

import { make } from "../lib/elements.ts";
import { scope } from "../lib/page-life.ts";
import { otherSide, SIDES, type Side } from "../lib/sides.ts";
import { ownSide, say } from "../lib/words.ts";
import type { FormActions, Note } from "../types/composer.ts";
import { textsOf, unitsOf } from "./annotated-passage.ts";
import { check } from "./check.ts";
import { emptyDraft, keepDraft, lastAuthor, noteOf } from "./draft.ts";
import { showProblems } from "./field-problems.ts";
import { buildForm } from "./form.ts";
import { fitHeight } from "./form-elements.ts";
import { data } from "./given.ts";
import { bodyReader, loadMarkdown } from "./markdown-script.ts";
import { showPreview } from "./preview.ts";
import { highlightWords, showPlaces, withFixes } from "./quote-fields.ts";
import { showSending } from "./sending.ts";
import { isOpen, labelOf, openForm, session } from "./session.ts";
import { fileOf } from "./yaml-file.ts";

/** Where the form lies over the text, as composer.css has it. */
const sheet = matchMedia("(max-width: 75.99em)");

const actions: FormActions = { touch, leave, fill, collapse, close: closeForm, isInOrder };

function touch(name: string) {
  session.touched.add(name);
  session.draft.sent = false;
  refresh();
  store();
}

function leave(name: string) {
  session.touched.add(name);
  if (session.form) refresh();
}

/** Keep the draft. */
export function store() {
  const kept = keepDraft(session.page.key, session.draft);
  if (kept === session.remembers) return;
  session.remembers = kept;
  showKept();
}

const showKept = () => {
  openForm().kept.textContent = say(session.remembers ? "kept" : "not-kept");
};

const showTitle = () => {
  openForm().title.textContent = say("title", { label: labelOf(session.draft.unit) });
};

/** Put into the fields what the draft says. */
function fill() {
  const { draft, page } = session;
  const { quotes, bodies, gists, type, author } = openForm();
  showTitle();
  for (const side of SIDES) {
    const gap = (textsOf(page, draft.unit)?.[side] ?? null) === null;
    const { control, pick } = quotes[side];
    control.value = draft.quotes[side].exact;
    control.placeholder = gap ? say("words-gap") : "";
    control.readOnly = gap && !control.value;
    pick.hidden = gap;
    bodies[side].control.value = draft[side];
    gists[side].control.value = draft.gist[side];
    gists[side].show(draft.gist[side]);
    for (const text of [control, bodies[side].control]) fitHeight(text);
  }
  type.show(draft.type);
  author.control.value = draft.author;
  showKept();
}

/** Judge the note as it is now, and show all that follows from it. */
function refresh() {
  const { draft, page } = session;
  const { fields, file, id } = openForm();
  const note = noteOf(draft, page);
  readBodies(note);
  const found = check(note, page, { whole: true });
  // A problem of the whole note has its place among the quotes.
  const fieldOf = (name: string) => (name in fields ? name : "quotes");
  for (const [name, field] of Object.entries(fields)) {
    const own = found.filter((one) => fieldOf(one.field) === name);
    showProblems(field, isJudged(name) ? own.map((one) => withFixes(one, actions)) : []);
  }
  for (const side of SIDES) showPlaces(side, actions);
  highlightWords();
  if (!draft.id && id.control !== document.activeElement) id.control.value = note.id;
  file.value = fileOf(note);
  showPreview(note);
  showSending(note, found);
}

/** Words that were selected, or kept in a draft, are judged at once; the rest when it is touched. */
function isJudged(field: string) {
  const { draft, touched, tried } = session;
  const quoted = SIDES.some((side) => field === `quote-${side}` && draft.quotes[side].exact);
  return tried || touched.has(field) || quoted;
}

/** Load what reads bodies, when there is one to be read. */
function readBodies(note: Note) {
  if (bodyReader() || !SIDES.some((side) => note[side])) return;
  loadMarkdown(session.script).then(
    () => isOpen() && refresh(),
    // Without a preview the note can be written all the same, and the check of the host reads it.
    () => {},
  );
}

/** Make the form small, so that the text can be seen and its words selected; or large again. */
function collapse(small: boolean, side: Side | undefined = undefined) {
  const { element, toggle, title } = openForm();
  element.toggleAttribute("data-small", small && sheet.matches);
  toggle.textContent = say(small ? "show-note" : "show-text");
  toggle.setAttribute("aria-expanded", String(!small));
  showTitle();
  if (!small) return;
  if (side) title.textContent = say(`picking-${side}`);
  if (side && sheet.matches) toggle.focus();
  document.getElementById(unitsOf(session.draft.unit)[0])?.scrollIntoView({ block: "center" });
}

const tellPage = () => document.dispatchEvent(new CustomEvent("dz-annotating"));

/** Show the form with the draft as it is. */
export function showForm() {
  const { draft, page } = session;
  session.form ??= buildForm(actions);
  const authors = [draft.author, lastAuthor(), data.contributors[0]?.[0] ?? ""];
  draft.author = authors.find((name) => page.contributors.includes(name)) ?? "";
  fill();
  collapse(false);
  if (!session.form.element.open) session.form.element.show();
  scope().dataset.dzAnnotating = "";
  tellPage();
  refresh();
  focusFirst();
}

/** Go to the first field that is still to be filled in. */
export function focusFirst() {
  const { quotes, type, bodies } = openForm();
  const { draft } = session;
  let first: HTMLElement | null = bodies[ownSide].control;
  if (!SIDES.some((side) => draft.quotes[side].exact)) {
    const { control } = quotes[ownSide];
    first = control.readOnly ? quotes[otherSide(ownSide)].control : control;
  } else if (!draft.type) first = type.element.querySelector("input");
  first?.focus({ preventScroll: true });
}

function closeForm({ clear = session.draft.sent } = {}) {
  const { element } = openForm();
  const [unit] = unitsOf(session.draft.unit);
  if (clear) {
    keepDraft(session.page.key, null);
    session.draft = emptyDraft();
  } else store();
  session.touched.clear();
  session.tried = false;
  element.close();
  element.remove();
  session.form = null;
  highlightWords();
  delete scope().dataset.dzAnnotating;
  tellPage();
  const number = document.querySelector(`.dz-unit[data-unit="${CSS.escape(unit)}"] .dz-no`);
  if (number instanceof HTMLElement) number.focus({ preventScroll: true });
}

/** Say something at the head of the form, with what can be done about it; or nothing any more. */
export function notify(text: string, ...buttons: HTMLElement[]) {
  const { notice } = openForm();
  notice.hidden = !text;
  notice.replaceChildren();
  if (!text) return;
  notice.append(make("p", {}, text), make("p", { class: "dz-composer-row" }, ...buttons));
  notice.scrollIntoView({ block: "nearest" });
}

/** Whether the note can be sent; if not, every problem is shown and the first has the focus. */
function isInOrder() {
  session.tried = true;
  refresh();
  const { element, fields, details } = openForm();
  const wrong = Object.values(fields).find(({ problems }) => problems.querySelector(".dz-composer-error"));
  if (!wrong) return true;
  if (details.contains(wrong.element)) details.open = true;
  if (element.hasAttribute("data-small")) collapse(false);
  const inner = wrong.control.matches("fieldset") ? wrong.control.querySelector("input, textarea") : null;
  const control = inner instanceof HTMLElement ? inner : wrong.control;
  control.focus();
  wrong.element.scrollIntoView({ block: "nearest" });
  return false;
}
