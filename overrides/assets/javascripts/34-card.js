// A small card beside a word: opens over the page and moves nothing of it.
const dzCard = (() => {
  if (!("showPopover" in HTMLElement.prototype)) return null;
  const card = document.createElement("div");
  card.className = "dz-pop";
  card.id = "dz-pop";
  card.popover = "auto";
  card.setAttribute("role", "dialog");
  card.tabIndex = -1;
  document.body.append(card);
  /** @type {Element | null} */
  let from = null;

  const close = document.createElement("button");
  close.type = "button";
  close.className = "dz-pop-close";
  close.textContent = "×";
  close.setAttribute("aria-label", document.getElementById("dz-terms")?.dataset.close ?? "");
  close.addEventListener("click", hide);

  function hide() {
    card.hidePopover();
    if (from instanceof HTMLElement) from.focus({ preventScroll: true });
  }

  function place() {
    if (!from || matchMedia("(max-width: 44.99em)").matches) {
      card.style.left = card.style.top = "";
      return;
    }
    const rects = from.getClientRects();
    const rect = rects[rects.length - 1] ?? from.getBoundingClientRect();
    const room = document.documentElement.clientWidth - card.offsetWidth - 12;
    const below = rect.bottom + 8;
    const fits = below + card.offsetHeight < innerHeight || rect.top < card.offsetHeight + 16;
    const top = fits ? below : rect.top - card.offsetHeight - 8;
    card.style.left = `${Math.max(12, Math.min(rect.left, room)) + scrollX}px`;
    card.style.top = `${top + scrollY}px`;
  }

  /** Open the card at a word, with something in it, and go there. */
  function open(/** @type {Element} */ anchor, /** @type {Node} */ content, /** @type {string} */ label) {
    if (card.matches(":popover-open")) card.hidePopover();
    from = anchor;
    card.setAttribute("aria-label", label);
    card.replaceChildren(close, content);
    card.showPopover();
    place();
    card.focus({ preventScroll: true });
    return card;
  }

  // Escape closes it of itself; where the focus was on no link, it goes back all the same.
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    hide();
  });
  addEventListener("resize", () => card.matches(":popover-open") && place());

  return { open, hide, element: card };
})();
