// References: what only the browser knows, the address and the day, goes into their slots; they
// are copied and saved, for the whole or for one passage.
const dzCite = (() => {
  const panel = document.querySelector("[data-dz-cite]");
  if (!(panel instanceof HTMLElement)) return null;
  const select = /** @type {HTMLSelectElement} */ (panel.querySelector("[data-dz-cite-part]"));
  const drop = /** @type {HTMLDetailsElement} */ (panel.closest("details"));
  const { copied = "", failed = "" } = panel.dataset;
  const chinese = document.documentElement.lang.startsWith("zh");
  const passages = dzPlace.units().filter((unit) => unit.getAttribute("data-unit") !== "title");

  /** What a passage is called in a reference: Article 8.1, 第八条第1段. */
  function names(/** @type {Element | null} */ unit) {
    const holder = unit?.closest("[data-part-en]") ?? panel;
    const { partEn = "", partZh = "" } = /** @type {HTMLElement} */ (holder).dataset;
    const number = unit?.getAttribute("data-unit")?.replace(/^s/, "");
    if (!number || number === "title") return { en: partEn, zh: partZh };
    return { en: /\d$/.test(partEn) ? `${partEn}.${number}` : `${partEn} ${number}`, zh: `${partZh}第${number}段` };
  }

  const label = (/** @type {Element | null} */ unit) => names(unit)[chinese ? "zh" : "en"];

  function address(/** @type {Element | null} */ unit) {
    const url = new URL(panel.dataset.url ?? location.href, location.href);
    url.search = "";
    url.hash = unit ? unit.id : "";
    return url.href;
  }

  function day(/** @type {string} */ form) {
    const now = new Date();
    const iso = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    if (form === "long") {
      return new Intl.DateTimeFormat("en-US", { dateStyle: "long" }).format(now);
    }
    if (form === "parts") return iso.join(", ");
    const padded = iso.map((part) => String(part).padStart(2, "0"));
    return padded.join(form === "slashes" ? "/" : "-");
  }

  function fill(/** @type {Element | null} */ unit) {
    const part = names(unit);
    for (const slot of panel.querySelectorAll("[data-slot]")) {
      const { slot: name, form = "", before = "", after = "" } = /** @type {HTMLElement} */ (slot).dataset;
      const value =
        name === "url" ? address(unit)
        : name === "accessed" ? day(form)
        : name === "unit" ? (unit?.id ?? "")
        : part[form === "zh" ? "zh" : "en"];
      slot.textContent = value && before + value + after;
    }
  }

  const chosen = () => document.getElementById(select.value);

  for (const unit of passages) {
    const option = document.createElement("option");
    option.value = unit.id;
    option.textContent = label(unit);
    select.append(option);
  }
  select.addEventListener("change", () => fill(chosen()));
  drop.addEventListener("toggle", () => drop.open && fill(chosen()));

  const textOf = (/** @type {string} */ id) => document.getElementById(id)?.textContent ?? "";

  panel.addEventListener("click", async (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button) return;
    const { dzCopy: id, dzSave: file, ending } = button.dataset;
    fill(chosen());
    if (id) dzSay((await dzCopy(textOf(id).trim())) ? copied : failed);
    if (file) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([textOf(file)], { type: "text/plain" }));
      link.download = `${panel.dataset.dzCite}${select.value && `-${select.value}`}.${ending}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }
  });

  /** The reference to a passage in the first of the forms. */
  function reference(/** @type {Element} */ unit) {
    fill(unit);
    const text = panel.querySelector(".dz-reference")?.textContent ?? "";
    fill(chosen());
    return text;
  }

  /** Open the panel for a passage. */
  function show(/** @type {Element} */ unit) {
    select.value = unit.id;
    drop.open = true;
    fill(unit);
    drop.scrollIntoView({ block: "nearest" });
    select.focus();
  }

  fill(null);
  return { label, reference, show };
})();
