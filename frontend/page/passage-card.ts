// The card of a passage: it offers to copy its link and the passage itself, to cite it and to write a note on it.

import { copyText } from "../lib/clipboard.ts";
import { plainText } from "../lib/text-nodes.ts";
import type { Shared } from "./main.ts";

/** The URL of a place, without how this reader has the text shown or what was searched for. */
function permalink(link: HTMLAnchorElement) {
  const url = new URL(link.href);
  url.search = "";
  return url.href;
}

/** Open the card at the number of a passage; without popovers, copy its link. */
export async function offerPassage(
  link: HTMLAnchorElement,
  template: HTMLTemplateElement,
  { popover, citations, announce, compose }: Shared,
) {
  const { said = "", both = "", failed = "" } = template.dataset;

  async function copyPassage(unit: Element, url: string) {
    const texts = [...unit.querySelectorAll(".dz-pair > .dz-en, .dz-pair > .dz-zh")].map(plainText);
    const reference = (await citations())?.reference(unit) ?? url;
    return copyText([...texts.filter(Boolean), reference].join("\n\n"));
  }

  const unit = link.closest<HTMLElement>(".dz-unit");
  const place = permalink(link);
  const label = (await citations())?.label(unit) ?? link.textContent ?? "";
  if (!popover || !unit) return announce((await copyText(place)) ? said.replace("{label}", label) : failed);
  const content = template.content.cloneNode(true) as DocumentFragment;
  const name = content.querySelector("[data-dz-label]");
  if (name) name.textContent = label;
  const copies = (which: string, copy: () => Promise<boolean>, words = "") =>
    content.querySelector(which)?.addEventListener("click", async () => {
      const done = await copy();
      popover.hide();
      announce(done ? words.replace("{label}", label) : failed);
    });
  copies("[data-dz-link]", () => copyText(place), said);
  copies("[data-dz-both]", () => copyPassage(unit, place), both);
  content.querySelector("[data-dz-cite-this]")?.addEventListener("click", () => {
    popover.hide();
    citations().then((panel) => panel?.show(unit));
  });
  const annotate = content.querySelector("[data-dz-annotate-this]");
  if (!compose) annotate?.remove();
  annotate?.addEventListener("click", () => {
    popover.hide();
    compose?.((composer) => composer.open(unit.dataset.unit ?? ""));
  });
  const themes = unit.querySelector(":scope > .dz-pair > .dz-chips");
  if (themes) content.firstElementChild?.append(themes.cloneNode(true));
  const about = content.querySelector("[data-dz-about]");
  if (document.querySelector("[data-dz-details]")) about?.setAttribute("data-dz-about", unit.id);
  else about?.remove();
  popover.open(link, content, label);
}
