// What a page remembers, in the reader's browser alone.
//
// A page that is opened from a disk and asks for localStorage in its head gets from Chromium, now and
// then, a store which no other page ever sees: 42 of 1,560 in Chromium 156 on a busy machine, and none
// of 1,860 that asked in a deferred script or later. So the head of such a page asks the memory of its
// tab, and what all pages share is read, and copied there, from here on. A host's policy may keep what
// is written in the head from running: nothing here but what is for a disk needs it.
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

  /** Keep a value, or forget it; a browser that keeps nothing still shows the page at hand. */
  function put(/** @type {string} */ store, /** @type {string} */ name, /** @type {string} */ value) {
    try {
      if (value) globalThis[store].setItem(name, value);
      else globalThis[store].removeItem(name);
    } catch {
      // Nothing is kept.
    }
  }

  const copy = (/** @type {string} */ name) => put("sessionStorage", name, read(name));

  function write(/** @type {string} */ name, /** @type {string} */ value) {
    put("localStorage", name, value);
    if (disk) copy(name);
  }

  if (disk) {
    for (const name of ["dz-colours", "dz-reading"]) copy(name);
    globalThis.dzColours?.("localStorage");
    globalThis.dzReading?.("localStorage");
  }

  return { read, write };
})();
