// Where notes are shown on request, a mark opens its note in a card.
(() => {
  if (!dzCard) return;

  document.addEventListener("click", (event) => {
    if (document.documentElement.dataset.notes !== "marks") return;
    if (!(event.target instanceof Element) || event.defaultPrevented || event.button) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const unit = event.target.closest(".dz-unit");
    const quote = event.target.closest(".dz-term") ? null : event.target.closest(".dz-quote");
    if (quote && getSelection()?.toString().trim()) return;
    const names = quote?.getAttribute("data-notes")?.split(" ") ?? [];
    const pressed = event.target.closest(".dz-ref");
    const refs = pressed
      ? [pressed]
      : names.map((name) => unit?.querySelector(`.dz-ref[data-note="${CSS.escape(name)}"]`));
    const notes = refs.map((ref) => {
      const href = ref?.getAttribute("href") ?? "";
      return href.startsWith("#") ? document.getElementById(decodeURIComponent(href.slice(1))) : null;
    });
    const found = notes.filter((note) => note !== null);
    if (!found.length) return;
    event.preventDefault();
    const content = document.createDocumentFragment();
    for (const note of found) {
      const copy = /** @type {Element} */ (note.cloneNode(true));
      for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
      copy.classList.remove("dz-lit-up");
      content.append(copy);
    }
    const label = (pressed ?? refs[0])?.getAttribute("aria-label") ?? "";
    dzCard.open(pressed ?? /** @type {Element} */ (quote), content, label);
  });

  // Nothing hides a note that somebody was sent to.
  const arrive = () => {
    const note = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (note && note.closest(".dz-notes, .dz-endnotes") && document.documentElement.dataset.notes === "off") {
      document.documentElement.dataset.notes = "marks";
    }
  };
  addEventListener("hashchange", arrive);
})();
