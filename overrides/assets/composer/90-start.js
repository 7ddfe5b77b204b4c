// What the page's small script calls, and what tests ask.

/** Keep the form above a keyboard on the screen. */
function aboveKeyboard() {
  const view = globalThis.visualViewport;
  if (!view) return;
  const settle = () => {
    const hidden = Math.max(0, innerHeight - view.height - view.offsetTop);
    root.style.setProperty("--dz-keyboard", `${Math.round(hidden)}px`);
  };
  view.addEventListener("resize", settle);
  view.addEventListener("scroll", settle);
}

/** A day that has begun both here and where the note is checked, by UTC. */
function today(/** @type {Date} */ now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  const here = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const there = now.toISOString().slice(0, 10);
  return here < there ? here : there;
}

/**
 * Get ready; the form is shown only with its stylesheet.
 * @param {any} given what the page says of its record
 * @param {string} script the address from which this came
 */
async function start(given, script) {
  locale = given.locale;
  page = {
    ...given,
    today: today(),
    contributors: DATA.contributors.map(([id]) => id),
    taken: DATA.inbox,
    units: readTexts(),
  };
  const style = make("link", { rel: "stylesheet", href: new URL(DATA.sheet, script).href });
  await new Promise((done) => {
    style.onload = style.onerror = done;
    document.head.append(style);
  });
  aboveKeyboard();
  return { open: openUnit, select: selectRange, resume, isOpen };
}

globalThis.duizhaoComposer = { start, check, context, fileOf, markdown, newFile, newId, readTexts, placesOf, today };
