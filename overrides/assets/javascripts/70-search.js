// Opens the search: at a click, at "/" and at Ctrl-K. Nothing of it is loaded before.
(() => {
  const button = document.querySelector("[data-dz-search]");
  if (!button) return;
  const { dzSearch, dzRoot, dzLocale, dzPath } = button.dataset;
  const offline = "dzOffline" in button.dataset;
  let loading = null;

  function load() {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = dzSearch;
      script.onload = () => {
        const search = globalThis.duizhaoSearch;
        search.start({ root: dzRoot, locale: dzLocale, offline, page: dzPath });
        done(search);
      };
      script.onerror = () => {
        loading = null;
        failed(new Error(`could not load ${script.src}`));
      };
      document.head.append(script);
    });
    return loading;
  }

  const slot = document.querySelector("[data-dz-search-page]");
  const field = () => slot?.querySelector("input");

  function open() {
    if (slot) {
      load().then(() => field()?.focus());
      return;
    }
    // Without its script the link still leads to the page of its own.
    load().then((search) => search.open(), () => location.assign(button.href));
  }

  button.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open();
  });

  addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || event.altKey) return;
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]:not([contenteditable=false])");
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !writing;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!slash && !k) return;
    event.preventDefault();
    open();
  });

  const query = new URLSearchParams(location.search).get("q");
  if (slot) load().then((search) => search.page(slot));
  else if (query?.trim()) load().then((search) => search.light(query));
})();
