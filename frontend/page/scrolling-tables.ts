// A table or picture that is wider than its place scrolls, with the keyboard too.

export function setUpScrollingTables(tables: HTMLElement[]) {
  const observer = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const table of tables) observer.observe(table);
}
