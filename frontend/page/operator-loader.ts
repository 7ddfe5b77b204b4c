// Words that deny, permit or oblige: what marks and lists them is loaded when a reader asks for it.

import { listen } from "../lib/page-life.ts";
import { partOf } from "../lib/page-parts.ts";
import { isSideBySide } from "./display-options.ts";
import { later, withLater } from "./later-loader.ts";

/** Mark them in the texts of the page as long as the reader wants that. */
export function setUpOperators([form]: HTMLFormElement[]) {
  let shown = false;
  const show = () => {
    const wanted =
      isSideBySide(form) && form.querySelector("[name='operators'][value='marked']:checked") !== null;
    if (!wanted && !shown) return;
    shown = wanted;
    withLater(({ markOperators }) => markOperators(shown));
  };
  // What is in the texts may be put into the other script.
  for (const name of ["dz-shown", "dz-texts"]) listen(document, name, show);
  show();
}

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
