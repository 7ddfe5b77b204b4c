// The lifetime of a page. A host may replace it without a reload, as Material's instant navigation does:
// then the listeners and elements that scripts added to the old page are removed, and the new one is set up.

/** The element of a page that is the edition's: the page itself, or the last such part of somebody else's. */
export const scope = () =>
  ([...document.querySelectorAll("[data-dz-scope]")].at(-1) ?? document.documentElement) as HTMLElement;

type Heard<Name> = Name extends keyof WindowEventMap ? WindowEventMap[Name] : Event;

/** Options for a listener on what outlives the page: removes it with the page. */
export const whileOnPage = () => ({ signal: globalThis.duizhaoPage?.leaving.signal });

/** Listen on the document or the window, which outlive the page, as long as the page is there. */
export function listen<Name extends string>(
  target: EventTarget,
  name: Name,
  act: (event: Heard<Name>) => unknown,
  options: AddEventListenerOptions = {},
) {
  target.addEventListener(name, act as EventListener, { ...options, ...whileOnPage() });
}

/** The same in the capture phase, before the host's own listeners: Material would follow a link at once. */
export function listenFirst<Name extends string>(
  target: EventTarget,
  name: Name,
  act: (event: Heard<Name>) => unknown,
) {
  listen(target, name, act, { capture: true });
}

/** Call a function when the page is replaced by another. */
export function onLeave(act: () => void) {
  globalThis.duizhaoPage?.leaving.signal.addEventListener("abort", act, { once: true });
}

/** Append elements to the page; they are removed when it is replaced. */
export function addToPage(...elements: HTMLElement[]) {
  const place = scope();
  (place === document.documentElement ? document.body : place).append(...elements);
  onLeave(() => {
    for (const element of elements) element.remove();
  });
}

/** Set up this page, and each that takes its place. */
export function onEveryPage(setUp: () => void) {
  // Where a part of the page is replaced, its scripts run again.
  if (globalThis.duizhaoPage) return;
  let last: HTMLElement | null = null;
  const begin = () => {
    const here = scope();
    if (globalThis.document$ && isOurs(here)) shortenLinks(here);
    if (here === last) return;
    globalThis.duizhaoPage?.leaving.abort();
    globalThis.duizhaoPage = { leaving: new AbortController() };
    last = here;
    if (!isOurs(here)) return;
    if (globalThis.document$) keepFromHost(here);
    setUp();
  };
  begin();
  globalThis.document$?.subscribe(begin);
}

/** Let links within the page be that again: Material writes the whole URL into each. */
function shortenLinks(here: HTMLElement) {
  for (const link of here.querySelectorAll("a[href*='#']")) {
    const url = new URL(link.getAttribute("href") ?? "", location.href);
    if (url.origin === location.origin && url.pathname === location.pathname) {
      link.setAttribute("href", url.hash);
    }
  }
}

/** Keep from the host what is done with here, and links within the page: the browser follows those. */
function keepFromHost(here: HTMLElement) {
  here.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const within = link?.getAttribute("href")?.startsWith("#");
    if (within || event.defaultPrevented) event.stopPropagation();
  });
}

/** Whether there is something of the edition on the page: a host has pages of its own. */
const isOurs = (here: HTMLElement) => !globalThis.document$ || "dzScope" in here.dataset;
