// What a press means.

/** Whether a press is one that a browser takes as "in another tab" or "save", or no plain one. */
export function isModified(event: MouseEvent) {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
}
