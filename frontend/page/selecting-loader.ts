// Loads what is needed when somebody selects words of a text, or has notes of their own: a script with its
// stylesheet. Here the place is stored at which somebody stops reading.

import { loadScript, loadSheet, once } from "../lib/load-script.ts";
import { listen, onLeave } from "../lib/page-life.ts";
import { pageUrl, type SiteParts, siteParts, siteUrl } from "../lib/site.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import { unitsOnPage } from "../lib/units.ts";
import { type ReadingPlace, withPlace } from "../my-notes/reading-places.ts";
import { leadsNowhere } from "./linked-words.ts";
import type { Shared } from "./main.ts";
import { selectedRange } from "./selected-range.ts";
import { landingLine } from "./sticky-header.ts";

/** A tap ends a selection a moment before it is a click: in milliseconds. */
const SETTLED_AFTER = 180;
const RELEASED_AFTER = 30;
/** How much of a passage is in view if it is the one that is being read, in pixels. */
const SLACK = 16;
const LINKS = ".dz-main .dz-unit[data-unit] > .dz-pair a";

export function setUpSelecting([main]: HTMLElement[], shared: Shared) {
  const site = siteParts();
  if (!site) return;
  const own = main.querySelector("[data-dz-my-notes]");
  if (own instanceof HTMLElement) {
    showList(own, site);
    return;
  }
  const load = loaderOf(site, shared);
  const cite = main.querySelector("[data-key]");
  const units = unitsOnPage();
  if (cite instanceof HTMLElement) {
    if (units.length) {
      watchSelection(load, () => shared.announce(site.failed));
      watchDragging(load);
      if (leadsNowhere()) load().then((loaded) => loaded.sayGone(), ignore);
    }
    if (!main.querySelector(".dz-document")) storePlace(cite, units, site);
  }
  if (readStored(site.store) && units.length) load().catch(ignore);
  if (readStored(site.places) && main.querySelector(".dz-open, .dz-document")) {
    load().then((loaded) => loaded.offerPlace(cite?.getAttribute("data-key") ?? ""), ignore);
  }
}

/** Without what is one's own, the page is whole: nobody needs to be told. */
const ignore = () => {};

/** What loads the script, and what it offers. */
function loaderOf(site: SiteParts, shared: Shared) {
  return once(async () => {
    await Promise.all([
      loadSheet(siteUrl(site.sheet)),
      globalThis.duizhaoSelecting || loadScript(siteUrl(site.script), "low"),
    ]);
    const script = globalThis.duizhaoSelecting;
    if (!script) throw new Error("nothing for selected words is in its script");
    return script.start({ site, shared, urlOf: (path) => pageUrl(site, path) });
  });
}

/** Offer the tools for what is selected, whenever something is, but not while the mouse still selects. */
function watchSelection(load: () => Promise<Selecting>, sayFailed: () => void) {
  let wanted = false;
  let pressed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    wanted ||= selectedRange() !== null;
    if (!wanted) return;
    load().then(
      (loaded) => pressed || loaded.offerTools(),
      () => selectedRange() && sayFailed(),
    );
  };
  const lookWithin = (moment: number) => {
    clearTimeout(timer);
    timer = setTimeout(look, moment);
  };
  listen(document, "selectionchange", () => lookWithin(SETTLED_AFTER));
  listen(document, "pointerdown", ({ pointerType, target }) => {
    const onTools = target instanceof Element && target.closest(".dz-selecting");
    pressed = pointerType === "mouse" && !onTools;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    listen(document, end, () => {
      if (pressed) lookWithin(RELEASED_AFTER);
      pressed = false;
    });
  }
}

/** A drag that begins on a term selects words: the link is not what is wanted. */
function watchDragging(load: () => Promise<Selecting>) {
  listen(document, "dragstart", (event) => {
    if (!(event.target instanceof Element) || !event.target.matches(LINKS)) return;
    event.preventDefault();
    load().then((loaded) => loaded.selectAlong(event), ignore);
  });
}

/** Show the list of one's own notes; without it, the page says what it needs. */
async function showList(page: HTMLElement, site: SiteParts) {
  await loadSheet(siteUrl(site.sheet));
  loadScript(page.dataset.dzMyNotes ?? "").catch(() => page.removeAttribute("data-dz-my-notes"));
}

/** Store the place that is being read, when the page is left. */
function storePlace(cite: HTMLElement, all: HTMLElement[], { places }: SiteParts) {
  const units = all.filter(({ dataset }) => dataset.unit !== "title");
  if (!units.length) return;
  const store = () => {
    // The bar covers what is above the place to which a link leads.
    const line = scrollY < 8 ? 0 : landingLine(units[0]) + SLACK;
    const unit = units.find((one) => one.getBoundingClientRect().bottom > line) ?? units[units.length - 1];
    const section = unit.closest(".dz-section");
    const [id, article = section?.id ?? ""] = (cite.dataset.key ?? "").split("/");
    const own = section ? units.filter((one) => section.contains(one)) : units;
    const { partEn = "", partZh = "" } = ((section ?? cite) as HTMLElement).dataset;
    const at = Math.max(1, own.indexOf(unit) + 1);
    const place: ReadingPlace = [id, article, own[at - 1].dataset.unit ?? "", at, own.length, partEn, partZh];
    writeStored(places, JSON.stringify(withPlace(readStored(places), place)));
  };
  listen(window, "pagehide", store);
  listen(document, "visibilitychange", () => document.hidden && store());
  onLeave(store);
}
