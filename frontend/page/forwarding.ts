// A page that has moved sends its reader on to the same place of the new one, which the
// page's own refresh, meant for readers without scripts, would forget.

export function forwardMovedPage([link]: HTMLAnchorElement[]) {
  const { href } = link;
  const { hash } = location;
  location.replace(link.dataset.dzForward === "passages" ? passageUrl(href, hash) : href + hash);
}

/** Where a passage is that a document's page of all passages had at a fragment: `#08-s2`, `#08` for an article. */
export function passageUrl(href: string, hash: string) {
  const [, article, unit] = hash.match(/^#(.+?)(?:-(s\d+|title))?$/) ?? [];
  if (!article) return href;
  const [, folder, index] = href.match(/^(.*\/)(index\.html)?$/) ?? [];
  return `${folder}${article}/${index ?? ""}${unit ? `#${unit}` : ""}`;
}

/** A document with many passages had several such pages, at whose addresses a host shows the page for none. */
export function forwardLostPage() {
  const [, folder] = location.pathname.match(/^(.*\/)passages\/page-\d+\/(?:index\.html)?$/) ?? [];
  if (folder) location.replace(passageUrl(folder, location.hash));
}
