// Narrows the list of all notes: by type, theme, author, document and words at once. Its links to the
// lists of one type, say, then choose that type here; the choice is in the URL. See the template
// pages/shared/note_list.html, which has the links, the field and the status.

import { loadScript } from "../lib/load-script.js";
import { isModified } from "../lib/presses.js";
import { Narrowing, queryOf } from "./narrowing.js";

function start(/** @type {HTMLElement} */ nav, /** @type {HTMLElement} */ list) {
  const narrowing = new Narrowing(linksOf(nav), new URLSearchParams(location.search));
  const all = new AllNotes(nav, list);
  const field = /** @type {HTMLInputElement} */ (nav.querySelector("input[type=search]"));
  const show = async () => {
    if (narrowing.chosen && !(await all.load())) return;
    showNarrowed(nav, list, narrowing);
  };
  const { dzAll } = nav.dataset;
  const changed = () => {
    const query = queryOf(narrowing);
    // A list of one type, or a later page, is part of the list of all notes: that one is narrowed.
    if (dzAll) return location.assign(dzAll + query);
    history.replaceState(history.state, "", location.pathname + query + location.hash);
    show();
  };

  for (const row of nav.querySelectorAll("div[hidden]")) row.removeAttribute("hidden");
  field.value = narrowing.words;
  field.addEventListener(dzAll ? "change" : "input", () => {
    narrowing.words = field.value;
    changed();
  });
  nav.addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element) || isModified(event)) return;
    const link = target.closest("a[data-kind]");
    const clear = target.closest("[data-dz-clear]");
    if (!link && !clear) return;
    event.preventDefault();
    if (link instanceof HTMLElement) narrowing.toggle(link.dataset.kind ?? "", link.dataset.id ?? "");
    if (clear) {
      narrowing.clear();
      field.value = "";
      field.focus();
    }
    changed();
  });
  if (narrowing.chosen && !dzAll) show();
}

/** The links that choose, by what they choose. @returns {HTMLElement[]} */
const linksOf = (/** @type {HTMLElement} */ nav) => [
  .../** @type {NodeListOf<HTMLElement>} */ (nav.querySelectorAll("a[data-kind]")),
];

/** The notes of the other pages of the list, which are loaded when they are first wanted. */
class AllNotes {
  /** @type {Promise<boolean> | null} */
  #loading = null;

  constructor(/** @type {HTMLElement} */ nav, /** @type {HTMLElement} */ list) {
    this.nav = nav;
    this.list = list;
  }

  /** @returns {Promise<boolean>} whether they are there */
  load() {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load() {
    const files = this.nav.dataset.dzPages?.split(" ").filter(Boolean) ?? [];
    try {
      for (const file of files) await loadScript(file);
    } catch {
      this.#loading = null;
      const status = this.nav.querySelector("[role=status]");
      if (status instanceof HTMLElement) status.textContent = status.dataset.failed ?? "";
      return false;
    }
    for (const html of globalThis.dzNotePages?.slice(0, files.length) ?? []) {
      const page = new DOMParser().parseFromString(html, "text/html");
      this.list.append(...page.body.children);
    }
    for (const nav of files.length ? this.list.querySelectorAll(".dz-pagination") : []) nav.remove();
    return true;
  }
}

/**
 * @param {HTMLElement} nav
 * @param {HTMLElement} list
 * @param {Narrowing} narrowing
 */
function showNarrowed(nav, list, narrowing) {
  const notes = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".dz-note"));
  narrowing.begin();
  let shown = 0;
  for (const note of notes) {
    note.hidden = !narrowing.count(dataOf(note), () => note.textContent ?? "");
    shown += Number(!note.hidden);
  }
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".dz-annotated"))) {
    section.hidden = !section.querySelector(".dz-note:not([hidden])");
  }
  for (const link of linksOf(nav)) {
    const { kind = "", id = "" } = link.dataset;
    const count = narrowing.counts.get(`${kind} ${id}`) ?? 0;
    const chosen = narrowing.values.get(kind) === id;
    if (chosen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    link.toggleAttribute("data-none", !count && !chosen);
    const said = link.parentElement?.querySelector(".dz-count");
    if (said) said.textContent = String(count);
  }
  const latest = document.querySelector(".dz-latest");
  if (latest instanceof HTMLElement) latest.hidden = narrowing.chosen;
  const clear = nav.querySelector("[data-dz-clear]");
  if (clear instanceof HTMLElement) clear.hidden = !narrowing.chosen;
  const status = nav.querySelector("[role=status]");
  if (status instanceof HTMLElement) {
    const words = status.dataset.words ?? "";
    status.textContent = narrowing.chosen
      ? words.replace("{shown}", String(shown)).replace("{all}", String(notes.length))
      : "";
  }
  const query = queryOf(narrowing);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (nav.querySelectorAll("a[data-order]"))) {
    link.search = query;
  }
}

/** What a note is, and of which document it is one. */
const dataOf = (/** @type {HTMLElement} */ note) => {
  const section = note.closest("[data-document]");
  return { ...note.dataset, document: section?.getAttribute("data-document") ?? "" };
};

const nav = document.querySelector("[data-dz-narrow]");
const list = document.querySelector(".dz-annotations");
if (nav instanceof HTMLElement && list instanceof HTMLElement) start(nav, list);
