// The filters of the results: a list of choices for each facet, with how many results each leaves.

import { make } from "../lib/elements.js";
import { ownSide, say } from "../lib/words.js";
import { isFiltered, KINDS } from "./facets.js";
import { shortTitleOf } from "./hit-reference.js";

/** How many choices are made at once. */
const FEW = 40;

/**
 * @typedef {import("./facets.js").FacetName} FacetName
 * @typedef {import("./facets.js").KindName} KindName
 * @typedef {[value: string, text: string, count: number]} Choice
 * @typedef {(name: FacetName, value: string) => void} Choose
 */

/**
 * The choices of each filter; one document alone needs no filter, nor do no themes.
 * @param {import("./answer.js").Answer} answer
 * @param {import("./facets.js").Facets} facets
 * @returns {[FacetName, Choice[]][]}
 */
function choicesOf({ articles, common }, facets) {
  const titled = (/** @type {import("./search-index.js").Titled} */ [, en, zh]) =>
    (ownSide === "zh" ? zh : en) || en || zh;
  const kinds = /** @type {KindName[]} */ (Object.keys(KINDS));
  /** @type {[FacetName, Choice[]][]} */
  const choices = [["kind", kinds.map((name) => [name, say(`only-${name}`), facets.kind[name]])]];
  if (common.documents.length > 1) {
    choices.push([
      "document",
      common.documents.map((row, at) => [row[0], shortTitleOf(row), facets.document[at + 1]]),
    ]);
  }
  if (articles.length) {
    choices.push([
      "article",
      articles.map((row, at) => [row.path.slice(0, -1), nameOf(row), facets.article[at]]),
    ]);
  }
  if (common.themes.length) {
    choices.push(["theme", common.themes.map((row, at) => [row[0], titled(row), facets.theme[at]])]);
  }
  return choices;
}

/** What an article is called in a list: its number and its title, in the reader's language if it can be. */
function nameOf(/** @type {import("./article-table.js").Article} */ { heading, title }) {
  const own = ownSide === "zh" ? 1 : 0;
  return [heading[own], title[own] || title[1 - own]].filter(Boolean).join(" ");
}

/** @param {HTMLSelectElement} select @param {Choice[]} choices */
function addOptions(select, choices) {
  for (const [value, text, count] of choices) {
    select.append(make("option", { value }, `${text} (${count})`));
  }
}

/**
 * Hundreds of choices are only made when somebody is about to see them.
 * @param {HTMLSelectElement} select
 * @param {Choice[]} choices
 */
function fillWhenOpened(select, choices) {
  const opening = new AbortController();
  const fill = () => {
    opening.abort();
    const { value } = select;
    select.length = 1;
    addOptions(select, choices);
    select.value = value;
  };
  for (const type of ["focus", "pointerdown"]) {
    select.addEventListener(type, fill, { signal: opening.signal });
  }
}

/**
 * @param {FacetName} name
 * @param {Choice[]} choices
 * @param {number} all how many results there are without this filter
 * @param {string} chosen
 */
function selectOf(name, choices, all, chosen) {
  const select = make("select", { name, "aria-label": say(`filter-${name}`) });
  select.append(make("option", { value: "" }, `${say(`all-${name}`)} (${all})`));
  const shown = choices.filter(([value, , count]) => count || value === chosen);
  const many = shown.length > FEW;
  addOptions(select, many ? shown.filter(([value]) => value === chosen) : shown);
  // What a URL asks for may be nothing that there is.
  select.value = shown.some(([value]) => value === chosen) ? chosen : "";
  if (many) fillWhenOpened(select, shown);
  return select;
}

/**
 * Show the filters anew; the one that had the focus has it again.
 * @param {HTMLElement} into
 * @param {import("./answer.js").Answer} answer
 * @param {Record<FacetName, string>} chosen
 * @param {Choose} choose
 */
export function showFilters(into, answer, chosen, choose) {
  const { facets, total } = answer;
  const { activeElement } = document;
  const focused =
    activeElement instanceof HTMLSelectElement && into.contains(activeElement) && activeElement.name;
  into.replaceChildren();
  into.hidden = !facets || !(total || isFiltered(chosen));
  if (into.hidden || !facets) return;
  for (const [name, choices] of choicesOf(answer, facets)) {
    const select = selectOf(name, choices, facets.all[name], chosen[name]);
    select.addEventListener("change", () => choose(name, select.value));
    into.append(select);
    if (focused === name) select.focus();
  }
}
