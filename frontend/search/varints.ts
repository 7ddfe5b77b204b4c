// Decodes the numbers of the index: base64 VLQ without a sign, and ascending lists kept as deltas.

const VALUES = new Uint8Array(128);
Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_").forEach((digit, value) => {
  VALUES[digit.charCodeAt(0)] = value;
});

/** The numbers of a text: five bits a digit, least first, and a sixth if more digits follow. */
export function decodeVarints(text: string) {
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

/** The ascending numbers of which these are the deltas: each the sum of all up to it. */
export function fromDeltas(deltas: Uint32Array) {
  const found = new Uint32Array(deltas.length);
  let sum = 0;
  for (let at = 0; at < deltas.length; at += 1) {
    sum += deltas[at];
    found[at] = sum;
  }
  return found;
}
