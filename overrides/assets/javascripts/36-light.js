// What belongs together lights up together: the two texts of a passage, a term and its rendering,
// a note and the words it is about.
(() => {
  const main = document.querySelector(".dz-main");
  if (!main || !main.querySelector(".dz-unit")) return;
  const PARTNER = "dz-partner";
  const LIT = "dz-lit-up";
  /** @type {Element[]} */
  let lit = [];

  function clear() {
    for (const one of lit) one.classList.remove(PARTNER, LIT);
    lit = [];
  }

  function add(/** @type {Iterable<Element | null | undefined>} */ elements, /** @type {string} */ name) {
    for (const one of elements) {
      if (!one) continue;
      one.classList.add(name);
      lit.push(one);
    }
  }

  const within = (/** @type {Element} */ unit, /** @type {string} */ attribute, /** @type {string} */ value) =>
    unit.querySelectorAll(`.dz-pair [${attribute}="${CSS.escape(value)}"]`);

  /** The words that a note is about, its references there, and the note itself. */
  function note(/** @type {Element} */ unit, /** @type {string} */ name) {
    add(unit.querySelectorAll(`.dz-quote[data-notes~="${CSS.escape(name)}"]`), LIT);
    for (const ref of within(unit, "data-note", name)) {
      add([ref], LIT);
      const { hash } = /** @type {HTMLAnchorElement} */ (ref);
      const href = ref.getAttribute("href") ?? "";
      if (href.startsWith("#")) add([document.getElementById(decodeURIComponent(hash.slice(1)))], LIT);
    }
  }

  /** Light what belongs to the thing somebody points at. */
  function light(/** @type {Element} */ target) {
    clear();
    const margin = target.closest(".dz-note[data-note]");
    if (margin) {
      const back = margin.querySelector(".dz-note-no")?.getAttribute("href") ?? "";
      const unit = back.startsWith("#") && document.getElementById(decodeURIComponent(back.slice(1)));
      if (unit) note(unit, margin.getAttribute("data-note") ?? "");
      return;
    }
    const unit = target.closest(".dz-unit");
    const pair = target.closest(".dz-pair");
    if (!unit || !pair || pair.classList.contains("dz-columns")) return;
    const side = target.closest(".dz-pair > .dz-en, .dz-pair > .dz-zh");
    const sides = pair.querySelectorAll(":scope > .dz-en, :scope > .dz-zh");
    if (side || target.closest(".dz-no")) add([...sides].filter((one) => one !== side), PARTNER);
    const term = target.closest(".dz-term");
    if (term) add(within(unit, "data-term", term.getAttribute("data-term") ?? ""), LIT);
    const names = target.closest(".dz-quote")?.getAttribute("data-notes")?.split(" ") ?? [];
    const ref = target.closest(".dz-ref")?.getAttribute("data-note");
    for (const name of ref ? [ref] : names) note(unit, name);
  }

  const on = (/** @type {Event} */ event) => event.target instanceof Element && light(event.target);
  main.addEventListener("pointerover", (event) => {
    if (/** @type {PointerEvent} */ (event).pointerType !== "touch") on(event);
  });
  main.addEventListener("click", on);
  main.addEventListener("focusin", on);
  main.addEventListener("pointerleave", (event) => {
    if (/** @type {PointerEvent} */ (event).pointerType === "touch") return;
    const focused = document.activeElement;
    if (focused && main.contains(focused) && focused.matches(":focus-visible")) light(focused);
    else clear();
  });
  main.addEventListener("focusout", (event) => {
    if (!(/** @type {FocusEvent} */ (event).relatedTarget)) clear();
  });
  addEventListener("keydown", (event) => event.key === "Escape" && clear());
})();
