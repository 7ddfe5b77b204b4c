// A term opens its entry in a card; pressed with Ctrl and the like it is the link that it is.
(() => {
  const entries = document.getElementById("dz-terms");
  if (!(entries instanceof HTMLTemplateElement) || !dzCard) return;

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element && event.target.closest("a.dz-term[href]");
    if (!target || event.defaultPrevented || event.button) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // A reader who has just selected words wants them, not the card.
    if (getSelection()?.toString().trim()) return;
    const name = CSS.escape(target.getAttribute("data-term") ?? "");
    const entry = entries.content.querySelector(`[data-term="${name}"]`);
    if (!entry) return;
    event.preventDefault();
    const label = entry.querySelector(".dz-pop-term")?.textContent ?? "";
    dzCard.open(target, entry.cloneNode(true), label);
  });
})();
