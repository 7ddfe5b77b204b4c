// The host's page for a new file, with everything filled in as far as a URL may go.

import { data } from "./given.ts";

/** How many bytes a text takes in a file. */
export const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** A value of a query; a space takes one byte of it, not three. */
const encoded = (text: string) =>
  encodeURIComponent(text)
    .replace(/%20/g, "+")
    .replace(/%2F/g, "/")
    .replace(/%3A/g, ":")
    .replace(/%2C/g, ",");

/**
 * Where the file of a note is proposed, and whether its text goes with the URL; nothing if this copy of
 * the edition knows no host.
 */
export function newFile(id: string, text: string): { url: string; filled: boolean } | null {
  const { host } = data;
  if (!host) return null;
  const page = host.page + encoded(`${data.folder}/${id}.yml`);
  const url = host.value ? page + host.value + encoded(text) : page;
  const filled = Boolean(host.value) && bytesOf(url) <= data.limits.url;
  return { url: filled ? url : page, filled };
}
