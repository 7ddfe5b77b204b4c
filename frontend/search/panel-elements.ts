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

/**
 * @param id what the ids of all elements begin with
 * @param field a form of the page whose field is the search's, if it has one
 */
export function panelElements(id: string, field: HTMLFormElement | null) {
  const input = field?.querySelector("input") ?? makeInput(id);
  const form = field ?? make("form", { class: "dz-search-form", role: "search" }, input);
  const kinds = make("div", {
    class: "dz-search-kinds",
    role: "group",
    "aria-label": say("filter-kind"),
    hidden: true,
  });
  const more = make(
    "button",
    { type: "button", class: "dz-search-more", "aria-expanded": "false" },
    say("filters"),
  );
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
    field ? null : form,
    make("div", { class: "dz-search-choices" }, kinds, more, filters, tools),
    status,
    suggested,
    renderings,
    results,
    pager,
    help,
  );
  // On a phone the results begin on the first screen: the filters come when they are asked for.
  more.addEventListener("click", () => {
    const open = more.getAttribute("aria-expanded") !== "true";
    more.setAttribute("aria-expanded", String(open));
  });
  const root: HTMLElement = field ?? panel;
  return {
    root,
    panel,
    input,
    form,
    kinds,
    filters,
    tools,
    status,
    suggested,
    renderings,
    results,
    pager,
    help,
  };
}
