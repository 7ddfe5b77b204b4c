// A body as the page will show it: paragraphs, lists, emphasis, code and links, and nothing else.
// It is made of elements, never of HTML, so that whatever is typed stays text.

const ITEM = /^ {0,3}(?:([-*+])|(\d{1,9})\.)[ \t]+(.*)$/;
const RULE = /^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/;
/** The line that parts an item from the list within it; no one writes it. */
const INNER = "\v";
const DEFINED = /^ {0,3}\[([^\]\n]+)\]:[ \t]*<?([^\s>]+)>?.*$/;

/** @returns {HTMLElement} */
function element(/** @type {string} */ tag, /** @type {(Node | string)[]} */ children, attributes = {}) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @returns {Node[]} */
function markdown(/** @type {string} */ text) {
  const addresses = new Map();
  const lines = text
    .trimEnd()
    .split("\n")
    .filter((line) => {
      const found = DEFINED.exec(line);
      if (found) addresses.set(found[1].toLowerCase(), found[2]);
      return !found;
    });
  return blocks(lines, addresses);
}

function blocks(/** @type {string[]} */ lines, /** @type {Map<string, string>} */ addresses) {
  const made = [];
  let at = 0;
  /** The lines from here as long as each fits; blank ones among them belong to them too. */
  const taken = (fits) => {
    const start = at;
    while (at < lines.length && (fits(lines[at]) || (!lines[at].trim() && lines.slice(at).some((line) => line.trim()) && fits(next(at)))))
      at += 1;
    return lines.slice(start, at);
  };
  const next = (from) => lines.slice(from).find((line) => line.trim()) ?? "";
  while (at < lines.length) {
    const line = lines[at];
    if (!line.trim()) at += 1;
    else if (/^(?: {4}|\t)/.test(line)) {
      const code = taken((one) => /^(?: {4}|\t)/.test(one)).map((one) => one.replace(/^(?: {4}|\t)/, ""));
      made.push(element("pre", [element("code", [`${code.join("\n").trimEnd()}\n`])]));
    } else if (RULE.test(line)) {
      at += 1;
      made.push(element("hr", []));
    } else if (/^ {0,3}>/.test(line)) {
      const quoted = paragraph(lines, at);
      at += quoted.length;
      made.push(element("blockquote", blocks(quoted.map((one) => one.replace(/^ {0,3}> ?/, "")), addresses)));
    } else if (ITEM.test(line)) {
      const ordered = Boolean(ITEM.exec(line)[2]);
      const own = taken((one) => /^(?: {2,}|\t)/.test(one) || (ITEM.test(one) && Boolean(ITEM.exec(one)[2]) === ordered));
      made.push(list(own, ordered, addresses));
    } else if (/^ {0,3}#{1,6}(?=\s|[^#\s])/.test(line)) {
      // A heading would rival those of the page: its words stay, without its rank.
      at += 1;
      made.push(element("div", spans(line.replace(/^\s*#+\s*|\s*#*\s*$/g, ""), addresses)));
    } else {
      const own = paragraph(lines, at);
      at += own.length;
      made.push(element("p", spans(own.join("\n"), addresses)));
    }
  }
  return made;
}

function paragraph(/** @type {string[]} */ lines, /** @type {number} */ from) {
  const end = lines.findIndex((line, at) => at > from && !line.trim());
  return lines.slice(from, end < 0 ? lines.length : end);
}

function list(/** @type {string[]} */ lines, /** @type {boolean} */ ordered, addresses) {
  const items = [];
  for (const line of lines) {
    const found = /^ {2,}\S/.test(line) && items.length ? null : ITEM.exec(line);
    if (found) {
      items.push([found[3]]);
      continue;
    }
    const own = items.at(-1);
    const inner = line.replace(/^(?: {1,4}|\t)/, "");
    // A list within an item needs no empty line before it.
    if (ITEM.test(inner) && own.at(-1).trim() && !ITEM.test(own.at(-1))) own.push(INNER);
    own.push(inner);
  }
  const loose = items.some((own) => own.slice(0, -1).some((line) => !line.trim() && line !== INNER));
  return element(
    ordered ? "ol" : "ul",
    items.map((own) => {
      const inner = blocks(own, addresses);
      const [first, ...rest] = inner;
      const tight = !loose && first?.nodeName === "P";
      return element("li", tight ? [...first.childNodes, ...rest] : inner);
    }),
  );
}

// What a line can hold, in the order in which it is looked for.
const SPANS = [
  [/^\\([\\`*_{}[\]()#+.!>~|-])/, ([, sign]) => [sign]],
  [/^(`+)(?!`)([\s\S]+?)(?<!`)\1(?!`)/, ([, , code]) => [element("code", [code.trim()])]],
  [/^!\[[^\]]*\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)|\[[^\]]*\])/, () => []],
  [/^\[((?:[^[\]\\]|\\.|\[[^\]]*\])*)\]\(\s*<?((?:[^\s()<>]|\([^\s()]*\))*)>?(?:\s+"([^"]*)")?\s*\)/, ([, words, url, title], all) => [link(spans(words, all), url, title)]],
  [/^\[([^\]]+)\](?: ?\[([^\]]*)\])?/, ([whole, words, name], all) => {
    const url = all.get((name || words).toLowerCase());
    return url === undefined ? [whole] : [link(spans(words, all), url)];
  }],
  [/^<((?:https?|mailto|ftp):[^\s<>]+)>/i, ([, url]) => [link([url], url)]],
  [/^<([^\s<>@]+@[^\s<>@]+)>/, ([, address]) => [link([address], `mailto:${address}`)]],
  [/^<(script|style|template|title|textarea|iframe)\b[\s\S]*?(?:<\/\1\s*>|$)/i, () => []],
  [/^<br\s*\/?>/i, () => [element("br", [])]],
  [/^<!--[\s\S]*?(?:-->|$)/, () => []],
  [/^<\/?[A-Za-z!?][^<>]*>/, () => []],
  [/^&(?:#\d+|#x[\da-f]+|[A-Za-z][\dA-Za-z]*);/i, ([reference]) => [unescaped(reference)]],
  [/^(\*\*|__)(?=\S)([\s\S]*?\S)\1/, ([, , words], all) => [element("strong", spans(words, all))]],
  [/^\*(?=[^\s*])([\s\S]*?[^\s*])\*(?!\*)/, ([, words], all) => [element("em", spans(words, all))]],
  [/^_(?=[^\s_])([\s\S]*?[^\s_])_(?![\p{L}\p{N}_])/u, ([, words], all) => [element("em", spans(words, all))]],
  [/^ {2,}\n/, () => [element("br", []), "\n"]],
];

function spans(/** @type {string} */ text, /** @type {Map<string, string>} */ addresses) {
  const made = [];
  let plain = "";
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const within = /[\p{L}\p{N}]/u.test(text[at - 1] ?? "") && rest[0] === "_";
    const found = within ? null : spanAt(rest, addresses);
    if (found) {
      if (plain) made.push(plain);
      plain = "";
      made.push(...found.nodes);
      at += found.size;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  if (plain) made.push(plain);
  return made;
}

function spanAt(rest, addresses) {
  if (!/^[\\`![<&*_ ]/.test(rest)) return null;
  for (const [form, make] of SPANS) {
    const found = form.exec(rest);
    if (found) return { size: found[0].length, nodes: make(found, addresses) };
  }
  return null;
}

/** A link to another place of the web; one that is relative to this page would mislead on another. */
function link(children, /** @type {string} */ address, title = "") {
  const url = unescaped(address);
  const attributes = !wrongAddress(address) ? { href: url, rel: "noopener noreferrer", target: "_blank" } : {};
  return element("a", children, title ? { ...attributes, title } : attributes);
}
