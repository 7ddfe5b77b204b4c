// Loads what is needed when somebody selects words of a text, or has notes of their own: a script with its
// stylesheet. Here the place is stored at which somebody stops reading.

import { loadScript, loadSheet } from "../lib/load-script.js";
import { onLeave, whileOnPage } from "../lib/page-life.js";
import { pageUrl, siteParts, siteUrl } from "../lib/site.js";
import { readStored, writeStored } from "../lib/storage.js";
import { unitsOnPage } from "../lib/units.js";
import { withPlace } from "../my-notes/reading-places.js";
import { leadsNowhere } from "./linked-words.js";
import { selectedRange } from "./selected-range.js";
import { landingLine } from "./sticky-header.js";

/** A tap ends a selection a moment before it is a click: in milliseconds. */
const SETTLED_AFTER = 180;
const RELEASED_AFTER = 30;
/** How much of a passage is in view if it is the one that is being read, in pixels. */
const SLACK = 16;
const LINKS = ".dz-main .dz-unit[data-unit] > .dz-pair a";

/** @typedef {import("../lib/site.js").SiteParts} SiteParts */

/**
 * @param {HTMLElement[]} mains
 * @param {import("./main.js").Shared} shared
 */
export function setUpSelecting([main], shared) {
  const site = siteParts();
  if (!site) return;
  const own = main.querySelector("[data-dz-my-notes]");
  if (own instanceof HTMLElement) {
    showList(own, site);
    return;
  }
  const load = loaderOf(site, shared);
  // Without what is one's own, the page is whole: nobody needs to be told.
  const ignore = () => {};
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

/** What the script offers, loaded once; after a failure it may be tried again. */
function loaderOf(/** @type {SiteParts} */ site, /** @type {import("./main.js").Shared} */ shared) {
  /** @type {Promise<Selecting> | null} */
  let loading = null;
  const start = async () => {
    await Promise.all([
      loadSheet(siteUrl(site.sheet)),
      globalThis.duizhaoSelecting || loadScript(siteUrl(site.script), "low"),
    ]);
    const script = globalThis.duizhaoSelecting;
    if (!script) throw new Error("nothing for selected words is in its script");
    return script.start({ site, shared, urlOf: (path) => pageUrl(site, path) });
  };
  return () => {
    loading ??= start().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

/**
 * Offer the tools for what is selected, whenever something is, but not while the mouse still selects.
 * @param {() => Promise<Selecting>} load
 * @param {() => void} sayFailed
 */
function watchSelection(load, sayFailed) {
  let wanted = false;
  let pressed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const look = () => {
    wanted ||= selectedRange() !== null;
    if (!wanted) return;
    load().then(
      (loaded) => pressed || loaded.offerTools(),
      () => selectedRange() && sayFailed(),
    );
  };
  const lookWithin = (/** @type {number} */ moment) => {
    clearTimeout(timer);
    timer = setTimeout(look, moment);
  };
  document.addEventListener("selectionchange", () => lookWithin(SETTLED_AFTER), whileOnPage());
  document.addEventListener(
    "pointerdown",
    ({ pointerType, target }) => {
      const onTools = target instanceof Element && target.closest(".dz-selecting");
      pressed = pointerType === "mouse" && !onTools;
    },
    whileOnPage(),
  );
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(
      end,
      () => {
        if (pressed) lookWithin(RELEASED_AFTER);
        pressed = false;
      },
      whileOnPage(),
    );
  }
}

/** A drag that begins on a term selects words: the link is not what is wanted. */
function watchDragging(/** @type {() => Promise<Selecting>} */ load) {
  document.addEventListener(
    "dragstart",
    (event) => {
      if (!(event.target instanceof Element) || !event.target.matches(LINKS)) return;
      event.preventDefault();
      load().then(
        (loaded) => loaded.selectAlong(event),
        () => {},
      );
    },
    whileOnPage(),
  );
}

/** Show the list of one's own notes; without it, the page says what it needs. */
async function showList(/** @type {HTMLElement} */ page, /** @type {SiteParts} */ site) {
  await loadSheet(siteUrl(site.sheet));
  loadScript(page.dataset.dzMyNotes ?? "").catch(() => page.removeAttribute("data-dz-my-notes"));
}

/**
 * Store the place that is being read, when the page is left.
 * @param {HTMLElement} cite
 * @param {HTMLElement[]} all
 * @param {SiteParts} site
 */
function storePlace(cite, all, { places }) {
  const units = all.filter(({ dataset }) => dataset.unit !== "title");
  if (!units.length) return;
  const store = () => {
    // The bar covers what is above the place to which a link leads.
    const line = scrollY < 8 ? 0 : landingLine(units[0]) + SLACK;
    const unit = units.find((one) => one.getBoundingClientRect().bottom > line) ?? units[units.length - 1];
    const section = unit.closest(".dz-section");
    const [id, article = section?.id ?? ""] = (cite.dataset.key ?? "").split("/");
    const own = section ? units.filter((one) => section.contains(one)) : units;
    const { partEn = "", partZh = "" } = /** @type {HTMLElement} */ (section ?? cite).dataset;
    const at = Math.max(1, own.indexOf(unit) + 1);
    /** @type {import("../my-notes/reading-places.js").ReadingPlace} */
    const place = [id, article, own[at - 1].dataset.unit ?? "", at, own.length, partEn, partZh];
    writeStored(places, JSON.stringify(withPlace(readStored(places), place)));
  };
  addEventListener("pagehide", store, whileOnPage());
  document.addEventListener("visibilitychange", () => document.hidden && store(), whileOnPage());
  onLeave(store);
}
