// What is selected of the texts of a page.

const TEXTS = ".dz-main .dz-unit[data-unit] > .dz-pair > :is(.dz-en, .dz-zh)";

/** What is selected of the texts, if anything is. */
export function selectedRange() {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed || !selection.toString().trim()) return null;
  const range = selection.getRangeAt(0);
  const touched = [...document.querySelectorAll(TEXTS)].some((text) => range.intersectsNode(text));
  return touched ? range.cloneRange() : null;
}
