// Loads the files of the index. They are scripts, which pages opened from a disk may load too.

import { given } from "./given.js";
import { loadScript } from "./page-services.js";

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
const FOLDER = new URL(`${given.folder}/`, src);
/** @type {Map<string, Promise<unknown>>} */
const requested = new Map();
/** @type {Map<string, unknown>} */
const arrived = new Map();

/** Take in what a file of the index holds: each calls this with its name. */
export function receive(/** @type {string} */ name, /** @type {unknown} */ value) {
  arrived.set(name, value);
}

/** What came under a name, taken out: whoever has read it holds what it needs. */
export function take(/** @type {string} */ name) {
  const found = arrived.get(name);
  arrived.delete(name);
  return found;
}

/**
 * What a file holds, loaded once.
 * @param {string} name
 * @param {"low" | "auto"} priority
 * @returns {Promise<unknown>}
 */
export function loadFile(name, priority = "auto") {
  let value = requested.get(name);
  if (!value) {
    value = request(name, priority);
    requested.set(name, value);
    value.catch(() => requested.delete(name));
  }
  return value;
}

/**
 * @param {string} name
 * @param {"low" | "auto"} priority
 */
async function request(name, priority) {
  // A file may have come after nobody waited for it any more.
  if (!arrived.has(name)) {
    const script = await loadScript(new URL(`${name}.js`, FOLDER).href, priority);
    script.remove();
  }
  const found = take(name);
  if (found === undefined || found === null) throw new Error(`nothing is in ${name}`);
  return found;
}

/** Keep a file no longer: whoever has read it holds what it needs. */
export function release(/** @type {string} */ name) {
  requested.delete(name);
}
