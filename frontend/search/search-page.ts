// The page of the search: its URL always says what is shown.

import { listen } from "../lib/page-life.ts";
import { isKind } from "./facets.ts";
import { type Asked, cut, LONGEST, NOTHING, searchUrl } from "./result-urls.ts";
import { openIndex } from "./search-index.ts";
import { SearchPanel } from "./search-panel.ts";

/** What the URL asks for. */
function askedInUrl(): Asked {
  const asked = new URLSearchParams(location.search);
  const page = Number(asked.get("page"));
  const kind = asked.get("kind") ?? "";
  return {
    query: asked.get("q") ?? "",
    page: Number.isInteger(page) && page > 0 ? page : 1,
    kind: isKind(kind) ? kind : "",
    document: asked.get("document") ?? "",
    theme: asked.get("theme") ?? "",
    order: asked.get("order") === "text" ? "text" : "",
    view: asked.get("view") === "kwic" ? "kwic" : "",
  };
}

/** Fill the element of the page that is kept for the search. */
export function openPage(slot: Element) {
  /** The query of the entry in the history that the reader is at. */
  let kept = location.search;
  const { title } = document;

  function remember(asked: Asked, push: boolean) {
    const query = asked.query.trim();
    document.documentElement.toggleAttribute("data-asked", query !== "");
    document.title = query ? `${cut(query, 60)} – ${title}` : title;
    // Rather no query than another one.
    const long = Array.from(asked.query).length > LONGEST.page;
    const url = new URL(searchUrl(long ? NOTHING : asked), location.href);
    if (push && url.search !== kept) {
      history.pushState(null, "", url);
      kept = url.search;
    } else if (url.href !== location.href) {
      history.replaceState(null, "", url);
    }
  }

  const panel = new SearchPanel({
    name: "page",
    enterOpens: false,
    scrolls: true,
    changed: remember,
    submitted: (asked) => remember(asked, true),
  });

  function read() {
    kept = location.search;
    const asked = askedInUrl();
    panel.ask(asked, false);
    remember(asked, false);
  }

  // Whoever comes with a query is told how to write one only if it finds nothing.
  const help = panel.element.querySelector(".dz-search-help");
  if (help instanceof HTMLElement) help.hidden = askedInUrl().query.trim() !== "";
  slot.replaceChildren(panel.element);
  listen(window, "popstate", read);
  read();
  setTimeout(openIndex);
  if (!location.hash) panel.input.focus({ preventScroll: true });
}
