// The end of the form: the host's page for a new file, or a file to keep.

import { make } from "../lib/elements.ts";
import { say } from "../lib/words.ts";
import type { Form, FormActions, Note, Problem } from "../types/composer.ts";
import { noteOf } from "./draft.ts";
import { OUTSIDE } from "./form-elements.ts";
import { data } from "./given.ts";
import { newFile } from "./new-file-url.ts";
import { openForm, session } from "./session.ts";

/** How long a saved file is kept in memory, in milliseconds. */
const KEPT = 10_000;

export function proposeLink({ isInOrder }: FormActions) {
  const link = make("a", { class: "dz-composer-propose", ...OUTSIDE });
  const press = (event: Event) => {
    const ready = isInOrder() && (link.dataset.copy === undefined || copyFile());
    if (ready) markSent();
    else event.preventDefault();
  };
  link.addEventListener("click", press);
  link.addEventListener("auxclick", press);
  return link;
}

/** A link that saves the file; the file is made when it is pressed. */
export function saveLink(classes: string, { isInOrder }: FormActions) {
  const link = make("a", { class: classes, href: "#", role: "button" }, say("save"));
  link.addEventListener("click", (event) => {
    if (!isInOrder()) {
      event.preventDefault();
      return;
    }
    const { file, status } = openForm();
    const url = URL.createObjectURL(new Blob([file.value], { type: "text/yaml;charset=utf-8" }));
    link.href = url;
    link.download = `${noteOf(session.draft, session.page).id}.yml`;
    status.textContent = say("saved");
    setTimeout(() => {
      URL.revokeObjectURL(url);
      link.setAttribute("href", "#");
    }, KEPT);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  });
  return link;
}

/** Copy the file's text within the press itself: what opens next takes the focus away. */
export function copyFile() {
  const { details, file, status } = openForm();
  const wasOpen = details.open;
  const before = document.activeElement;
  details.open = true;
  file.focus({ preventScroll: true });
  file.setSelectionRange(0, file.value.length);
  let copied = false;
  try {
    copied = document.execCommand("copy");
  } catch {
    // The reader's browser does not allow it; the text is selected, to be copied by hand.
  }
  if (copied) {
    details.open = wasOpen;
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
  status.textContent = say(copied ? "copied" : "copy-failed");
  return copied;
}

function markSent() {
  const { done, next } = openForm();
  session.draft.sent = true;
  done.hidden = false;
  next.textContent = say("sent", { host: data.host?.name ?? "" });
}

/** Show what stands in the way of sending, or what will happen. */
export function showSending(note: Note, found: Problem[]) {
  const form = openForm();
  const errors = found.filter(({ severity }) => severity === "error").length;
  const status = statusOf(errors, found.length - errors);
  if (form.status.textContent !== status) form.status.textContent = status;
  form.element.toggleAttribute("data-ready", !errors);
  const file = newFile(note.id, form.file.value);
  form.propose.hidden = !file;
  form.save.hidden = Boolean(file);
  form.done.hidden = !session.draft.sent;
  if (file && data.host) showHost(form, { ...file, errors, host: data.host });
  else form.next.textContent = say("save-help", { name: `${note.id}.yml` });
}

function statusOf(errors: number, warnings: number) {
  if (errors) return say("mend", { count: errors });
  return warnings ? say("looks", { count: warnings }) : say("ready");
}

function showHost(
  { element, propose, next }: Form,
  {
    url,
    filled,
    errors,
    host,
  }: { url: string; filled: boolean; errors: number; host: NonNullable<typeof data.host> },
) {
  const values = { host: host.name };
  // A press then shows what is wrong; there is no URL to be had in another way.
  propose.setAttribute("href", errors ? `#${element.id}` : url);
  propose.toggleAttribute("data-copy", !filled);
  propose.textContent = say(filled ? "open" : "copy-open", values);
  const fork = host.kind === "github" ? "" : "-fork";
  const copying = host.value ? "copy-help-long" : "copy-help-host";
  const how = filled ? `open-help${fork}` : copying;
  const words = navigator.onLine === false ? say("save-offline") : say(how, values);
  next.textContent = session.draft.sent ? say("sent", values) : words;
}
