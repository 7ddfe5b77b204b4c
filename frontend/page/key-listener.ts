// Keys for those who read with their hands on them; what they do is loaded with the first of them.

import { listen } from "../lib/page-life.ts";
import { readStored, STORED } from "../lib/storage.ts";
import { withLater } from "./later-loader.ts";
import { writePreference } from "./preferences.ts";

/** The keys of keyboard-shortcuts.ts. */
const KEYS = ["j", "k", "n", "p", "t", "w", "[", "]", "ArrowLeft", "ArrowRight"];
/** Where keys write a text. */
const TYPED_INTO =
  "input:not([type=radio], [type=checkbox], [type=button]), textarea, select, " +
  "[contenteditable]:not([contenteditable=false])";
/** Where arrows walk among the choices of a group, or scroll what is wider than its frame. */
const MOVED_BY_ARROWS = "input, [tabindex='0'], .dz-pop, .dz-drop";

export function setUpKeyboardShortcuts([help]: HTMLDialogElement[]) {
  const enabled = help.querySelector("[data-dz-keys-on]");
  if (!(enabled instanceof HTMLInputElement)) return;

  enabled.checked = readStored(STORED.keys) !== "off";
  enabled.addEventListener("change", () => writePreference(STORED.keys, enabled.checked ? "" : "off"));

  listen(window, "keydown", (event) => {
    const { key } = event;
    if (!enabled.checked || !(key === "?" || KEYS.includes(key)) || !isForThePage(event)) return;
    event.preventDefault();
    if (key === "?") help.showModal();
    else withLater(({ followKey }) => followKey(key));
  });

  for (const button of document.querySelectorAll("[data-dz-keys]")) {
    button.addEventListener("click", () => help.showModal());
  }
}

/** Whether a key is pressed alone, and where nothing else has a use for it. */
function isForThePage(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return false;
  if (event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key !== "?")) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(TYPED_INTO) || document.querySelector("dialog[open]")) return false;
  return !(event.key.startsWith("Arrow") && target?.closest(MOVED_BY_ARROWS));
}
