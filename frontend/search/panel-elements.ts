// The elements of the search: its field, filters, status, results and pager.

import { make } from "../lib/elements.ts";
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

export type PanelElements = ReturnType<typeof panelElements>;

/** @param id what the ids of all elements begin with */
export function panelElements(id: string) {
  const input = makeInput(id);
  const form = make("form", { class: "dz-search-form", role: "search" }, input);
  const filters = make("div", {
    class: "dz-search-filters",
    role: "group",
    "aria-label": say("filters"),
    hidden: true,
  });
  const status = make("p", { class: "dz-search-status", role: "status", "aria-live": "polite" });
  const tools = make("div", {
    class: "dz-search-tools",
    role: "group",
    "aria-label": say("tools"),
    hidden: true,
  });
  const suggested = make("p", { class: "dz-search-suggested", "aria-live": "polite", hidden: true });
  const renderings = make("p", { class: "dz-search-renderings", hidden: true });
  const results = make("div", { class: "dz-search-results", id: `${id}-results` });
  const pager = make("nav", { class: "dz-search-pager", "aria-label": say("pages"), hidden: true });
  const help = make("p", { class: "dz-search-help", id: `${id}-help` }, say("help"));
  const panel = make(
    "div",
    { class: "dz-search-panel" },
    form,
    filters,
    tools,
    status,
    suggested,
    renderings,
    results,
    pager,
    help,
  );
  return { panel, input, form, filters, tools, status, suggested, renderings, results, pager, help };
}
