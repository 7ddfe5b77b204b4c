// The end of the form: the host's page for a new file, or a file to keep.

function proposeLink() {
  const link = make("a", { class: "dz-composer-propose", target: "_blank", rel: "noopener noreferrer external" });
  const press = (event) => {
    if (!inOrder()) {
      event.preventDefault();
      return;
    }
    const copied = link.dataset.copy === undefined || copyFile();
    if (!copied) event.preventDefault();
    else sent();
  };
  link.addEventListener("click", press);
  link.addEventListener("auxclick", press);
  return link;
}

/** A link that saves the file; the file is made when it is pressed. */
function saveLink(name) {
  const link = make("a", { class: name, href: "#", role: "button" }, say("save"));
  link.addEventListener("click", (event) => {
    if (!inOrder()) {
      event.preventDefault();
      return;
    }
    const url = URL.createObjectURL(new Blob([form.file.value], { type: "text/yaml;charset=utf-8" }));
    link.href = url;
    link.download = `${noteOf(draft, page).id}.yml`;
    form.status.textContent = say("saved");
    setTimeout(() => {
      URL.revokeObjectURL(url);
      link.setAttribute("href", "#");
    }, 10_000);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  });
  return link;
}

/** Whether the note can be sent; if not, every problem is shown and the first has the focus. */
function inOrder() {
  tried = true;
  refresh();
  const wrong = Object.values(form.fields).find(({ problems }) => problems.querySelector(".dz-composer-error"));
  if (!wrong) return true;
  if (form.details.contains(wrong.element)) form.details.open = true;
  if (form.element.hasAttribute("data-small")) collapse(false);
  const focusable = wrong.control.matches("fieldset") ? wrong.control.querySelector("input, textarea") : wrong.control;
  focusable.focus();
  wrong.element.scrollIntoView({ block: "nearest" });
  return false;
}

/** Copy the file's text within the press itself: what opens next takes the focus away. */
function copyFile() {
  const wasOpen = form.details.open;
  const before = document.activeElement;
  form.details.open = true;
  form.file.focus({ preventScroll: true });
  form.file.setSelectionRange(0, form.file.value.length);
  let copied = false;
  try {
    copied = document.execCommand("copy");
  } catch {
    copied = false;
  }
  if (copied) {
    form.details.open = wasOpen;
    before?.focus?.({ preventScroll: true });
  }
  form.status.textContent = say(copied ? "copied" : "copy-failed");
  return copied;
}

function sent() {
  draft.sent = true;
  form.done.hidden = false;
  form.next.textContent = say("sent", { host: DATA.host.name });
}

/** Show what stands in the way of sending, or what will happen. */
function showSending(/** @type {Note} */ note, /** @type {Problem[]} */ found) {
  const errors = found.filter((one) => one.severity === "error").length;
  const looks = found.length - errors;
  const ready = errors ? say("mend", { count: String(errors) }) : looks ? say("looks", { count: String(looks) }) : say("ready");
  if (form.status.textContent !== ready) form.status.textContent = ready;
  form.element.toggleAttribute("data-ready", !errors);
  const file = newFile(note.id, form.file.value);
  form.propose.hidden = !file;
  form.save.hidden = Boolean(file);
  form.done.hidden = !draft.sent;
  if (!file) {
    form.next.textContent = say("save-help", { name: `${note.id}.yml` });
    return;
  }
  const host = { host: DATA.host.name };
  // A press then shows what is wrong; there is no address to be had in another way.
  form.propose.setAttribute("href", errors ? `#${form.element.id}` : file.url);
  form.propose.toggleAttribute("data-copy", !file.filled);
  form.propose.textContent = say(file.filled ? "open" : "copy-open", host);
  const fork = DATA.host.kind === "github" ? "" : "-fork";
  const how = file.filled ? `open-help${fork}` : DATA.host.value ? "copy-help-long" : "copy-help-host";
  const words = navigator.onLine === false ? say("save-offline") : say(how, host);
  form.next.textContent = draft.sent ? say("sent", host) : words;
}
