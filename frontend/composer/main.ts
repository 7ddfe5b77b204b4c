// The form for a note: what the page's script calls.

import { loadSheet } from "../lib/load-script.ts";
import { listen, scope } from "../lib/page-life.ts";
import { setWords } from "../lib/words.ts";
import { openUnit, resume, selectRange } from "./beginning.ts";
import { data, words } from "./given.ts";
import { readTexts } from "./page-texts.ts";
import { isOpen, session } from "./session.ts";

/** A day that has begun both here and where the note is checked, by UTC. */
function today(now = new Date()) {
  // Swedish days are those of ISO 8601.
  return [now.toLocaleDateString("sv"), now.toISOString().slice(0, 10)].sort()[0];
}

/** Keep the form above a keyboard on the screen. */
function stayAboveKeyboard() {
  const view = globalThis.visualViewport;
  if (!view) return;
  const settle = () => {
    const hidden = Math.max(0, innerHeight - view.height - view.offsetTop);
    scope().style.setProperty("--dz-keyboard", `${Math.round(hidden)}px`);
  };
  listen(view, "resize", settle);
  listen(view, "scroll", settle);
}

/**
 * Get ready; the form is shown only with its stylesheet.
 * @param script the URL from which this came
 */
export async function start(record: Required<AnnotatedRecord>, script: string) {
  setWords(record.side, words);
  session.script = script;
  session.page = {
    ...record,
    today: today(),
    contributors: data.contributors.map(([id]) => id),
    taken: data.inbox,
    units: readTexts(),
  };
  await loadSheet(new URL(data.sheet, script).href);
  stayAboveKeyboard();
  return { open: openUnit, select: selectRange, resume, isOpen };
}

globalThis.duizhaoComposer = { start };
