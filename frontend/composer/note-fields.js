// The fields of what a note says: its type, its bodies, who signs it, and its id.

import { make } from "../lib/elements.js";
import { ownSide, say } from "../lib/words.js";
import { keepAuthor } from "./draft.js";
import { area, button, field, group, idOf, LANGUAGE, OUTSIDE } from "./form-elements.js";
import { lengthOfGist } from "./form-rules.js";
import { data } from "./given.js";
import { session } from "./session.js";

/**
 * @import { Side } from "../lib/sides.js"
 * @import { Field, Form, FormActions } from "../types/composer.js"
 */

/** The types of note, each with what it is for. @returns {Form["type"]} */
export function typeField(/** @type {FormActions} */ { touch }) {
  const what = make("p", { class: "dz-composer-help", "aria-live": "polite" });
  const radios = data.types.map((type) => {
    const radio = make("input", { type: "radio", name: idOf("type"), value: type });
    radio.addEventListener("change", () => {
      what.textContent = say(`type-${type}-what`);
      session.draft.type = type;
      touch("type");
    });
    return radio;
  });
  const choices = radios.map((radio) =>
    make("label", { class: "dz-composer-choice" }, radio, make("span", {}, say(`type-${radio.value}`))),
  );
  const made = group("type", say("type"), [make("div", { class: "dz-composer-choices" }, ...choices), what]);
  const show = (/** @type {string} */ type) => {
    for (const radio of radios) radio.checked = radio.value === type;
    what.textContent = data.types.includes(type) ? say(`type-${type}-what`) : "";
  };
  return { ...made, show };
}

export function bodyField(/** @type {Side} */ side, /** @type {FormActions} */ { touch }) {
  const control = area({ lang: LANGUAGE[side], class: "dz-composer-body", rows: "3" });
  control.addEventListener("input", () => {
    session.draft[side] = control.value;
    touch(side);
  });
  return field(side, say(`body-${side}`), control);
}

/** What the note says in a few words, with how many they are. @returns {Form["gists"][Side]} */
export function gistField(/** @type {Side} */ side, /** @type {FormActions} */ { touch, leave }) {
  const control = make("input", { type: "text", lang: LANGUAGE[side] });
  const length = make("span", {});
  const show = (/** @type {string} */ text) => {
    const { count, most } = lengthOfGist(side, text);
    length.textContent = say(`gist-count-${side}`, { count, most });
  };
  control.addEventListener("input", () => {
    session.draft.gist[side] = control.value;
    show(control.value);
    touch(`gist-${side}`);
  });
  control.addEventListener("blur", () => leave(`gist-${side}`));
  return { ...field(`gist-${side}`, say(`body-${side}`), control, { help: length }), show };
}

export function authorField(/** @type {FormActions} */ { touch }) {
  const options = data.contributors.map(([id, en, zh]) =>
    make("option", { value: id }, ownSide === "zh" ? zh : en),
  );
  const control = make("select", {}, ...options);
  control.addEventListener("change", () => {
    session.draft.author = control.value;
    keepAuthor(control.value);
    touch("author");
  });
  const help = make("span", {}, say("author-help"));
  if (data.signing) help.append(" ", make("a", { href: data.signing, ...OUTSIDE }, say("author-list")));
  return field("author", say("author"), control, { help });
}

/** @returns {Field<HTMLInputElement>} */
export function idField(/** @type {FormActions} */ { touch, leave }) {
  const attributes = { type: "text", spellcheck: "false", autocapitalize: "off", maxlength: data.limits.id };
  const control = make("input", attributes);
  control.addEventListener("input", () => {
    session.draft.id = control.value.trim();
    touch("id");
  });
  control.addEventListener("blur", () => leave("id"));
  return field("id", say("id"), control, { help: make("span", {}, say("id-help")) });
}

/** The button that throws the draft away, and asks before it does. */
export function discardBox(/** @type {FormActions} */ { close }) {
  const ask = button(say("discard"), () => confirm(true), {
    class: "dz-composer-button dz-composer-discard",
  });
  const yes = button(say("discard-yes"), () => close({ clear: true }));
  const no = button(say("discard-no"), () => confirm(false));
  const question = make(
    "p",
    { hidden: true, class: "dz-composer-row" },
    make("span", {}, say("discard-sure")),
    yes,
    no,
  );
  function confirm(/** @type {boolean} */ asking) {
    question.hidden = !asking;
    ask.hidden = asking;
    (asking ? no : ask).focus();
  }
  return make("div", {}, ask, question);
}
