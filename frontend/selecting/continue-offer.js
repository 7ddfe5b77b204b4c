// «Continue where you stopped»: a small card at the foot of the screen, which moves nothing of the page.

import { make } from "../lib/elements.js";
import { addToPage } from "../lib/page-life.js";
import { readStored, writeStored } from "../lib/storage.js";
import { ownSide, say } from "../lib/words.js";
import { placesIn } from "../my-notes/reading-places.js";

/**
 * Offer the place at which somebody stopped last, in one document if its id is given.
 * @param {SelectingHost} host
 * @param {string} document
 */
export function offerPlace({ site, urlOf }, document) {
  const places = placesIn(readStored(site.places));
  const place = places.filter(([id]) => !document || id === document).at(-1);
  if (!place) return;
  const [id, article, unit, at, of, en, zh] = place;
  const name = (ownSide === "zh" ? zh || en : en || zh) || article;
  const card = make("aside", { class: "dz-continue", "aria-label": say("continue") });
  const close = make("button", { type: "button", class: "dz-pop-close", "aria-label": say("forget") }, "×");
  close.addEventListener("click", () => {
    card.remove();
    const left = placesIn(readStored(site.places)).filter((one) => one[0] !== id);
    writeStored(site.places, left.length ? JSON.stringify(left) : "");
  });
  const bar = make("span", { class: "dz-continue-bar", "aria-hidden": "true" });
  bar.style.setProperty("--dz-read", `${Math.round((100 * at) / of)}%`);
  card.append(
    make(
      "a",
      { href: `${urlOf(`${id}/${article}/`)}#${encodeURIComponent(unit)}` },
      make("b", {}, say("continue")),
      " ",
      make("span", {}, say("continue-at", { name, at, of })),
      bar,
    ),
    close,
  );
  addToPage(card);
}
