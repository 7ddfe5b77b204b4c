// The form for a note: what the page's script calls.

import { make } from "../lib/elements.js";
import { scope, whileOnPage } from "../lib/page-life.js";
import { setWords } from "../lib/words.js";
import { openUnit, resume, selectRange } from "./beginning.js";
import { data, words } from "./given.js";
import { readTexts } from "./page-texts.js";
import { isOpen, session } from "./session.js";
import { today } from "./today.js";

/** Keep the form above a keyboard on the screen. */
function stayAboveKeyboard() {
  const view = globalThis.visualViewport;
  if (!view) return;
  const settle = () => {
    const hidden = Math.max(0, innerHeight - view.height - view.offsetTop);
    scope().style.setProperty("--dz-keyboard", `${Math.round(hidden)}px`);
  };
  view.addEventListener("resize", settle, whileOnPage());
  view.addEventListener("scroll", settle, whileOnPage());
}

/** The stylesheet of the form, when it is there or cannot be had. */
function loadStyles(/** @type {string} */ script) {
  const style = make("link", { rel: "stylesheet", href: new URL(data.sheet, script).href });
  return new Promise((done) => {
    style.onload = style.onerror = done;
    document.head.append(style);
  });
}

/**
 * Get ready; the form is shown only with its stylesheet.
 * @param {Required<AnnotatedRecord>} record
 * @param {string} script the URL from which this came
 */
async function start(record, script) {
  setWords(record.side, words);
  session.script = script;
  session.page = {
    ...record,
    today: today(),
    contributors: data.contributors.map(([id]) => id),
    taken: data.inbox,
    units: readTexts(),
  };
  await loadStyles(script);
  stayAboveKeyboard();
  return { open: openUnit, select: selectRange, resume, isOpen };
}

globalThis.duizhaoComposer = { start };
