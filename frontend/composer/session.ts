// What the parts of the form share while a page is open: its record, the note being written, the form.

import { SIDES } from "../lib/sides.ts";
import { ownSide } from "../lib/words.ts";
import type { Draft, Form, PageContext } from "../types/composer.ts";
import { unitsOf } from "./annotated-passage.ts";
import { emptyDraft } from "./draft.ts";

export const session = {
  page: {
    key: "",
    date: "",
    today: "",
    contributors: [],
    active: [],
    retired: [],
    taken: [],
    units: {},
    labels: {},
    terms: [],
  } as PageContext,
  /** The URL of the composer's script, beside which its other files are. */
  script: "",
  draft: emptyDraft() as Draft,
  form: null as Form | null,
  /** Whether this browser keeps drafts. */
  remembers: true,
  /** The fields in which something has been written since the form was opened. */
  touched: new Set<string>(),
  /** Whether somebody has tried to send the note: then all that is wrong is shown. */
  tried: false,
};

/** The form, for what happens only while there is one. */
export function openForm() {
  if (!session.form) throw new Error("the form is not open");
  return session.form;
}

export const isOpen = () => Boolean(session.form?.element.open);

/** What a passage is called on the page: 8.1, or 8.1–8.2. */
export const labelOf = (passage: string) =>
  unitsOf(passage)
    .map((unit) => session.page.labels[unit] ?? unit)
    .join("–");

/** The languages, that of the page first: one writes in it first. */
export const ownFirst = () => (ownSide === "zh" ? [...SIDES].reverse() : SIDES);
