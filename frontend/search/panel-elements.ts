// The elements of the search: its field, filters, status, results and pager.

import { make, makeButton } from "../lib/elements.ts";
import { say } from "../lib/words.ts";

function makeInput(id: string) {
  return make("input", {
    class: "dz-search-input",
    type: "search",
    id: `${id}-input`,
    name: "q",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    placeholder: say("placeholder"),
    "aria-label": say("label"),
    "aria-describedby": `${id}-help`,
    "aria-controls": `${id}-results`,
  });
}

const makeGroup = (name: string, label: string) =>
  make("div", { class: `dz-search-${name}`, role: "group", "aria-label": label, hidden: true });

export type PanelElements = ReturnType<typeof panelElements>;

/**
 * @param id what the ids of all elements begin with
 * @param field a form of the page whose field is the search's, if it has one
 */
export function panelElements(id: string, field: HTMLFormElement | null) {
  const input = field?.querySelector("input") ?? makeInput(id);
  const form = field ?? make("form", { class: "dz-search-form", role: "search" }, input);
  const kinds = makeGroup("kinds", say("filter-kind"));
  // On a phone the results begin on the first screen: the filters come when they are asked for.
  const toggle = () => {
    const open = more.getAttribute("aria-expanded") !== "true";
    more.setAttribute("aria-expanded", String(open));
  };
  const more = makeButton({ class: "dz-search-more", "aria-expanded": "false" }, toggle, say("filters"));
  const filters = makeGroup("filters", say("filters"));
  const status = make("p", { class: "dz-search-status", role: "status", "aria-live": "polite" });
  const tools = makeGroup("tools", say("tools"));
  const suggested = make("p", { class: "dz-search-suggested", "aria-live": "polite", hidden: true });
  const renderings = make("p", { class: "dz-search-renderings", hidden: true });
  const results = make("div", { class: "dz-search-results", id: `${id}-results` });
  const pager = make("nav", { class: "dz-search-pager", "aria-label": say("pages"), hidden: true });
  const help = make("p", { class: "dz-search-help", id: `${id}-help` }, say("help"));
  const choices = make("div", { class: "dz-search-choices" }, kinds, more, filters, tools);
  const below = { status, suggested, renderings, results, pager, help };
  const own = field ? null : form;
  const panel = make("div", { class: "dz-search-panel" }, own, choices, ...Object.values(below));
  const root: HTMLElement = field ?? panel;
  return { root, panel, input, form, kinds, filters, tools, ...below };
}
