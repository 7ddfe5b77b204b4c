const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location);
document.documentElement.dataset.base = base.href === __md_scope.href ? base.pathname : "two bases";
document.querySelector("[data-toggle]").addEventListener("click", () => {
  document.body.setAttribute("data-md-color-scheme", "slate");
});
