// Loads the files of the index. They are scripts, which pages opened from a disk may load too.

import { given } from "./given.ts";
import { loadScript } from "./page-services.ts";

const { src } = document.currentScript as HTMLScriptElement;
const FOLDER = new URL("index/", src);
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

/**
 * What a file holds, loaded and read once; the data is not kept beside what was read of it.
 * @param name the kind of the file, and its number if there are several
 */
export function loadFile<T>(name: string, read = (data: unknown) => data as T) {
  let value = requested.get(name) as Promise<T> | undefined;
  if (!value) {
    value = request(name).then(read);
    requested.set(name, value);
    value.catch(() => requested.delete(name));
  }
  return value;
}

async function request(name: string) {
  const [, kind, number] = name.match(/(\D+)(\d*)/) as string[];
  const file = `${kind}-${given.files[kind][Number(number)]}`;
  // A file may have come after nobody waited for it any more.
  if (!arrived.has(file)) {
    const script = await loadScript(new URL(`${file}.js`, FOLDER).href);
    script.remove();
  }
  const found = take(file);
  if (found === undefined || found === null) throw new Error(`nothing is in ${name}`);
  return found;
}
