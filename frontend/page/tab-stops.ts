// Few stops of the Tab key before the text. The controls of a bar are one, as in
// https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/: arrows lead from one to the next.

const CONTROLS =
  ":scope > a, :scope > button, :scope > details > summary, :scope > .dz-bar-ways > a, :scope > p > a";

export function setUpToolbars(bars: HTMLElement[]) {
  for (const bar of bars) {
    if (controlsOf(bar).length < 2) continue;
    bar.setAttribute("role", "toolbar");
    bar.addEventListener("focusin", ({ target }) => letOneStop(bar, target));
    bar.addEventListener("keydown", (event) => move(bar, event));
    letOneStop(bar, controlsOf(bar)[0]);
  }
}

function controlsOf(bar: HTMLElement): HTMLElement[] {
  const found = bar.querySelectorAll<HTMLElement>(CONTROLS);
  return [...found].filter((one) => one.getClientRects().length);
}

function letOneStop(bar: HTMLElement, stop: EventTarget | null) {
  const controls = controlsOf(bar);
  if (!controls.some((one) => one === stop)) return;
  for (const one of controls) one.tabIndex = one === stop ? 0 : -1;
}

function move(bar: HTMLElement, event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const controls = controlsOf(bar);
  const at = controls.indexOf(event.target as HTMLElement);
  if (at < 0) return;
  const { length } = controls;
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + length, Home: 0, End: length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  controls[to % length].focus();
}
