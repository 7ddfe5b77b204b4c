// Colours as the system has them, light or dark: one button goes round, and the choice is kept.
(() => {
  const button = document.querySelector("[data-dz-colours]");
  if (!button) return;
  const root = document.documentElement;
  const names = JSON.parse(button.dataset.dzColours);
  const order = ["", "light", "dark"];

  function show() {
    const now = root.dataset.colours || "";
    const label = button.dataset.dzLabel.replace("{now}", names[now]);
    button.setAttribute("aria-label", label);
    button.title = label;
  }

  button.addEventListener("click", () => {
    const next = order[(order.indexOf(root.dataset.colours || "") + 1) % order.length];
    if (next) root.dataset.colours = next;
    else delete root.dataset.colours;
    dzKept.write("dz-colours", next);
    show();
  });

  show();
})();
