// The place where somebody reads: the first passage on the screen, and how to keep it there.
const dzPlace = (() => {
  const units = () => [...document.querySelectorAll(".dz-main .dz-unit[data-unit]")];

  /** The first passage that is still to be seen; none at the head of the page. */
  function top() {
    if (scrollY < 8) return null;
    return units().find((unit) => unit.getBoundingClientRect().bottom > 24) ?? null;
  }

  /** Scroll until a passage stands so far below the window's upper edge. */
  function put(/** @type {Element} */ unit, /** @type {number} */ at) {
    const by = unit.getBoundingClientRect().top - at;
    if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: "instant" });
  }

  /** Change the page while the passage that is being read stays where it is. */
  function hold(/** @type {() => void} */ change) {
    const unit = top();
    const at = unit?.getBoundingClientRect().top ?? 0;
    change();
    if (unit) put(unit, at);
  }

  return { units, top, put, hold };
})();
