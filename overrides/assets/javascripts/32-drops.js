// Panels that open under their names close when somebody turns to something else.
(() => {
  const drops = () => document.querySelectorAll("details.dz-drop[open], details.dz-menu[open]");

  document.addEventListener("click", (event) => {
    for (const drop of drops()) {
      if (event.target instanceof Node && !drop.contains(event.target)) drop.removeAttribute("open");
    }
  });

  document.addEventListener("focusin", (event) => {
    for (const drop of drops()) {
      if (event.target instanceof Node && !drop.contains(event.target)) drop.removeAttribute("open");
    }
  });

  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    for (const drop of drops()) {
      drop.removeAttribute("open");
      drop.querySelector("summary")?.focus();
    }
  });

  // A panel that leads to places of this page gives way to them.
  for (const link of document.querySelectorAll(".dz-panel-contents a[href^='#']")) {
    link.addEventListener("click", () => link.closest("details")?.removeAttribute("open"));
  }
})();
