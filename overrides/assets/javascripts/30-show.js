// How the texts are shown. The choice is set on the page before it is painted (see the head), is
// kept in the reader's browser, and stands in the address, so that a link shows the same.
(() => {
  const form = document.querySelector("[data-dz-show]");
  if (!(form instanceof HTMLFormElement)) return;
  const KEY = "dz-reading";
  const GROUPS = ["view", "notes", "terms"];
  const shown = document.documentElement.dataset;

  /** A choice as it is when nobody has chosen: the first of its group. */
  const usual = (/** @type {string} */ group) =>
    form.querySelector(`input[name="${group}"]`)?.getAttribute("value") ?? "";

  const remembered = () => new URLSearchParams(dzKept.read(KEY));

  function remember(/** @type {string} */ group, /** @type {string} */ value) {
    const kept = remembered();
    if (value === usual(group)) kept.delete(group);
    else kept.set(group, value);
    dzKept.write(KEY, kept.toString());
  }

  /** Put what is shown into the address, if it is not the usual or the address says it already. */
  function write() {
    const url = new URL(location.href);
    for (const group of GROUPS) {
      const value = shown[group] ?? usual(group);
      if (value !== usual(group) || url.searchParams.has(group) || remembered().has(group)) {
        url.searchParams.set(group, value);
      }
    }
    if (url.href !== location.href) history.replaceState(history.state, "", url);
    // Ways on to other texts of the document show them alike.
    for (const link of document.querySelectorAll(".dz-pager a, .dz-panel-contents a")) {
      const href = link.getAttribute("href") ?? "";
      if (href.startsWith("#")) continue;
      const [path] = href.split("?");
      link.setAttribute("href", path + query(url));
    }
  }

  function query(/** @type {URL} */ url) {
    const own = new URLSearchParams();
    for (const group of GROUPS) {
      const value = url.searchParams.get(group);
      if (value) own.set(group, value);
    }
    return own.size ? `?${own}` : "";
  }

  /** A term that is not marked is no link either, so that a keyboard passes it by. */
  function links() {
    const off = shown.terms === "off";
    for (const term of document.querySelectorAll(".dz-term")) {
      const from = off ? "href" : "data-href";
      const value = term.getAttribute(from);
      if (value === null) continue;
      term.setAttribute(off ? "data-href" : "href", value);
      term.removeAttribute(from);
    }
  }

  function check() {
    for (const group of GROUPS) {
      const value = shown[group] ?? usual(group);
      const radio = form.querySelector(`input[name="${group}"][value="${value}"]`);
      if (radio instanceof HTMLInputElement) radio.checked = true;
    }
  }

  form.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !GROUPS.includes(input.name)) return;
    dzPlace.hold(() => (shown[input.name] = input.value));
    remember(input.name, input.value);
    const url = new URL(location.href);
    url.searchParams.set(input.name, input.value);
    history.replaceState(history.state, "", url);
    write();
    links();
  });

  check();
  write();
  links();
})();
