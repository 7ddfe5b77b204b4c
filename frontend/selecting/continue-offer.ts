// «Continue where you stopped»: a line among the ways into a text, which have kept its room (before-paint.ts).

import { make } from "../lib/elements.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import { ownSide, say } from "../lib/words.ts";
import { placesIn } from "../my-notes/reading-places.ts";

/** Offer the place at which somebody stopped last, in one document if its id is given. */
export function offerPlace({ site, urlOf }: SelectingHost, within: string) {
  const places = placesIn(readStored(site.places));
  const place = places.filter(([id]) => !within || id === within).at(-1);
  if (!place) return;
  const [id, article, unit, at, of, en, zh] = place;
  const name = (ownSide === "zh" ? zh || en : en || zh) || article;
  const card = make("aside", { class: "dz-continue", "aria-label": say("continue") });
  const close = make("button", { type: "button", class: "dz-pop-close", "aria-label": say("forget") }, "×");
  close.addEventListener("click", () => {
    card.remove();
    delete document.documentElement.dataset.continue;
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
  document.querySelector(".dz-main .dz-open-ways, .dz-document > .dz-bar")?.append(card);
}
