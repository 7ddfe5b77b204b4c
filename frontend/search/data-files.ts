// Loads the files of the index. They are scripts, which pages opened from a disk may load too.

import { given } from "./given.ts";
import { loadScript } from "./page-services.ts";

const { src } = document.currentScript as HTMLScriptElement;
const FOLDER = new URL(`${given.folder}/`, src);
const requested = new Map<string, Promise<unknown>>();
const arrived = new Map<string, unknown>();

/** Take in what a file of the index holds: each calls this with its name. */
export function receive(name: string, value: unknown) {
  arrived.set(name, value);
}

/** What came under a name, taken out: whoever has read it holds what it needs. */
export function take(name: string) {
  const found = arrived.get(name);
  arrived.delete(name);
  return found;
}

/** What a file holds, loaded once. */
export function loadFile(name: string, priority: "low" | "auto" = "auto"): Promise<unknown> {
  let value = requested.get(name);
  if (!value) {
    value = request(name, priority);
    requested.set(name, value);
    value.catch(() => requested.delete(name));
  }
  return value;
}

async function request(name: string, priority: "low" | "auto") {
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
export function release(name: string) {
  requested.delete(name);
}
