// A note as YAML, laid out to the byte as `duizhao fmt` would: see src/duizhao/layout.py.

const WIDTH = 100;

// Characters that take two columns, and those that take none, as Unicode has them; combining marks
// of scripts that no note is written in are left out, for they only move the end of a line.
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u3247\u3250-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|(?![\u{1f1e6}-\u{1f1ff}])\p{Emoji_Presentation}/u;
const MARK =
  /[\u0300-\u034e\u0350-\u036f\u0483-\u0487\u1ab0-\u1abd\u1dc0-\u1dff\u20d0-\u20dc\u20e1\u20e5-\u20f0\u302a-\u302f\u3099\u309a\ufe20-\ufe2f]/u;

function columns(/** @type {string} */ text) {
  return signs(text).reduce((sum, sign) => sum + (MARK.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1), 0);
}

/** Break a paragraph at single spaces into lines of at most `room` columns, where it can. */
function fold(/** @type {string} */ text, /** @type {number} */ room) {
  const lines = [];
  let line = "";
  let taken = 0;
  for (const word of text.split(/(?<=[^ ]) (?=[^ ])/u)) {
    const size = columns(word);
    if (line && taken + 1 + size > room) {
      lines.push(line);
      line = word;
      taken = size;
    } else {
      taken = line ? taken + 1 + size : size;
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, line];
}

// What some reader of YAML would take for something else than words.
const NUMBER =
  /^(?:[-+]?(?:0o?[0-7]+|[0-9]+|0x[0-9a-fA-F]+)|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$/;
const RESOLVED = [
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  /^(?:<<|=|~|null|Null|NULL|)$/,
  /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?)$/,
  /^[!&*]$/,
];

function isPlain(/** @type {string} */ text, /** @type {boolean} */ flow) {
  if (!text || text !== text.replace(/^ +| +$/g, "") || text.includes("\n")) return false;
  if (text.startsWith("---") || text.startsWith("...")) return false;
  if (",[]{}#&*!|>'\"%@`".includes(text[0])) return false;
  if ("-?:".includes(text[0]) && (flow || [undefined, " "].includes(text[1]))) return false;
  if (text.includes(": ") || text.endsWith(":") || text.includes(" #")) return false;
  return !(flow && /[,[\]{}?]/.test(text));
}

function doubled(/** @type {string} */ text) {
  const known = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\u00a0": "\\_", "\0": "\\0" };
  const escape = (sign) => {
    if (known[sign]) return known[sign];
    if (!unseenIn(sign) && !/[\r\ufffe\uffff]/.test(sign)) return sign;
    const code = sign.codePointAt(0);
    const size = code < 256 ? 2 : code < 65536 ? 4 : 8;
    return `\\${{ 2: "x", 4: "u", 8: "U" }[size]}${code.toString(16).padStart(size, "0")}`;
  };
  return `"${signs(text).map(escape).join("")}"`;
}

const unreadable = (text, prose) =>
  Boolean(unseenIn(text)) || /[\r\ufffe\uffff]/.test(text) || (!prose && text.includes("\u00a0"));

/** A text as it stands on one line, in quotation marks only where it needs them. */
function inline(/** @type {string} */ text, { flow = false, prose = false, words = true } = {}) {
  if (unreadable(text, prose) || text.includes("\n")) return doubled(text);
  const clear =
    !words || (/[\p{L}\p{N}]/u.test(text) && !NUMBER.test(text) && !RESOLVED.some((form) => form.test(text)));
  if (clear && isPlain(text, flow)) return text;
  if (!text.includes('"') && !text.includes("\\")) return `"${text}"`;
  return text.includes("'") ? doubled(text) : `'${text}'`;
}

const trimmed = (/** @type {string} */ text) => text.replace(/^[ \n]+|[ \n]+$/g, "");

/** Every part of a quote that is there, in order; a quote alone is a text. */
function partsOf(/** @type {string | Quote} */ quote) {
  if (typeof quote === "string") return trimmed(quote);
  const parts = { exact: trimmed(quote.exact), prefix: quote.prefix, suffix: quote.suffix };
  const there = Object.entries(parts).filter(([name, words]) => name === "exact" || words);
  return there.length === 1 ? there[0][1] : there;
}

const flowed = (quote) =>
  typeof quote === "string"
    ? inline(quote, { flow: true })
    : `{${quote.map(([name, words]) => `${name}: ${inline(words, { flow: true })}`).join(", ")}}`;

/** The lines of a text below or beside its name. */
function textLines(indent, name, text, { prose, chinese }) {
  const margin = " ".repeat(indent + 2);
  const head = `${" ".repeat(indent)}${name}:`;
  const flat = inline(text, { prose });
  const several = text.includes("\n");
  if (!text || (unreadable(text, prose) && !several)) return [`${head} ${flat}`];
  if (unreadable(text, prose)) return continued(head, flat, margin);
  // What is one word is no shorter on the next line.
  const fitting = columns(`${head} ${flat}`) <= WIDTH || !(chinese || fold(text, 1).length > 1);
  if (!prose && !several && fitting) return [`${head} ${flat}`];
  if (several) return [`${head} |-`, ...text.split("\n").map((line) => (line ? margin + line : ""))];
  return [`${head} >-`, ...(chinese ? [text] : fold(text, WIDTH - indent - 2)).map((line) => margin + line)];
}

/** A text in quotation marks, broken after its line ends where it is too long for one line. */
function continued(head, flat, margin) {
  if (columns(`${head} ${flat}`) <= WIDTH) return [`${head} ${flat}`];
  const parts = flat.split(/(?<=\\n)(?!\\n|"$)/);
  return parts.map((part, place) => {
    const line = place < parts.length - 1 ? `${part}\\` : part;
    if (!place) return `${head} ${line}`;
    return margin + (line.startsWith(" ") ? `\\${line}` : line);
  });
}

function targetLines(target) {
  const fields = SIDES.filter((side) => target[side]).map((side) => [side, partsOf(target[side])]);
  const many = fields.some(([, quote]) => typeof quote === "string" && quote.includes("\n"));
  const inner = [["segment", target.segment], ...fields].map(([name, value]) => `${name}: ${flowed(value)}`);
  const flat = `target: {${inner.join(", ")}}`;
  if (!many && columns(flat) <= WIDTH) return [flat];
  const lines = ["target:", `  segment: ${inline(target.segment)}`];
  for (const [side, quote] of fields) {
    const one = typeof quote === "string" ? "" : `  ${side}: ${flowed(quote)}`;
    if (typeof quote === "string") lines.push(...textLines(2, side, quote, { chinese: side === "zh" }));
    else if (columns(one) <= WIDTH) lines.push(one);
    else {
      lines.push(`  ${side}:`);
      for (const [name, words] of quote) {
        lines.push(...(name === "exact" ? textLines(4, name, words, {}) : [`    ${name}: ${inline(words)}`]));
      }
    }
  }
  return lines;
}

/** The text of content/inbox/<id>.yml. */
function fileOf(/** @type {Note} */ note) {
  const lines = [];
  if (note.article !== undefined) lines.push(`article: ${inline(note.article)}`);
  if (note.type !== undefined) lines.push(`type: ${inline(note.type, { words: false })}`);
  if (note.target) lines.push(...targetLines(note.target));
  if (note.author !== undefined) lines.push(`author: ${inline(note.author)}`);
  if (note.date !== undefined) lines.push(`date: ${inline(note.date, { words: false })}`);
  for (const side of SIDES) {
    if (note[side] !== undefined) {
      lines.push(...textLines(0, side, trimmed(note[side]), { prose: true, chinese: side === "zh" }));
    }
  }
  return `${lines.join("\n")}\n`;
}
