// HTML to the elements that a page shows, as the engine's sanitiser leaves them.
//
// Markdown may have HTML in it, well formed or not. The page gets it from a sanitiser that reads HTML as
// browsers do; so does this, in a document that is never shown, where nothing is loaded or run. What is
// allowed is then made anew, so that nothing else can come with it.

import allowed from "../../src/duizhao/text/tables/markdown.json" with { type: "json" };
import { SCHEMES } from "../lib/link-schemes.ts";

/** What is allowed of some HTML. */
export function sanitise(html: string): Node[] {
  const inert = document.implementation.createHTMLDocument("");
  const range = inert.createRange();
  range.selectNodeContents(inert.body.appendChild(inert.createElement("div")));
  return allowedIn(range.createContextualFragment(html));
}

function allowedIn(parent: Node): Node[] {
  return [...parent.childNodes].flatMap((node) => {
    if (node instanceof Text) return [document.createTextNode(node.data)];
    if (!(node instanceof Element)) return [];
    const children = allowedIn(node);
    if (!allowed.elements.includes(node.localName)) return children;
    const made = document.createElement(node.localName);
    if (made instanceof HTMLAnchorElement) copyLink(node, made);
    if (made instanceof HTMLOListElement && node.hasAttribute("start")) {
      made.setAttribute("start", node.getAttribute("start") ?? "");
    }
    made.append(...children);
    return [made];
  });
}

/** A link leads to another place of the web; one that is relative to this page would mislead on others. */
function copyLink(from: Element, to: HTMLAnchorElement) {
  const [href, title] = [from.getAttribute("href"), from.getAttribute("title")];
  if (href !== null && SCHEMES.includes(schemeOf(href))) to.setAttribute("href", href);
  if (title !== null) to.title = title;
  to.rel = "noopener noreferrer";
  // A press must not take away the form.
  to.target = "_blank";
}

/** The scheme of a whole URL; empty for one that is none. */
function schemeOf(href: string) {
  try {
    return new URL(href).protocol.slice(0, -1);
  } catch {
    return "";
  }
}
