// Narrows a list of notes by type, theme, author and words at once, and puts the newest first. What is
// chosen is in the URL. See the template pages/templates/annotations.html.

import { loadScript } from "../lib/load-script.ts";
import { isModified } from "../lib/presses.ts";
import { Narrowing, queryOf } from "./narrowing.ts";

function start(nav: HTMLElement, list: HTMLElement) {
  const narrowing = new Narrowing(linksOf(nav), new URLSearchParams(location.search));
  const notes = new ListedNotes(nav, list);
  const field = nav.querySelector("input[type=search]") as HTMLInputElement;
  const show = async () => {
    if (!(await notes.load())) return;
    notes.sort(narrowing.newest);
    showNarrowed(nav, list, narrowing);
  };
  const { firstPage } = nav.dataset;
  const changed = () => {
    const query = queryOf(narrowing);
    // A later page is part of the list: the first one is narrowed.
    if (firstPage) return location.assign(firstPage + query);
    history.replaceState(history.state, "", location.pathname + query + location.hash);
    show();
  };

  // What was typed before this script was there is told of next.
  field.value ||= narrowing.words;
  field.addEventListener(firstPage ? "change" : "input", () => {
    narrowing.words = field.value;
    changed();
  });
  list.parentElement?.addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element) || isModified(event)) return;
    const link = target.closest<HTMLElement>("a[data-kind], a[data-order]");
    const clear = target.closest("[data-dz-clear]");
    if (!link && !clear) return;
    event.preventDefault();
    const { kind = "", id = "", order } = link?.dataset ?? {};
    if (order) narrowing.newest = order === "newest";
    else if (link) narrowing.toggle(kind, id);
    if (clear) {
      narrowing.clear();
      field.value = "";
      field.focus();
    }
    const fold = nav.previousElementSibling;
    if (fold instanceof HTMLDetailsElement && link) fold.open = false;
    changed();
  });
  if (!firstPage && (narrowing.chosen || narrowing.newest)) show();
}

/** The links that choose, by what they choose. */
const linksOf = (nav: HTMLElement): HTMLElement[] => [...nav.querySelectorAll<HTMLElement>("a[data-kind]")];

/** The notes of a list, which are loaded when they are first wanted if they are not all on the page. */
class ListedNotes {
  nav;
  list;

  #loading: Promise<boolean> | null = null;
  /** What is on each article, in the order of the text. */
  #sections: { section: Element; notes: HTMLElement[] }[] = [];

  constructor(nav: HTMLElement, list: HTMLElement) {
    this.nav = nav;
    this.list = list;
  }

  /** @returns whether they are there */
  load(): Promise<boolean> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load() {
    const { root = "", scripts = "", document: own } = this.nav.dataset;
    const [first, last] = scripts.split(" ").map(Number);
    const base = new URL(root, location.href);
    let sections = [...this.list.querySelectorAll(".dz-annotated")];
    try {
      if (first) sections = [];
      for (let number = first; number && number <= last; number++) {
        await loadScript(new URL(`notes-${number}.js`, base).href);
        sections.push(...sectionsIn(globalThis.dzNotes ?? "", base));
      }
    } catch {
      this.#loading = null;
      const status = this.nav.parentElement?.querySelector("[role=status]");
      if (status instanceof HTMLElement) status.textContent = status.dataset.failed ?? "";
      return false;
    }
    for (const nav of first ? this.list.querySelectorAll(".dz-pagination") : []) nav.remove();
    this.#sections = sections
      .filter((section) => !own || section.getAttribute("data-document") === own)
      .map((section) => ({ section, notes: [...section.querySelectorAll<HTMLElement>(".dz-note")] }));
    return true;
  }

  /** Show all, the newest first or in the order of the text. */
  sort(newest: boolean) {
    for (const shown of this.list.querySelectorAll(".dz-annotated")) shown.remove();
    for (const { section, notes } of this.#sections) {
      section.lastElementChild?.replaceChildren(...(newest ? [] : notes));
      if (!newest) this.list.append(section);
    }
    if (!newest) return;
    const all = this.#sections.flatMap(({ section, notes }) => notes.map((note) => ({ section, note })));
    const day = (note: HTMLElement) => note.dataset.day ?? "";
    all.sort((one, other) => day(other.note).localeCompare(day(one.note)));
    let last: Element | undefined;
    for (const { section, note } of all) {
      if (section !== last) {
        const copy = section.cloneNode(true) as Element;
        copy.querySelector("h3")?.removeAttribute("id");
        this.list.append(copy);
      }
      last = section;
      this.list.lastElementChild?.lastElementChild?.append(note);
    }
  }
}

/** The sections in HTML whose links lead from another folder than the page's. */
function sectionsIn(html: string, base: URL) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const link of body.querySelectorAll("a[href]")) {
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", base).href);
  }
  return body.children;
}

function showNarrowed(nav: HTMLElement, list: HTMLElement, narrowing: Narrowing) {
  const notes = list.querySelectorAll<HTMLElement>(".dz-note");
  narrowing.begin();
  let shown = 0;
  for (const note of notes) {
    note.hidden = !narrowing.count(note.dataset, () => note.textContent ?? "");
    shown += Number(!note.hidden);
  }
  for (const section of list.querySelectorAll<HTMLElement>(".dz-annotated")) {
    section.hidden = !section.querySelector(".dz-note:not([hidden])");
  }
  for (const link of linksOf(nav)) {
    const { kind = "", id = "" } = link.dataset;
    const count = narrowing.counts.get(`${kind} ${id}`) ?? 0;
    const chosen = narrowing.values.get(kind) === id;
    link.closest("li")?.toggleAttribute("data-chosen", chosen);
    link.closest("div")?.toggleAttribute("data-chosen", narrowing.values.has(kind));
    if (chosen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    link.toggleAttribute("data-none", !count && !chosen);
    const said = link.parentElement?.querySelector(".dz-count");
    if (said) said.textContent = String(count);
  }
  for (const link of nav.querySelectorAll("a[data-order]")) {
    if ((link.getAttribute("data-order") === "newest") === narrowing.newest)
      link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const narrowed = narrowing.chosen || narrowing.newest;
  list.toggleAttribute("data-narrowed", narrowed);
  const documents = document.querySelector(".dz-note-documents");
  if (documents instanceof HTMLElement) {
    documents.hidden = narrowed;
    list.hidden = !documents.hidden;
  }
  const clear = nav.parentElement?.querySelector("[data-dz-clear]");
  if (clear instanceof HTMLElement) clear.hidden = !narrowing.chosen;
  const status = nav.parentElement?.querySelector("[role=status]");
  if (status instanceof HTMLElement) {
    const words = status.dataset.words ?? "";
    status.textContent = narrowing.chosen
      ? words.replace("{shown}", String(shown)).replace("{all}", String(notes.length))
      : "";
  }
}

const nav = document.querySelector("[data-dz-narrow]");
const list = document.querySelector(".dz-annotations");
if (nav instanceof HTMLElement && list instanceof HTMLElement) start(nav, list);
