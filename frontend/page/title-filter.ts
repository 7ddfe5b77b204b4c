// Shows, of a list of documents, those whose titles have the words that the reader types. The words
// may come with the URL: the field on the home page leads here.

const folded = (text: string) => text.normalize("NFKC").toLowerCase();

export function setUpTitleFilter([filter]: HTMLElement[]) {
  const field = filter.querySelector("input");
  const status = filter.querySelector("[role=status]");
  const rows = [...document.querySelectorAll(".dz-rows > li")] as HTMLElement[];
  if (!(field && status instanceof HTMLElement)) return;
  const titles = rows.map((row) => folded(row.querySelector("a")?.textContent ?? ""));
  const show = () => {
    const words = folded(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [at, row] of rows.entries()) {
      row.hidden = !words.every((word) => titles[at].includes(word));
      shown += Number(!row.hidden);
    }
    const { words: said = "" } = status.dataset;
    status.textContent = words.length
      ? said.replace("{shown}", String(shown)).replace("{all}", String(rows.length))
      : "";
  };
  field.value = new URLSearchParams(location.search).get("title") ?? field.value;
  field.addEventListener("input", show);
  show();
}
