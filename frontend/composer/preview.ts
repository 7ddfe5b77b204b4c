// The note as the page will show it, with the same classes.

import { make } from "../lib/elements.ts";
import { SIDES, type Side } from "../lib/sides.ts";
import { ownSide, say } from "../lib/words.ts";
import type { Note } from "../types/composer.ts";
import { codePoints, joined } from "./code-points.ts";
import { LANGUAGE } from "./form-elements.ts";
import { data } from "./given.ts";
import { bodyReader } from "./markdown-script.ts";
import { openForm, ownFirst, session } from "./session.ts";

/** A quote short enough to head a note, shortened as on the page. */
export function shortenedQuote(text: string, side: Side) {
  const points = codePoints(text);
  if (side === "zh") return points.length <= 18 ? text : `${joined(points, 0, 8)}……${joined(points, -6)}`;
  const words = text.trim().split(/\s+/);
  if (points.length <= 44 || words.length < 7) return text;
  return `${words.slice(0, 3).join(" ")} … ${words.slice(-3).join(" ")}`;
}

function head(note: Note) {
  const [, en = "", zh = ""] = data.contributors.find(([id]) => id === note.author) ?? [];
  const day = new Date(`${session.page.today}T12:00:00`);
  const [language, name, comma] = ownSide === "zh" ? ["zh-CN", zh, "，"] : ["en-GB", en, ", "];
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(day);
  const type = note.type && data.types.includes(note.type) ? say(`type-${note.type}`) : "";
  return make(
    "p",
    { class: "dz-note-head" },
    make("span", { class: "dz-note-type" }, type),
    make("span", { class: "dz-note-signature" }, `${name}${comma}${date}`),
  );
}

function quotes() {
  const written = SIDES.map((side) => ({ side, words: session.draft.quotes[side].exact.trim() }));
  const lemmas = written
    .filter(({ words }) => words)
    .map(({ side, words }) =>
      make("span", { class: "dz-lemma", lang: LANGUAGE[side] }, shortenedQuote(words, side)),
    );
  return make(
    "p",
    { class: "dz-note-quotes" },
    ...lemmas.slice(0, 1),
    lemmas.length > 1 ? " · " : null,
    ...lemmas.slice(1),
  );
}

/** Show the note; nothing is shown until something is written, and can be read. */
export function showPreview(note: Note) {
  const { preview } = openForm();
  const sides = ownFirst().filter((side) => note[side]);
  const reader = bodyReader();
  preview.element.hidden = !sides.length || !reader;
  if (!reader || !sides.length) return;
  const bodies = sides.map((side) =>
    make("div", { class: "dz-note-body", lang: LANGUAGE[side] }, ...reader.nodes(note[side] ?? "")),
  );
  const gists = ownFirst()
    .flatMap((side) => note.gist?.[side] ?? [])
    .slice(0, 1);
  const gist = gists.length ? make("p", { class: "dz-note-gist" }, ...gists) : null;
  preview.note.replaceChildren(make("div", { class: "dz-note" }, head(note), quotes(), gist, ...bodies));
}
