// The filters of the results by place and theme: a list of choices each, with how many results each leaves.

import { make } from "../lib/elements.ts";
import { ownSide, say } from "../lib/words.ts";
import type { Answer } from "./answer.ts";
import { type FacetName, type Facets, isFiltered } from "./facets.ts";
import { shortTitleOf } from "./hit-reference.ts";
import { refill } from "./result-tools.ts";
import type { Titled } from "./search-index.ts";

/** How many choices are made at once. */
const FEW = 40;

type Choice = [value: string, text: string, count: number];
type Choose = (name: FacetName, value: string) => void;

/** The choices of each filter; one document alone needs no filter, nor do no themes. */
function choicesOf({ common }: Answer, facets: Facets): [FacetName, Choice[]][] {
  const titled = ([, en, zh]: Titled) => (ownSide === "zh" ? zh : en) || en || zh;
  const choices: [FacetName, Choice[]][] = [];
  if (common.documents.length > 1) {
    choices.push([
      "document",
      common.documents.map((row, at) => [row[0], shortTitleOf(row), facets.document[at + 1]]),
    ]);
  }
  if (common.themes.length) {
    choices.push(["theme", common.themes.map((row, at) => [row[0], titled(row), facets.theme[at]])]);
  }
  return choices;
}

function addOptions(select: HTMLSelectElement, choices: Choice[]) {
  for (const [value, text, count] of choices) {
    select.append(make("option", { value }, `${text} (${count})`));
  }
}

/** Hundreds of choices are only made when somebody is about to see them. */
function fillWhenOpened(select: HTMLSelectElement, choices: Choice[]) {
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

/** @param all how many results there are without this filter */
function selectOf(name: FacetName, choices: Choice[], all: number, chosen: string) {
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

/** Show the filters anew; the one that had the focus has it again. */
export function showFilters(
  into: HTMLElement,
  answer: Answer,
  chosen: Record<FacetName, string>,
  choose: Choose,
) {
  const { facets, total } = answer;
  const shown = total || isFiltered(chosen) ? facets : null;
  into.hidden = !shown;
  const selects = (shown ? choicesOf(answer, shown) : []).map(([name, choices]) => {
    const select = selectOf(name, choices, shown?.all[name] ?? 0, chosen[name]);
    select.addEventListener("change", () => choose(name, select.value));
    return select;
  });
  refill(into, ...selects);
}
