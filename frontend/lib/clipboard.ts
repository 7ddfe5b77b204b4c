// Copies to the clipboard, also where the browser has only the old way.

/** Copy a text; tells whether it was copied. A page that is not secure has only the old way. */
export async function copyText(text: string) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string) {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "dz-sr";
  (document.querySelector("dialog[open]") ?? openPopover() ?? document.body).append(area);
  const focused = document.activeElement;
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return done;
}

/** Nothing can be selected outside of an open popover; a browser that has none does not know the selector. */
export function openPopover() {
  return "showPopover" in HTMLElement.prototype ? document.querySelector("[popover]:popover-open") : null;
}
