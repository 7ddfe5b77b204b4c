// The dialog that opens over any page; what had the focus before has it again after.

let dialog = null;

function openDialog(query = "") {
  if (!dialog) dialog = makeDialog();
  if (dialog.element.open) {
    dialog.panel.input.focus();
    return;
  }
  dialog.element.showModal();
  dialog.panel.input.focus();
  dialog.panel.input.select();
  if (query) dialog.panel.set({ query }, false);
  open().catch(() => {});
}

function makeDialog() {
  const own = panel({
    sync: false,
    enter: true,
    changed: (state) => all.setAttribute("href", pageAddress(state)),
  });
  const all = make("a", { class: "dz-search-all", href: pageAddress({ query: "" }) }, say("own-page"));
  const close = make("button", { type: "button", class: "dz-search-close" }, say("close"));
  const element = make(
    "dialog",
    { class: "dz-search-dialog", "aria-label": say("label") },
    make("div", { class: "dz-search-frame" }, own.element, make("p", { class: "dz-search-foot" }, all, close)),
  );
  close.addEventListener("click", () => element.close());
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
    // A result on this very page only moves the reader there.
    else if (event.target.closest("a.dz-hit")) setTimeout(() => element.close());
  });
  // In a search field, Escape first clears the text: here it always closes.
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    element.close();
  });
  document.body.append(element);
  return { element, panel: own };
}

/** The address of the page of its own, with all that was asked. */
function pageAddress({ query, page, kind, document: name, theme }) {
  const asked = new URLSearchParams();
  const text = cut(query ?? "", LONGEST.page).trim();
  if (text) asked.set("q", text);
  if (kind) asked.set("kind", kind);
  if (name) asked.set("document", name);
  if (theme) asked.set("theme", theme);
  if (page > 1) asked.set("page", String(page));
  const search = asked.toString();
  return address(place.page, "", "") + (search ? `?${search}` : "");
}
