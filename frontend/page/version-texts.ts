// The text of a version of an article in the place of the present one, with what changed when it came marked:
// see the export document-contents.

import { openPopover } from "../lib/clipboard.ts";
import { make } from "../lib/elements.ts";
import { loadScript } from "../lib/load-script.ts";
import { listenFirst } from "../lib/page-life.ts";
import { SIDES } from "../lib/sides.ts";

/** Show what the slider has come to, and from now on whatever it comes to. */
export async function slideVersions(slider: HTMLInputElement, steps: HTMLElement[]) {
  const { texts: script = "", article: id } = slider.dataset;
  const article = slider.closest(".dz-article");
  const heading = article?.querySelector(".dz-heading");
  const [said, back] = slider.parentElement?.querySelectorAll<HTMLElement>("p, button") ?? [];
  await loadScript(script);
  const all = new DOMParser().parseFromString(globalThis.dzVersions ?? "", "text/html");
  const present = [...(heading?.childNodes ?? [])];
  const past = make("div", { class: "dz-past" });
  slider.parentElement?.after(past);

  const show = (isPast: boolean) => {
    const { dataset, textContent } = steps[slider.valueAsNumber];
    const text = all.querySelector(`[data-article="${id}"][data-text="${dataset.text}"]`);
    const [title, ...passages] = isPast && text ? document.importNode(text, true).children : [];
    past.replaceChildren(...passages);
    heading?.replaceChildren(...(title?.childNodes ?? present));
    for (const side of SIDES) {
      const still = past.querySelectorAll(`[data-behind=${side}]`);
      for (const one of still) one.setAttribute("data-behind", slider.dataset[side] ?? "");
    }
    for (const step of steps) {
      step.classList.toggle("dz-versions-shown", step.dataset.text === dataset.text);
    }
    said.textContent = dataset.period ?? textContent;
    slider.setAttribute("aria-valuetext", textContent);
    back.hidden = !isPast;
    article?.toggleAttribute("data-past", isPast);
    const url = new URL(location.href);
    if (isPast) url.searchParams.set("at", dataset.version ?? "");
    else url.searchParams.delete("at");
    history.replaceState(history.state, "", url);
    past.dispatchEvent(new Event("dz-added", { bubbles: true }));
    for (const name of ["dz-texts", "dz-shown"]) document.dispatchEvent(new Event(name));
  };
  const leave = () => {
    slider.value = slider.max;
    show(false);
    slider.focus();
  };
  // The present text comes with its notes, but where it has just come about.
  const move = () => show(slider.valueAsNumber <= Number(steps.at(-1)?.dataset.text));
  slider.addEventListener("input", move);
  back.addEventListener("click", leave);
  listenFirst(document, "keydown", (event) => {
    if (event.key !== "Escape" || back.hidden) return;
    // What is open over the page closes before the present text comes back.
    if (!openPopover() && !document.querySelector("details.dz-drop[open], dialog[open]")) leave();
  });
  move();
}
