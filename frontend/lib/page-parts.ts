// Templates shared by all pages of a locale, and of use only with JavaScript: they come from one script of
// the site (src/duizhao/site/pages/templates/shared/page-parts.html) and are inserted where a page has a
// placeholder for them.

let read: { html: string; parts: Document } | null = null;

/** A new copy of a part; empty if the script with the parts is missing. */
export function partOf(name: string) {
  const html = globalThis.dzParts ?? "";
  if (read?.html !== html) read = { html, parts: new DOMParser().parseFromString(html, "text/html") };
  const part = read.parts.querySelector<HTMLTemplateElement>(`template[data-part="${name}"]`);
  return document.importNode(part?.content ?? document.createDocumentFragment(), true);
}

/** Insert the parts into their placeholders, before what is there already. */
export function insertParts() {
  for (const place of document.querySelectorAll("[data-dz-part]")) {
    if (!(place instanceof HTMLElement) || place.dataset.dzPut !== undefined) continue;
    place.prepend(partOf(place.dataset.dzPart ?? ""));
    place.dataset.dzPut = "";
  }
}
