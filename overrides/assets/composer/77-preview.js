// The note as the page will show it, with the same classes.

function showPreview(/** @type {Note} */ note) {
  const sides = ownFirst().filter((side) => note[side]);
  form.shown.hidden = !sides.length;
  if (!sides.length) return;
  const [, en = "", zh = ""] = DATA.contributors.find(([id]) => id === note.author) ?? [];
  const day = new Date(`${page.today}T12:00:00`);
  const date = new Intl.DateTimeFormat(locale === "zh" ? "zh-CN" : "en-GB", { dateStyle: "long" }).format(day);
  const quoted = SIDES.filter((side) => draft.quotes[side].exact.trim()).map((side) =>
    make("span", { class: "dz-lemma", lang: TAGS[side] }, lemma(draft.quotes[side].exact.trim(), side)),
  );
  if (quoted.length > 1) quoted.splice(1, 0, make("span", { class: "dz-lemma-and", "aria-hidden": "true" }, " · "));
  form.preview.replaceChildren(
    make(
      "div",
      { class: "dz-note" },
      make(
        "p",
        { class: "dz-note-head" },
        make("span", { class: "dz-note-type" }, WORDS[locale].types[note.type]?.name ?? ""),
        make("span", { class: "dz-note-signature" }, `${locale === "zh" ? zh : en}${locale === "zh" ? "，" : ", "}${date}`),
      ),
      make("p", { class: "dz-note-quotes" }, ...quoted),
      ...sides.map((side) => make("div", { class: "dz-note-body", lang: TAGS[side] }, ...markdown(note[side]))),
    ),
  );
}
