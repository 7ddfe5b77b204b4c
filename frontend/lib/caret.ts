// The place in a text that is next to a point of the window.

export function caretAt({ clientX, clientY }: MouseEvent): { node: Node; offset: number } | null {
  const position = document.caretPositionFromPoint?.(clientX, clientY);
  if (position) return { node: position.offsetNode, offset: position.offset };
  const range = document.caretRangeFromPoint?.(clientX, clientY);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
