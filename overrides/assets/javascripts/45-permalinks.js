// The number of a passage is its link: a press copies it, and offers the passage itself.
(() => {
  const template = document.getElementById("dz-passage");
  if (!(template instanceof HTMLTemplateElement)) return;
  const { said = "", both = "", failed = "" } = template.dataset;

  /** A text as it stands in the record: no numbers of notes in it. */
  function text(/** @type {Element | null} */ side) {
    if (!side || side.classList.contains("dz-gap")) return "";
    const copy = /** @type {Element} */ (side.cloneNode(true));
    for (const one of copy.querySelectorAll(".dz-ref, .dz-no")) one.remove();
    return copy.textContent?.replace(/\s+/g, " ").trim() ?? "";
  }

  document.addEventListener("click", async (event) => {
    const link = event.target instanceof Element && event.target.closest(".dz-no");
    if (!(link instanceof HTMLAnchorElement) || !link.getAttribute("href")?.startsWith("#")) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
    const unit = link.closest(".dz-unit");
    const label = dzCite?.label(unit) ?? link.textContent ?? "";
    const copied = await dzCopy(link.href);
    const words = copied ? said.replace("{label}", label) : failed;
    dzSay(words);
    if (!dzCard || !unit) return;
    const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const told = content.querySelector("[data-dz-said]");
    if (told) told.textContent = words;
    content.querySelector("[data-dz-both]")?.addEventListener("click", async () => {
      const parts = [...unit.querySelectorAll(".dz-pair > .dz-en, .dz-pair > .dz-zh")].map(text);
      const reference = dzCite?.reference(unit) ?? link.href;
      const done = await dzCopy([...parts.filter(Boolean), reference].join("\n\n"));
      dzCard.hide();
      dzSay(done ? both.replace("{label}", label) : failed);
    });
    content.querySelector("[data-dz-cite-this]")?.addEventListener("click", () => {
      dzCard.hide();
      dzCite?.show(unit);
    });
    dzCard.open(link, content, words);
  });
})();
