// What the script of the page has already, and lends to the search: one waiting sign is enough, too.

/** @typedef {Parameters<SearchScript["start"]>[0]["lent"]} Services */

/** @type {Services["loadScript"]} */
export let loadScript;
/** @type {Services["copyText"]} */
export let copyText;
/** @type {Services["readStored"]} */
export let readStored;
/** @type {Services["writeStored"]} */
export let writeStored;

export function setServices(/** @type {Services} */ lent) {
  ({ loadScript, copyText, readStored, writeStored } = lent);
}
