// The field of the home page: what is typed is found at once, below it. Enter goes to the page of the search,
// as it does without a script.

import { make } from "../lib/elements.ts";
import { listen } from "../lib/page-life.ts";
import { say } from "../lib/words.ts";
import { isComposing } from "./result-keys.ts";
import { NOTHING, searchUrl } from "./result-urls.ts";
import { openIndex } from "./search-index.ts";
import { SearchPanel } from "./search-panel.ts";

/** Find what is typed into a form of the page. */
export function openField(form: HTMLFormElement) {
  const all = make("a", { href: searchUrl(NOTHING) }, say("own-page"));
  const panel = new SearchPanel({
    name: "field",
    field: form,
    enterOpens: false,
    scrolls: false,
    changed: (asked) => all.setAttribute("href", searchUrl(asked)),
  });
  const { element, input } = panel;
  element.classList.add("dz-search-below");
  element.append(make("p", { class: "dz-search-foot" }, all));
  form.append(element);
  const show = (open: boolean) => {
    element.hidden = !open || !input.value.trim();
  };
  show(true);
  for (const sign of ["input", "focus"]) input.addEventListener(sign, () => show(true));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || isComposing(event) || element.hidden) return;
    event.preventDefault();
    input.focus();
    show(false);
  });
  // Whoever turns to something else has done with it.
  for (const turned of ["pointerdown", "focusin"]) {
    listen(document, turned, ({ target }) => target instanceof Node && show(form.contains(target)));
  }
  panel.ask({ query: input.value }, false);
  openIndex();
}
