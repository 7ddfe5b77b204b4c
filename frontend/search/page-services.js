// What the script of the page has already, and lends to the search: one waiting sign is enough, too.

/** @typedef {NonNullable<Parameters<SearchScript["start"]>[0]["lent"]>} Services */

/**
 * What serves where nothing is lent: a page of an earlier engine may still be open. Nothing is lit there.
 * @type {Partial<Services>}
 */
const PLAIN = {
  loadScript: (src) =>
    new Promise((done, onerror) => {
      const script = document.createElement("script");
      document.head.append(Object.assign(script, { src, onerror, onload: () => done(script) }));
    }),
  copyText: async () => false,
  readStored: () => "",
  writeStored: () => false,
};

/** @type {Services} */
export let { loadScript, copyText, readStored, writeStored, rangesIn, textIn, unitsOnPage, decoded } =
  /** @type {Services} */ (PLAIN);

export function setServices(/** @type {Partial<Services> | undefined} */ lent) {
  const own = /** @type {Services} */ ({ ...PLAIN, ...lent });
  ({ loadScript, copyText, readStored, writeStored, rangesIn, textIn, unitsOnPage, decoded } = own);
}
