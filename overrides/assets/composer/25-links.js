// The rules of links and of HTML in a body, as src/duizhao/rules/notes.py has them.

/** A body with its code blanked out. */
const masked = (/** @type {string} */ text) => blanked("code", text, (found) => found.replace(/\S/gu, " "));

/** A text with its character references resolved, as a browser resolves them. */
function unescaped(/** @type {string} */ text) {
  if (!text.includes("&")) return text;
  const page = new DOMParser().parseFromString(`<p>${text.replaceAll("<", "&lt;")}</p>`, "text/html");
  return page.body.textContent ?? "";
}

/** What is wrong with an address: the word for it, and its culprit; or nothing. */
function wrongAddress(/** @type {string} */ url) {
  const plain = unescaped(url).replace(/[\s\0-\x20\x7f\x85]|\\(?=[!-/:-@[-`{-~])/g, "");
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(plain)?.[1].toLowerCase();
  if (scheme && !DATA.schemes.includes(scheme)) return ["link-scheme", `${scheme}:`];
  if (/^(?:\/\/|\\\\|\/\\)/.test(plain)) return ["link-bare", url];
  if (!plain) return ["link-empty", ""];
  return scheme ? null : ["link-part", url];
}

/** @param {string} body @returns {[string, string][]} */
function wrongLinks(body) {
  const text = masked(body);
  return ["destination", "definition", "autolink"]
    .flatMap((name) => matches(name, text))
    .map((match) => wrongAddress(match.slice(1).findLast((group) => group !== undefined) ?? ""))
    .filter((wrong) => wrong !== null);
}

/** The tags in a body, which a page would not show; of an element that has one, its beginning.
 * @returns {string[]} */
function tagsIn(/** @type {string} */ body) {
  const text = ["autolink", "mail", "harmless"].reduce((rest, name) => blanked(name, rest), masked(body));
  return matches("tag", text)
    .filter(({ 1: ended, index }) => !ended || !new RegExp(`<${ended}(?![\\p{L}\\p{N}_])`, "iu").test(text.slice(0, index)))
    .map(([tag]) => tag);
}
