// What a reference says of a passage and of the day, in the forms that its slots ask for.

/**
 * What a passage is called in a reference: Article 8.1, 第八条第1段.
 * @param {{ en: string, zh: string }} part the article or the like that it is in
 * @param {string | null | undefined} number its number there; nothing for the whole part
 */
export function passageNames({ en, zh }, number) {
  if (!number) return { en, zh };
  return { en: /\d$/.test(en) ? `${en}.${number}` : `${en} ${number}`, zh: `${zh}第${number}段` };
}

/** A day as a form writes it: 2026-11-24, or 2026/11/24, "November 24, 2026". */
export function formatDay(/** @type {string} */ form, /** @type {Date} */ day) {
  if (form === "long") return new Intl.DateTimeFormat("en-US", { dateStyle: "long" }).format(day);
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join(form === "slashes" ? "/" : "-");
}
