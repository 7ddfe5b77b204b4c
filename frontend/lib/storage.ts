// Values in the browser's storage, which the host or the reader may have disabled.

/** The keys that all pages share. */
export const STORED = {
  colours: "dz-colours",
  reading: "dz-reading",
  keys: "dz-keys",
  hinted: "dz-hinted",
};

/** Read a value; empty if there is none. */
export function readStored(name: string, area: StorageArea = "localStorage") {
  try {
    return globalThis[area].getItem(name) ?? "";
  } catch {
    return "";
  }
}

/** Store a value, or remove it if it is empty; returns whether the browser stored it. */
export function writeStored(name: string, value: string, area: StorageArea = "localStorage") {
  try {
    if (value) globalThis[area].setItem(name, value);
    else globalThis[area].removeItem(name);
    return true;
  } catch {
    return false;
  }
}
