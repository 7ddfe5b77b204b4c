// What fields and buttons of the form are made of.

import { make, makeButton } from "../lib/elements.ts";
import type { Field } from "../types/composer.ts";

/** The tag of each language. */
export const LANGUAGE = { en: "en", zh: "zh-Hans" };

export const idOf = (name: string) => `dz-composer-${name}`;

export const button = (
  content: Node | string,
  press: () => void,
  attributes: Record<string, string | boolean> = {},
) => makeButton({ class: "dz-composer-button", ...attributes }, press, content);

/** A link to a page of the host, which opens beside this one. */
export const OUTSIDE = { target: "_blank", rel: "noopener noreferrer external" };

const problemsBox = (name: string) =>
  make("div", { class: "dz-composer-problems", id: `${idOf(name)}-problems`, "aria-live": "polite" });

/** A field with its name, its help, and the place where it says what is wrong. */
export function field<Control extends HTMLElement>(
  name: string,
  label: string,
  control: Control,
  { help, beside, after = [] }: { help?: Node; beside?: Node; after?: Node[] } = {},
): Field<Control> {
  const problems = problemsBox(name);
  const helpId = `${idOf(name)}-help`;
  control.id = idOf(name);
  control.setAttribute("aria-describedby", help ? `${helpId} ${problems.id}` : problems.id);
  const element = make(
    "div",
    { class: "dz-composer-field" },
    make("div", { class: "dz-composer-head-line" }, make("label", { for: control.id }, label), beside),
    help && make("p", { class: "dz-composer-help", id: helpId }, help),
    control,
    problems,
    ...after,
  );
  return { element, control, problems };
}

/** A group of fields under one name. */
export function group(name: string, legend: string, children: Node[], help?: string): Field {
  const problems = problemsBox(name);
  const helpId = `${idOf(name)}-help`;
  const describedBy = help ? `${helpId} ${problems.id}` : problems.id;
  const element = make(
    "fieldset",
    { class: "dz-composer-group", id: idOf(name), "aria-describedby": describedBy },
    make("legend", {}, legend),
    help === undefined ? null : make("p", { class: "dz-composer-help", id: helpId }, help),
    ...children,
    problems,
  );
  return { element, control: element, problems };
}

/** A text of several lines, as tall as what is in it. */
export function area(attributes: Record<string, string>) {
  const made = make("textarea", { rows: "1", ...attributes });
  made.addEventListener("input", () => fitHeight(made));
  return made;
}

export function fitHeight(text: HTMLTextAreaElement) {
  if (CSS.supports("field-sizing", "content")) return;
  text.style.height = "auto";
  if (text.scrollHeight) text.style.height = `${text.scrollHeight + 2}px`;
}
