// The height of what sticks to the top of the screen: the bar, the column headings, a host's header.

/** The lowest edge of what stays at the head of the screen, in pixels from its top. */
export function coveredHeight() {
  const stuck = [...document.querySelectorAll(".dz-bar, .dz-columns")].map((one) => {
    const { position, top } = getComputedStyle(one);
    return position === "sticky" ? Number.parseFloat(top) + one.getBoundingClientRect().height : 0;
  });
  return Math.max(0, ...stuck);
}

/** Where a link to an element puts its upper edge, in pixels from the top of the screen. */
export function landingLine(element: Element) {
  const padding = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
  const margin = Number.parseFloat(getComputedStyle(element).scrollMarginTop);
  return (padding || 0) + (margin || 0);
}
