// What the script of the page has already, and lends to the search: one waiting sign is enough, too.

/** @typedef {NonNullable<Parameters<SearchScript["start"]>[0]["lent"]>} Services */

/**
 * What serves where nothing is lent: a page of an earlier engine may still be open.
 * @type {Services}
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

export let { loadScript, copyText, readStored, writeStored } = PLAIN;

export function setServices(/** @type {Partial<Services> | undefined} */ lent) {
  ({ loadScript, copyText, readStored, writeStored } = { ...PLAIN, ...lent });
}
