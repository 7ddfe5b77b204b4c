// URLs as somebody wrote or cut them.

/** A part of a URL as text; as it stands where it cannot be decoded, as in one that a mail has cut. */
export function decoded(text: string, decode = decodeURIComponent) {
  try {
    return decode(text);
  } catch {
    return text;
  }
}
