// Leads to an article by its number, in either language, or by words of its title. The contents of the
// document, of which a page may have a part alone, come from their script.

import { loadScript } from "../lib/load-script.ts";

export function setUpJumpField([form]: HTMLFormElement[]) {
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  if (!(field && status instanceof HTMLElement)) return;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const folder = await found(form, field.value);
    if (folder) location.assign(folder);
    else status.textContent = status.dataset.none ?? "";
  });
  field.addEventListener("input", () => {
    status.textContent = "";
  });
}

const folded = (text: string) => text.normalize("NFKC").toLowerCase().trim();

/** A number without the word that it comes with: 8 of Article 8, 八 of 第八条. */
const bare = (text: string) => folded(text).replace(/^(article|art\.?|第)\s*|[条條]$/g, "");

/** The URL of the article that a reader means; nothing if there is none. */
async function found(form: HTMLFormElement, typed: string) {
  const { dzJump = "", base = "" } = form.dataset;
  await loadScript(dzJump).catch(() => {});
  const list = new DOMParser().parseFromString(globalThis.dzContents ?? "", "text/html");
  const links = [...list.querySelectorAll("li a")];
  const number = bare(typed);
  const words = folded(typed);
  if (!number) return "";
  const numbers = (link: Element) =>
    [...link.children].map((name) => bare((name.querySelector("b") ?? name).textContent ?? ""));
  const link =
    links.find((one) => numbers(one).includes(number)) ??
    links.find((one) => folded(one.textContent ?? "").includes(words));
  const [, folder, index] = /^(.*?)([^/]*)$/.exec(base) ?? ["", "", ""];
  return link ? folder + link.getAttribute("href") + index : "";
}
