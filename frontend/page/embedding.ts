// One passage or several as HTML for another page: a quotation in one language or both, with its
// link and without any script.

import { copyText } from "../lib/clipboard.ts";
import { partOf } from "../lib/page-parts.ts";
import { plainText } from "../lib/text-nodes.ts";
import { unitsOnPage } from "../lib/units.ts";
import type { CitationPanel } from "./citation-panel.ts";
import { rangeFragment } from "./ranges.ts";

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]);

/** A quotation as HTML. */
export function quotation(
  texts: { lang: string; text: string }[],
  { url, label }: { url: string; label: string },
) {
  const paragraphs = texts.map(({ lang, text }) => `<p lang="${escapeHtml(lang)}">${escapeHtml(text)}</p>\n`);
  const name = escapeHtml(label);
  const link = url ? `<a href="${escapeHtml(url)}">${name}</a>` : name;
  const cite = url ? ` cite="${escapeHtml(url)}"` : "";
  return `<blockquote${cite}>\n${paragraphs.join("")}<footer>${link}</footer>\n</blockquote>\n`;
}

export function setUpEmbedding(
  panel: HTMLElement,
  citations: CitationPanel,
  announce: (text: string) => void,
) {
  const units = unitsOnPage().filter((unit) => unit.dataset.unit !== "title");
  if (!units.length) return;
  panel.append(partOf("embed"));
  const root = panel.querySelector("[data-dz-embed]");
  const [through, sides] = root?.querySelectorAll("select") ?? [];
  const html = root?.querySelector("textarea");
  const chosen = panel.querySelector("[data-dz-cite-part]");
  if (!(root instanceof HTMLDetailsElement) || !(chosen instanceof HTMLSelectElement) || !html) return;

  /** The passages from that which is cited to the other; all if the whole is cited. */
  const quoted = () => {
    const first = units.findIndex((unit) => unit.id === chosen.value);
    if (first < 0) return units;
    const last = units.findIndex((unit) => unit.id === through.value);
    return units.slice(first, Math.max(first, last) + 1);
  };

  const write = () => {
    const found = quoted();
    const whole = found.length === units.length && !chosen.value;
    const [first, last] = [found[0], found[found.length - 1]];
    const fragment = whole ? "" : rangeFragment(first.id, last.id);
    const names = [citations.label(whole ? null : first)];
    if (!whole && last !== first) names.push(citations.label(last));
    const texts = found.flatMap((unit) =>
      [...unit.querySelectorAll(".dz-pair > .dz-en, .dz-pair > .dz-zh")]
        .filter((side) => sides.value === "both" || side.classList.contains(`dz-${sides.value}`))
        .map((side) => ({ lang: side.closest("[lang]")?.getAttribute("lang") ?? "", text: plainText(side) })),
    );
    const label = [citations.title, names.filter(Boolean).join("–")].filter(Boolean).join(", ");
    html.value = quotation(
      texts.filter(({ text }) => text),
      { url: citations.urlOf(fragment), label },
    );
  };

  const offer = () => {
    const first = units.findIndex((unit) => unit.id === chosen.value);
    through.replaceChildren(
      ...units.slice(Math.max(first, 0)).map((unit) => new Option(citations.label(unit), unit.id)),
    );
    through.disabled = first < 0;
    write();
  };

  const ready = () => root.open && offer();
  root.addEventListener("toggle", ready);
  chosen.addEventListener("change", ready);
  for (const select of [through, sides]) select.addEventListener("change", write);
  root.querySelector("button")?.addEventListener("click", async () => {
    const { copied = "", failed = "" } = root.dataset;
    announce((await copyText(html.value)) ? copied : failed);
  });
}
