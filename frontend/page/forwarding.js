// A page that has moved sends its reader on to the same place of the new one, which the
// page's own refresh, meant for readers without scripts, would forget.

export function forwardMovedPage(/** @type {Element[]} */ [link]) {
  location.replace(link.getAttribute("href") + location.hash);
}
