// The fields of what a note says: its type, its bodies, who signs it, and its id.

import { make } from "../lib/elements.ts";
import type { Side } from "../lib/sides.ts";
import { ownSide, say } from "../lib/words.ts";
import type { Field, FormActions } from "../types/composer.ts";
import { keepAuthor } from "./draft.ts";
import { area, button, field, group, idOf, LANGUAGE, OUTSIDE } from "./form-elements.ts";
import { lengthOfGist } from "./form-rules.ts";
import { data } from "./given.ts";
import { session } from "./session.ts";

/** The types of note, each with what it is for. */
export function typeField({ touch }: FormActions): Field & { show(type: string): void } {
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
  const show = (type: string) => {
    for (const radio of radios) radio.checked = radio.value === type;
    what.textContent = data.types.includes(type) ? say(`type-${type}-what`) : "";
  };
  return { ...made, show };
}

export function bodyField(side: Side, { touch }: FormActions) {
  const control = area({ lang: LANGUAGE[side], class: "dz-composer-body", rows: "3" });
  control.addEventListener("input", () => {
    session.draft[side] = control.value;
    touch(side);
  });
  return field(side, say(`body-${side}`), control);
}

/** What the note says in a few words, with how many they are. */
export function gistField(
  side: Side,
  { touch, leave }: FormActions,
): Field<HTMLInputElement> & { show(text: string): void } {
  const control = make("input", { type: "text", lang: LANGUAGE[side] });
  const length = make("span", {});
  const show = (text: string) => {
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

export function authorField({ touch }: FormActions) {
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

export function idField({ touch, leave }: FormActions): Field<HTMLInputElement> {
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
export function discardBox({ close }: FormActions) {
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
  function confirm(asking: boolean) {
    question.hidden = !asking;
    ask.hidden = asking;
    (asking ? no : ask).focus();
  }
  return make("div", {}, ask, question);
}
