// What the search says when its index cannot be loaded: how to go on without it, and try again.

import { make, makeButton } from "../lib/elements.ts";
import { listen } from "../lib/page-life.ts";
import { say } from "../lib/words.ts";
import { given } from "./given.ts";
import { pageUrl } from "./result-urls.ts";

/** Say it in an element, until `retry` is asked for or the browser is online again. */
export function showFailure(into: HTMLElement, retry: () => void) {
  const button = makeButton({ class: "dz-search-suggestion" }, retry, say("retry"));
  listen(window, "online", () => button.isConnected && retry(), { once: true });
  const links = [
    [given.text, say("full-text")],
    [given.glossary, say("glossary")],
  ].filter(([path]) => path !== null);
  into.replaceChildren(
    say("failed"),
    " ",
    button,
    ...links.flatMap(([path, text]) => [" ", make("a", { href: pageUrl(path ?? "") }, text)]),
  );
}
