// How the texts are shown. The choice is set on the page before it is painted (see the head), is
// kept in the reader's browser, and stands in the URL, so that a link shows the same.

import { afterPaint } from "../lib/after-paint.ts";
import { scope } from "../lib/page-life.ts";
import { readStored, STORED } from "../lib/storage.ts";
import { writePreference } from "./preferences.ts";
import { keepPosition } from "./reading-position.ts";

const GROUPS = ["view", "first", "notes", "script", "origins", "with"];
/** The scripts into which Chinese can be put, and their tags. */
export const SCRIPTS: Record<string, string> = { hant: "zh-Hant", hans: "zh-Hans" };
/** Both languages alone: what compares them is offered there. */
const SIDE_BY_SIDE = "input[name=view][value=side]:not([data-with])";

/** The query that hands on how a URL shows its texts, and nothing else of it. */
export function displayQuery(query: URLSearchParams) {
  const own = new URLSearchParams();
  for (const group of GROUPS) {
    const value = query.get(group);
    if (value) own.set(group, value);
  }
  return own.size ? `?${own}` : "";
}

export function setUpDisplayOptions([form]: HTMLFormElement[]) {
  // Other texts of this page are ways to read it, beside those in its languages.
  const others = form.parentElement?.querySelectorAll(":scope > label") ?? [];
  const row = form.querySelector(SIDE_BY_SIDE)?.closest(".dz-choice-row");
  row?.append(...others);
  leaveOutOwnScript(form);
  const origins = form.querySelector("[name='origins']")?.closest("fieldset");
  if (!document.querySelector(".dz-taken")) origins?.remove();
  const shown = scope().dataset;
  const show = () => {
    showInUrl(form);
    document.dispatchEvent(new Event("dz-shown"));
  };

  form.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !GROUPS.includes(input.name)) return;
    const { name, value } = input;
    const chosen: [string, string][] = [[name, value]];
    if (name === "view" && defaultOf(form, "with")) chosen.push(["with", input.dataset.with ?? "none"]);
    const url = new URL(location.href);
    for (const [group, now] of chosen) {
      remember(form, group, now);
      url.searchParams.set(group, now);
    }
    keepPosition(() => Object.assign(shown, Object.fromEntries(chosen)));
    history.replaceState(history.state, "", url);
    afterPaint(() => keepPosition(show));
  });

  // There are more terms than notes: Tab passes them by, and the key T goes to them.
  for (const term of document.querySelectorAll<HTMLElement>(".dz-term")) term.tabIndex = -1;
  putDefaultFirst(form);
  checkShown(form);
  show();
}

/** The language that comes first on the page by itself is the first choice. */
function putDefaultFirst(form: HTMLFormElement) {
  const first = document.querySelector(".dz-main .dz-pair > :is(.dz-en, .dz-zh)");
  const side = first?.matches(".dz-zh") ? "zh" : "en";
  const choice = form.querySelector(`input[name="first"][value="${side}"]`)?.parentElement;
  choice?.parentElement?.prepend(choice);
}

/** A text is offered in the other script only: of no other one is there anything to convert. */
function leaveOutOwnScript(form: HTMLFormElement) {
  for (const [script, tag] of Object.entries(SCRIPTS)) {
    if (document.querySelector(`.dz-pair > [lang|=zh]:not([lang="${tag}"])`)) continue;
    form.querySelector(`input[name="script"][value="${script}"]`)?.parentElement?.remove();
  }
}

/** A choice as it is when nobody has chosen: the first of its group. */
function defaultOf(form: HTMLFormElement, group: string) {
  if (group === "with") return form.querySelector("[data-with]") ? "none" : "";
  return form.querySelector(`input[name="${group}"]`)?.getAttribute("value") ?? "";
}

const remembered = () => new URLSearchParams(readStored(STORED.reading));

function remember(form: HTMLFormElement, group: string, value: string) {
  const kept = remembered();
  if (value === defaultOf(form, group)) kept.delete(group);
  else kept.set(group, value);
  writePreference(STORED.reading, kept.toString());
}

/** Put what is shown into the URL, unless it is the default and the URL does not say it already. */
function showInUrl(form: HTMLFormElement) {
  const shown = scope().dataset;
  const url = new URL(location.href);
  for (const group of GROUPS) {
    const usual = defaultOf(form, group);
    // Only some texts can be shown beside another.
    if (!usual) continue;
    const value = shown[group] ?? usual;
    if (value !== usual || url.searchParams.has(group) || remembered().has(group)) {
      url.searchParams.set(group, value);
    }
  }
  if (url.href !== location.href) history.replaceState(history.state, "", url);
  showLinksAlike(document.querySelectorAll(".dz-pager a, .dz-bar-way[href], .dz-panel-contents a"));
}

/** Let ways on to other texts of the document show them as this page shows its own. */
export function showLinksAlike(links: Iterable<Element>) {
  const query = displayQuery(new URLSearchParams(location.search));
  for (const link of links) {
    const [, path = "", place = ""] = /^([^?#]*)[^#]*(#.*)?$/.exec(link.getAttribute("href") ?? "") ?? [];
    if (path) link.setAttribute("href", path + query + place);
  }
}

function checkShown(form: HTMLFormElement) {
  for (const group of GROUPS) {
    const all = [...form.querySelectorAll<HTMLInputElement>(`input[name="${group}"]`)];
    const radio = all.find((one) => one.value === scope().dataset[group]) ?? all[0];
    if (radio) radio.checked = true;
  }
  const { view, with: other } = scope().dataset;
  const beside = form.querySelector<HTMLInputElement>(`input[data-with="${other}"]`);
  if (beside && view !== "en" && view !== "zh") beside.checked = true;
}
