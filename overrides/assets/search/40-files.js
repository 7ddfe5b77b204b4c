// Data comes as scripts, which pages opened from a disk may load too; each is loaded once.

const HOME = new URL(".", document.currentScript.src);
const waiting = new Map();
const arrived = new Map();

/** Called by every file of data. */
function load(name, value) {
  arrived.set(name, value);
}

/** @param {string} name @param {"low" | "auto"} priority @returns {Promise<any>} */
function file(name, priority = "auto") {
  if (!waiting.has(name)) {
    waiting.set(
      name,
      new Promise((done, failed) => {
        const script = document.createElement("script");
        script.fetchPriority = priority;
        script.src = new URL(`${FOLDER}/${name}.js`, HOME).href;
        script.onload = () => {
          script.remove();
          const value = arrived.get(name);
          arrived.delete(name);
          done(value);
        };
        script.onerror = () => {
          script.remove();
          waiting.delete(name);
          failed(new Error(`could not load ${script.src}`));
        };
        document.head.append(script);
      }),
    );
  }
  return waiting.get(name);
}

/** Keep a file no longer: whoever has read it holds what it needs. @param {string} name */
function release(name) {
  waiting.delete(name);
}

const VALUES = new Uint8Array(128);
Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_").forEach(
  (digit, value) => (VALUES[digit.charCodeAt(0)] = value),
);

/** The numbers that postings.py wrote: five bits a digit, least first, the sixth if more follow.
 * @param {string} text @returns {Uint32Array} */
function numbers(text) {
  const found = new Uint32Array(text.length);
  let size = 0;
  let value = 0;
  let shift = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = VALUES[text.charCodeAt(at)];
    value |= (digit & 31) << shift;
    if (digit & 32) {
      shift += 5;
    } else {
      found[size] = value;
      size += 1;
      value = 0;
      shift = 0;
    }
  }
  return found.slice(0, size);
}

/** Sums from the first number on.
 * @param {Uint32Array} given */
function sums(given) {
  const found = new Uint32Array(given.length);
  let sum = 0;
  for (let at = 0; at < given.length; at += 1) {
    sum += given[at];
    found[at] = sum;
  }
  return found;
}

/** Where each text begins in the row of all texts: lengths by field, and one place between.
 * @param {ArrayLike<number>[]} lengths @returns {Uint32Array} */
function beginnings(lengths) {
  const count = lengths[0].length;
  const found = new Uint32Array(count * FIELDS + 1);
  let at = 0;
  for (let entry = 0; entry < count; entry += 1) {
    for (let field = 0; field < FIELDS; field += 1) {
      found[entry * FIELDS + field] = at;
      const length = lengths[field][entry];
      at += length ? length + 1 : 0;
    }
  }
  found[count * FIELDS] = at;
  return found;
}
