// What the script of the page has already, and lends to the search: one waiting sign is enough, too.

/** @typedef {Pick<Parameters<SearchScript["start"]>[0], "loadScript" | "copyText">} Services */

/** @type {Services["loadScript"]} */
export let loadScript;
/** @type {Services["copyText"]} */
export let copyText;

export function setServices(/** @type {Services} */ lent) {
  ({ loadScript, copyText } = lent);
}
