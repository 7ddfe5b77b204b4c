// The switch of languages goes to the same place of the page in the other locale.
(() => {
  const link = document.querySelector(".dz-locale");
  if (!link) return;
  const bare = link.getAttribute("href");
  const follow = () => link.setAttribute("href", bare + location.hash);
  addEventListener("hashchange", follow);
  follow();
})();
