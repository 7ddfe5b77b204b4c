// A list of words that deny, permit or oblige: what makes it is loaded when a reader asks for it.

import { partOf } from "../lib/page-parts.ts";
import { later } from "./later-loader.ts";

/** Offer a list of where those of a document differ. */
export function setUpOperatorList([card]: HTMLElement[]) {
  card.append(partOf("operators"));
  const details = card.querySelector("details.dz-operators");
  details?.addEventListener("toggle", () => {
    const id = card.dataset.dzOperators ?? "";
    later()
      .then(({ listOperators }) => listOperators(details, id))
      // It may be tried again.
      .catch(() => details.removeAttribute("open"));
  });
}
