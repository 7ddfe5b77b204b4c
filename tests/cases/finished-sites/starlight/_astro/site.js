document.querySelector("[data-toggle]").addEventListener("click", () => {
  document.documentElement.dataset.theme = "dark";
});
