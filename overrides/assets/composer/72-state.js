// What the parts of the form share: the record on the page, the note being written, the form itself.

/** @type {Page & { labels: Record<string, string>, terms: [string, string][] }} */
let page = null;
/** @type {Draft} */
let draft = emptyDraft();
/** The elements of the form while it is open. */
let form = null;
/** Whether this browser keeps drafts. */
let remembers = true;
/** The fields in which something has been written since the form was opened. */
let touched = new Set();
/** Whether somebody has tried to send the note: then all that is wrong is shown. */
let tried = false;

const root = document.documentElement;
const isOpen = () => Boolean(form?.element.open);

/** What a passage is called on the page. */
const labelOf = (/** @type {string} */ unit) => page.labels[unit] ?? unit;

/** The languages, that of the page first: one writes in it first. */
const ownFirst = () => (locale === "zh" ? ["zh", "en"] : SIDES);
