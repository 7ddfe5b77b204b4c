// What the reader's browser keeps, which may be nothing: a host or a reader may forbid it.

/** The names of what all pages share. */
export const STORED = { colours: "dz-colours", reading: "dz-reading", keys: "dz-keys" };

/** A value; empty where there is none. */
export function readStored(/** @type {string} */ name, /** @type {StorageArea} */ area = "localStorage") {
  try {
    return globalThis[area].getItem(name) ?? "";
  } catch {
    return "";
  }
}

/**
 * Keep a value, or forget it if it is empty; tells whether this browser keeps anything.
 * @param {string} name
 * @param {string} value
 * @param {StorageArea} area
 */
export function writeStored(name, value, area = "localStorage") {
  try {
    if (value) globalThis[area].setItem(name, value);
    else globalThis[area].removeItem(name);
    return true;
  } catch {
    return false;
  }
}
