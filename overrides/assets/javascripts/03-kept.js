// What a page remembers, in the reader's browser alone.
//
// A page that is opened from a disk and asks for localStorage in its head gets from Chromium, now and
// then, a store which no other page ever sees: 42 of 1,560 in Chromium 156 on a busy machine, and none
// of 1,860 that asked in a deferred script or later. So the head of such a page asks the memory of its
// tab, and what all pages share is read, and copied there, from here on.
const dzKept = (() => {
  const disk = location.protocol === "file:";

  /** A value, or nothing where there is none or the browser keeps none. */
  function read(/** @type {string} */ name) {
    try {
      return localStorage.getItem(name) ?? "";
    } catch {
      return "";
    }
  }

  function copy(/** @type {string} */ name) {
    if (!disk) return;
    const value = read(name);
    if (value) sessionStorage.setItem(name, value);
    else sessionStorage.removeItem(name);
  }

  /** Keep a value, or forget it; a browser that keeps nothing still shows the page at hand. */
  function write(/** @type {string} */ name, /** @type {string} */ value) {
    try {
      if (value) localStorage.setItem(name, value);
      else localStorage.removeItem(name);
      copy(name);
    } catch {
      // Nothing is kept.
    }
  }

  if (disk) {
    try {
      for (const name of ["dz-colours", "dz-reading"]) copy(name);
    } catch {
      // The same.
    }
    globalThis.dzColours("localStorage");
    globalThis.dzReading?.("localStorage");
  }

  return { read, write };
})();
