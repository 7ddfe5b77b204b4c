// Turns references to the articles of a document, on a page of somebody else's, into links with a
// card. The page includes this script and marks where it may: data-duizhao="the document's id".

import { make } from "../lib/elements.ts";
import { OWN_URL } from "../lib/own-url.ts";
import { type Article, Finder } from "./finding.ts";

const SKIPPED = "a, button, code, pre, script, style, textarea, select, [contenteditable]";
const CARD = "duizhao-card";

const given = GIVEN as { document: string; titles: string[]; chinese: string; articles: Article[] };
const base = new URL(".", OWN_URL);

function linkIn(root: Element) {
  const finder = new Finder(given.articles, given.titles);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  for (const node of nodes) {
    if (node.parentElement?.closest(SKIPPED)) continue;
    const text = node.data;
    // From the last to the first, so that the places of the others stay.
    for (const { start, words, article } of finder.find(text).reverse()) {
      const rest = node.splitText(start);
      rest.splitText(words.length);
      const link = make("a", { href: new URL(`${article.id}/`, base).href, class: "duizhao-link" });
      rest.replaceWith(link);
      link.append(rest);
      addCard(link, article);
    }
  }
}

function addCard(link: HTMLAnchorElement, article: Article) {
  let card: HTMLElement | null = null;
  const hide = () => {
    card?.remove();
    card = null;
    link.removeAttribute("aria-describedby");
  };
  const show = () => {
    if (card) return;
    const languages = ["en", given.chinese];
    const heading = (name: string, side: number) => [name, article.titles[side]].filter(Boolean).join(" ");
    card = make(
      "div",
      { class: CARD, id: CARD, role: "tooltip" },
      ...article.names.flatMap((name, side) => [
        make("strong", { lang: languages[side] }, heading(name, side)),
        make("span", { lang: languages[side] }, article.texts[side]),
      ]),
    );
    const at = link.getBoundingClientRect();
    card.style.left = `${Math.max(0, Math.min(at.left, innerWidth - 420)) + scrollX}px`;
    card.style.top = `${at.bottom + scrollY + 4}px`;
    document.body.append(card);
    link.setAttribute("aria-describedby", CARD);
  };
  for (const event of ["mouseenter", "focus"]) link.addEventListener(event, show);
  for (const event of ["mouseleave", "blur"]) link.addEventListener(event, hide);
  link.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

function start() {
  // A page may allow no styles but those of files: they are in one beside the script.
  document.head.append(make("link", { rel: "stylesheet", href: new URL("references.css", base).href }));
  for (const root of document.querySelectorAll(`[data-duizhao="${given.document}"]`)) linkIn(root);
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
