// What is the same on every page of a locale, and of use with a script alone, comes from a script of
// the site, and is put where a page has left room for it: templates/page-parts.html has it.

/** @type {{ html: string, parts: Document } | null} */
let read = null;

/** A part, new each time; empty where the script with the parts is not there. */
export function partOf(/** @type {string} */ name) {
  const html = globalThis.dzParts ?? "";
  if (read?.html !== html) read = { html, parts: new DOMParser().parseFromString(html, "text/html") };
  const part = read.parts.querySelector(`template[data-part="${name}"]`);
  const content = part instanceof HTMLTemplateElement ? part.content : document.createDocumentFragment();
  return document.importNode(content, true);
}

/** Put the parts into their places on the page, before what is there already. */
export function putParts() {
  for (const place of document.querySelectorAll("[data-dz-part]")) {
    if (!(place instanceof HTMLElement) || place.dataset.dzPut !== undefined) continue;
    place.prepend(partOf(place.dataset.dzPart ?? ""));
    place.dataset.dzPut = "";
  }
}
