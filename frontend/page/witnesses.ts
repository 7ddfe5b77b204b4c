// Another text beside the edition's own: shown if the reader asks for it, or a link leads to it, with
// the words of the edition's text lit that it does not have. What it has of its own the page marks.

import { listen, scope } from "../lib/page-life.ts";
import { rangesIn, textIn } from "../lib/text-nodes.ts";

const LACKS = "dz-lacks";
/** Numbers of notes and labels stand within a text but do not belong to it. */
const SKIPPED = ".dz-ref, .dz-label";

export function setUpWitnesses() {
  listen(document, "dz-shown", show);
  listen(window, "hashchange", showTarget);
  if (!showTarget()) show();
}

/** Show the one that the reader has chosen, and light what it lacks. */
function show() {
  const chosen = scope().dataset.with ?? "";
  const lacking: Range[] = [];
  for (const own of document.querySelectorAll("[data-witness]")) {
    if (!(own instanceof HTMLElement)) continue;
    own.toggleAttribute("data-shown", own.dataset.witness === chosen);
    if (own.dataset.witness === chosen && own.dataset.lacks) lacking.push(...rangesLacking(own));
  }
  if (typeof Highlight !== "function" || !("highlights" in CSS)) return;
  if (lacking.length) CSS.highlights.set(LACKS, new Highlight(...lacking));
  else CSS.highlights.delete(LACKS);
}

/** The stretches of the text above that a witness does not have. */
function rangesLacking(own: HTMLElement) {
  const side = own.closest(".dz-witnesses--zh") ? "zh" : "en";
  const unit = own.closest(".dz-unit");
  const text = unit && document.getElementById(`${unit.id}-${side}`);
  if (!text) return [];
  const { nodes } = textIn(text, SKIPPED);
  return (own.dataset.lacks ?? "").split(" ").flatMap((stretch) => {
    const [from, to] = stretch.split("-").map(Number);
    return rangesIn(nodes, from, to);
  });
}

/** Show the witness to whose text the URL leads. */
function showTarget() {
  const id = location.hash.slice(1);
  const target = id && document.getElementById(id)?.closest("[data-witness]");
  if (!(target instanceof HTMLElement)) return false;
  const radio = document.querySelector(`input[data-with="${target.dataset.witness}"]`);
  if (radio instanceof HTMLInputElement && !radio.checked) radio.click();
  show();
  target.scrollIntoView({ block: "center" });
  return true;
}
