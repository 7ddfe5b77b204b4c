// The addresses of the host: a new file with everything filled in, as far as an address may go.

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text).length;

/** A value of a query; a space takes one byte of it, not three. */
const asked = (/** @type {string} */ text) =>
  encodeURIComponent(text)
    .replace(/%20/g, "+")
    .replace(/%2F/g, "/")
    .replace(/%3A/g, ":")
    .replace(/%2C/g, ",");

const pathOf = (/** @type {string} */ id) => `${DATA.folder}/${id}.yml`;

/**
 * Where the file is proposed, and whether its text goes with the address; nothing if this copy of
 * the edition knows no host.
 * @param {string} id @param {string} text @returns {{ url: string, filled: boolean } | null}
 */
function newFile(id, text, host = DATA.host) {
  if (!host) return null;
  const page = host.page + asked(pathOf(id));
  const url = host.value ? page + host.value + asked(text) : page;
  const filled = Boolean(host.value) && bytes(url) <= DATA.limits.address;
  return { url: filled ? url : page, filled };
}
