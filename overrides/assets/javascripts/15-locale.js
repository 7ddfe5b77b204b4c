// The switch of languages goes to the same place of the page in the other locale, shown alike.
(() => {
  const KEY = "dz-place";
  const link = document.querySelector(".dz-locale");
  if (!(link instanceof HTMLAnchorElement)) return;
  const bare = link.getAttribute("href") ?? "";
  const follow = () => link.setAttribute("href", bare + location.search + location.hash);
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, follow, true);
  addEventListener("hashchange", follow);
  follow();

  link.addEventListener("click", () => {
    const unit = dzPlace.top();
    if (!unit) return;
    try {
      const at = unit.getBoundingClientRect().top;
      sessionStorage.setItem(KEY, JSON.stringify({ to: link.href, id: unit.id, at }));
    } catch {
      // Without a memory the page opens at its head, or at the passage in the address.
    }
  });

  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    const unit = kept?.to === location.href && document.getElementById(kept.id);
    if (unit) addEventListener("load", () => dzPlace.put(unit, kept.at), { once: true });
    sessionStorage.removeItem(KEY);
  } catch {
    // The same.
  }
})();
