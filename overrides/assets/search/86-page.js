// The page of its own: its address always says what is shown.

function openPage(/** @type {Element} */ slot) {
  const own = panel({
    sync: true,
    enter: false,
    changed: (state, push) => remember(state, push),
    submitted: (state) => remember(state, true),
  });
  let kept = location.search;

  function remember(state, push) {
    if (Array.from(state.query).length > LONGEST.page) return;
    const url = new URL(pageAddress(state), location.href);
    if (push && url.search !== kept) {
      history.pushState(null, "", url);
      kept = url.search;
    } else if (url.href !== location.href) {
      history.replaceState(null, "", url);
    }
  }

  function read() {
    const asked = new URLSearchParams(location.search);
    kept = location.search;
    return own.set(
      {
        query: asked.get("q") ?? "",
        page: Number(asked.get("page")) || 1,
        kind: asked.get("kind") ?? "",
        document: asked.get("document") ?? "",
        theme: asked.get("theme") ?? "",
      },
      false,
    );
  }

  slot.replaceChildren(own.element);
  addEventListener("popstate", read);
  read();
  if (!location.hash) own.input.focus({ preventScroll: true });
}
