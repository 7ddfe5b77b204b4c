// How long a page lives. A host may put another page in its place without a reload, as Material's
// instant navigation does; then what scripts have added to the old one ends, and the new one begins.

/** The element of a page that is the edition's: the page itself, or a part of somebody else's. */
export const scope = () =>
  /** @type {HTMLElement} */ (document.querySelector("[data-dz-scope]") ?? document.documentElement);

/** The option of a listener on what outlives the page, the document or the window: it ends with it. */
export const whileHere = () => ({ signal: globalThis.duizhaoPage?.leaving.signal });

/** Do something when the page is left for another. */
export function atLeaving(/** @type {() => void} */ act) {
  globalThis.duizhaoPage?.leaving.signal.addEventListener("abort", act, { once: true });
}

/** Add elements at the end of the page, until it is left. */
export function addToPage(/** @type {HTMLElement[]} */ ...elements) {
  const place = scope();
  (place === document.documentElement ? document.body : place).append(...elements);
  atLeaving(() => {
    for (const element of elements) element.remove();
  });
}

/** Set up this page, and each that takes its place. */
export function onEveryPage(/** @type {() => void} */ setUp) {
  // Where a part of the page is replaced, its scripts run again.
  if (globalThis.duizhaoPage) return;
  /** @type {HTMLElement | null} */
  let last = null;
  const begin = () => {
    const here = scope();
    if (here === last) return;
    globalThis.duizhaoPage?.leaving.abort();
    globalThis.duizhaoPage = { leaving: new AbortController() };
    last = here;
    if (isOurs(here)) setUp();
  };
  // Material tells of every page, of the present one at once.
  if (globalThis.document$) globalThis.document$.subscribe(begin);
  else begin();
}

/** Whether there is something of the edition on the page: a host has pages of its own. */
const isOurs = (/** @type {HTMLElement} */ here) => !globalThis.document$ || "dzScope" in here.dataset;
