// The card of an article, or of a passage of it, to which a reference leads.

import { make } from "../lib/elements.ts";
import { partOf } from "../lib/page-parts.ts";

/** How many passages of an article a card shows. */
const SHOWN = 2;

/** What an article is called, and how it begins, or a passage of it, in both languages. */
export function passageCard(link: HTMLAnchorElement, key: string) {
  const [id, article] = key.split("/");
  const { tags, articles } = globalThis.dzTexts?.[id] ?? {};
  const found = articles?.find(([own]) => own === article);
  if (!found || !tags) return null;
  const [, en, zh, units] = found;
  const card = make("div", {}, partOf("article"));
  const [chinese, english] = card.querySelectorAll("[lang]");
  chinese?.append(zh);
  english?.append(en);
  const meant = decodeURIComponent(link.hash.slice(1));
  const shown = units.filter(([name]) => (meant ? name === meant : name !== "title")).slice(0, SHOWN);
  const texts = shown.flatMap(([, ...both]) =>
    // As in its name, the Chinese first.
    tags.map((lang, side) => make("p", { class: "dz-pop-text", lang }, both[side] ?? "")).reverse(),
  );
  card.querySelector(".dz-pop-term")?.after(...texts.filter((text) => text.textContent));
  card.querySelector("a")?.setAttribute("href", link.href);
  return card;
}
