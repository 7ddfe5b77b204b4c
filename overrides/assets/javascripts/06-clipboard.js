// Copies, and says what was done where a screen reader hears it.

/** Copy a text; whether it was copied. Where a page is not safe there is only the old way. */
async function dzCopy(/** @type {string} */ text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "dz-sr";
    (document.querySelector("dialog[open], [popover]:popover-open") ?? document.body).append(area);
    const from = document.activeElement;
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (from instanceof HTMLElement) from.focus({ preventScroll: true });
    return done;
  }
}

/** Say something at the foot of the screen for a while. */
const dzSay = (() => {
  const said = document.createElement("p");
  said.className = "dz-said";
  said.setAttribute("role", "status");
  document.body.append(said);
  let waiting = 0;
  return (/** @type {string} */ text) => {
    clearTimeout(waiting);
    said.textContent = text;
    waiting = setTimeout(() => (said.textContent = ""), 4000);
  };
})();
