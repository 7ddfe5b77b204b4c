// The form beside the text, or below it on a small screen: the text stays within reach, so that words
// can be selected while a note is being written.

import { make } from "../lib/elements.ts";
import { addToPage } from "../lib/page-life.ts";
import { SIDES, type Side } from "../lib/sides.ts";
import { say } from "../lib/words.ts";
import type { Field, FormActions } from "../types/composer.ts";
import { button, group, idOf } from "./form-elements.ts";
import { authorField, bodyField, discardBox, gistField, idField, typeField } from "./note-fields.ts";
import { quoteField } from "./quote-fields.ts";
import { copyFile, proposeLink, saveLink } from "./sending.ts";
import { openForm, ownFirst } from "./session.ts";

function facing(fields: Record<Side, Field>, order: readonly Side[]) {
  return make("div", { class: "dz-composer-facing" }, ...order.map((side) => fields[side].element));
}

function makeHead({ collapse, close }: FormActions) {
  const title = make("h2", { id: idOf("title"), class: "dz-composer-title" });
  const isSmall = () => openForm().element.hasAttribute("data-small");
  const toggle = button("", () => collapse(!isSmall()), {
    class: "dz-composer-button dz-composer-toggle",
  });
  const cross = button(make("span", { "aria-hidden": "true" }, "×"), () => close(), {
    class: "dz-composer-button dz-composer-close",
    "aria-label": say("close"),
    title: say("close"),
  });
  return { title, toggle, head: make("div", { class: "dz-composer-head" }, title, toggle, cross) };
}

function makePreview() {
  const note = make("div", { class: "dz-composer-preview", role: "group", "aria-label": say("preview") });
  const label = make("p", { class: "dz-composer-label" }, say("preview"));
  return { note, element: make("div", { class: "dz-composer-field", hidden: true }, label, note) };
}

/** What few people need: the id, and the file itself. */
function makeDetails(id: Field, actions: FormActions) {
  const file = make("textarea", {
    class: "dz-composer-file",
    readonly: true,
    rows: "8",
    spellcheck: "false",
    "aria-label": say("file"),
    id: idOf("file"),
  });
  const copy = button(say("copy"), () => copyFile());
  const details = make(
    "details",
    { class: "dz-composer-details" },
    make("summary", {}, say("details")),
    id.element,
    file,
    make("p", { class: "dz-composer-row" }, copy, saveLink("dz-composer-button", actions)),
  );
  return { details, file };
}

function makeFoot(actions: FormActions) {
  const status = make("p", { class: "dz-composer-status", role: "status" });
  const propose = proposeLink(actions);
  const save = saveLink("dz-composer-propose dz-composer-save", actions);
  const done = button(say("done"), () => actions.close({ clear: true }), { hidden: true });
  const foot = make("div", { class: "dz-composer-foot" }, status, propose, save, done);
  return { status, propose, save, done, foot };
}

/** A value for each side. */
const forSides = <Value>(made: (side: Side) => Value): Record<Side, Value> => ({
  en: made("en"),
  zh: made("zh"),
});

function makeFields(actions: FormActions) {
  const quotes = forSides((side) => quoteField(side, actions));
  const bodies = forSides((side) => bodyField(side, actions));
  const gists = forSides((side) => gistField(side, actions));
  const type = typeField(actions);
  const author = authorField(actions);
  const id = idField(actions);
  const fields: Record<string, Field> = {
    quotes: group("quotes", say("words"), [facing(quotes, SIDES)], say("words-help")),
    type,
    body: group("body", say("bodies"), [facing(bodies, ownFirst())], say("bodies-help")),
    gist: group("gist", say("gist"), [facing(gists, ownFirst())], say("gist-help")),
    author,
    id,
  };
  for (const side of SIDES) {
    fields[side] = bodies[side];
    fields[`quote-${side}`] = quotes[side];
    fields[`gist-${side}`] = gists[side];
  }
  return { fields, quotes, bodies, gists, type, author, id };
}

/** Make the form and put it on the page. */
export function buildForm(actions: FormActions) {
  const { title, toggle, head } = makeHead(actions);
  const notice = make("div", { class: "dz-composer-notice", role: "alert", hidden: true });
  const made = makeFields(actions);
  const { fields, author, id } = made;
  const preview = makePreview();
  const { details, file } = makeDetails(id, actions);
  const next = make("p", { class: "dz-composer-help dz-composer-next" });
  const kept = make("p", { class: "dz-composer-help" });
  const { foot, ...ends } = makeFoot(actions);
  const form = make(
    "form",
    { class: "dz-composer-form", novalidate: true, autocomplete: "off" },
    notice,
    ...[fields.quotes, fields.type, fields.body, fields.gist].map((one) => one.element),
    preview.element,
    author.element,
    details,
    next,
    kept,
    discardBox(actions),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  const attributes = { class: "dz-composer", id: "dz-composer", "aria-labelledby": title.id };
  const element = make("dialog", attributes, head, form, foot);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    event.stopPropagation();
    actions.close();
  });
  addToPage(element);
  return { element, title, toggle, notice, ...made, details, file, preview, next, kept, ...ends };
}
