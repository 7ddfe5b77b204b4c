// Keys for those who read with their hands on them: passages, notes, articles, and a list of them.
(() => {
  const help = document.getElementById("dz-keys");
  if (!(help instanceof HTMLDialogElement)) return;
  const KEY = "dz-keys";
  const use = /** @type {HTMLInputElement} */ (help.querySelector("[data-dz-keys-on]"));
  const WRITING = "input:not([type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable]:not([contenteditable=false])";

  use.checked = dzKept.read(KEY) !== "off";
  use.addEventListener("change", () => dzKept.write(KEY, use.checked ? "" : "off"));

  function go(/** @type {HTMLElement | null | undefined} */ to, /** @type {Element | null | undefined} */ seen) {
    if (!to || !seen) return;
    to.focus({ preventScroll: true });
    const rect = seen.getBoundingClientRect();
    const above = rect.top < 0;
    const below = rect.bottom > innerHeight;
    if (above || below) seen.scrollIntoView({ block: rect.height > innerHeight * 0.7 ? "start" : "center" });
  }

  /** The one after, or before, that which has the focus; else after the reader's place. */
  function next(/** @type {Element[]} */ all, /** @type {number} */ step) {
    const focused = document.activeElement;
    const at = all.findIndex((one) => one === focused || one.contains(focused));
    if (at >= 0) return all[at + step];
    const line = innerHeight * 0.2;
    const after = all.findIndex((one) => one.getBoundingClientRect().top > (scrollY < 8 ? -1 : line));
    if (step > 0) return all[after];
    return after < 0 ? all.at(-1) : all[after - 1];
  }

  function segment(/** @type {number} */ step) {
    const units = dzPlace.units().filter((unit) => unit.querySelector(":scope > .dz-pair > .dz-no"));
    const to = next(units, step);
    go(to?.querySelector(".dz-no"), to);
  }

  function note(/** @type {number} */ step) {
    const shown = [...document.querySelectorAll(".dz-main .dz-note[data-note]")].filter((one) => one.getClientRects().length);
    if (shown.length) {
      const to = next(shown, step);
      go(to?.querySelector(".dz-note-no"), to);
      return;
    }
    const refs = [...document.querySelectorAll(".dz-main .dz-ref")].filter((one) => one.getClientRects().length);
    const to = next(refs, step);
    if (to instanceof HTMLElement) go(to, to);
  }

  function article(/** @type {string} */ rel) {
    const link = document.querySelector(`.dz-pager a[rel=${rel}]`);
    if (link instanceof HTMLAnchorElement) location.assign(link.href);
  }

  /** @type {Record<string, () => void>} */
  const ways = {
    j: () => segment(1),
    k: () => segment(-1),
    n: () => note(1),
    p: () => note(-1),
    "[": () => article("prev"),
    "]": () => article("next"),
    ArrowLeft: () => article("prev"),
    ArrowRight: () => article("next"),
    "?": () => help.showModal(),
  };

  addEventListener("keydown", (event) => {
    if (!use.checked || event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key !== "?")) return;
    const way = Object.hasOwn(ways, event.key) ? ways[event.key] : null;
    if (!way) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(WRITING) || document.querySelector("dialog[open]")) return;
    // Arrows walk among the choices of a group, and scroll what is wider than its frame.
    if (event.key.startsWith("Arrow") && target?.closest("input, [tabindex='0'], .dz-pop, .dz-drop")) return;
    event.preventDefault();
    way();
  });

  for (const button of document.querySelectorAll("[data-dz-keys]")) {
    button.addEventListener("click", () => help.showModal());
  }
})();
