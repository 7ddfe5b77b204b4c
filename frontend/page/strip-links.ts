// The bars of a strip become links here: Material cannot follow a link of SVG, nor read a page that has one.

export function setUpStripLinks(links: SVGElement[]) {
  for (const link of links) {
    link.setAttribute("href", link.dataset.href ?? "");
    link.addEventListener("click", (event) => event.stopPropagation());
  }
}
