// The fields of the form: each with its name, its help, and the place where it says what is wrong.

/**
 * A field, or a group of fields, and where its problems are shown.
 * @typedef {{ element: HTMLElement, control: HTMLElement, problems: HTMLElement }} Field
 */

const idOf = (/** @type {string} */ name) => `dz-composer-${name}`;

function problemsBox(name) {
  return make("div", { class: "dz-composer-problems", id: `${idOf(name)}-problems`, "aria-live": "polite" });
}

/** @returns {Field} */
function field(name, label, control, { help = null, beside = null, after = [] } = {}) {
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

/** @returns {Field} */
function group(name, legend, children, { help = null } = {}) {
  const problems = problemsBox(name);
  const helpId = `${idOf(name)}-help`;
  const element = make(
    "fieldset",
    { class: "dz-composer-group", id: idOf(name), "aria-describedby": help ? `${helpId} ${problems.id}` : problems.id },
    make("legend", {}, legend),
    help && make("p", { class: "dz-composer-help", id: helpId }, help),
    ...children,
    problems,
  );
  return { element, control: element, problems };
}

/** A text of several lines, as tall as what is in it. */
function area(attributes) {
  const made = make("textarea", { rows: "1", ...attributes });
  made.addEventListener("input", () => grow(made));
  return made;
}

function grow(/** @type {HTMLTextAreaElement} */ text) {
  if (CSS.supports("field-sizing", "content")) return;
  text.style.height = "auto";
  if (text.scrollHeight) text.style.height = `${text.scrollHeight + 2}px`;
}

/** The kinds of note, each with what it is for. */
function typeField(/** @type {(type: string) => void} */ choose) {
  const what = make("p", { class: "dz-composer-help", "aria-live": "polite" });
  const radios = DATA.types.map((type) => {
    const radio = make("input", { type: "radio", name: idOf("type"), value: type });
    radio.addEventListener("change", () => {
      what.textContent = WORDS[locale].types[type].what;
      choose(type);
    });
    return make("label", { class: "dz-composer-choice" }, radio, make("span", {}, WORDS[locale].types[type].name));
  });
  const made = group("type", say("type"), [make("div", { class: "dz-composer-choices" }, ...radios), what]);
  const show = (type) => {
    for (const radio of made.element.querySelectorAll("input")) radio.checked = radio.value === type;
    what.textContent = WORDS[locale].types[type]?.what ?? "";
  };
  return { ...made, show };
}

/** Say what is wrong with a field; warnings do not make it wrong. */
function showProblems(/** @type {Field} */ { control, problems }, /** @type {Problem[]} */ found) {
  const lines = found.map((one) => {
    const line = make("p", { class: `dz-composer-${one.severity}`, "data-rule": one.rule }, say(one.code, one.values));
    line.append(...(one.actions ?? []));
    return line;
  });
  const before = [...problems.children].map((line) => line.textContent).join("\n");
  // What stands there already stays: a button in it may be about to be pressed.
  if (before !== lines.map((line) => line.textContent).join("\n")) problems.replaceChildren(...lines);
  const wrong = found.some((one) => one.severity === "error");
  const inputs = control.matches("fieldset") ? control.querySelectorAll("input[type=radio]") : [control];
  for (const input of inputs) {
    if (wrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}
