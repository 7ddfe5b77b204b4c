// The passages of a page: each a unit with its English and its Chinese side by side.

/** All units of the page's main text, in order. */
export function unitsOnPage() {
  return [
    .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".dz-main .dz-unit[data-unit]")),
  ];
}
