// Results as a list of links, each an aligned pair with what was found in it marked.

const SHOWN = { en: 260, zh: 110 };
const CLIPPED = { en: 70, zh: 30 };

/** A stretch of a text around its first mark, with all its marks. */
function excerpt(text, spans, side) {
  const size = SHOWN[side];
  let from = 0;
  let to = text.length;
  if (text.length > size * 1.25) {
    const first = spans.length ? spans[0][0] : 0;
    from = first > size * 0.75 ? first - CLIPPED[side] : 0;
    to = Math.min(text.length, from + size);
    if (side === "en") {
      if (from) from = text.indexOf(" ", from) + 1 || from;
      if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + 1);
    }
  }
  const parts = [from > 0 ? "…" : ""];
  let at = from;
  for (const [start, end] of spans) {
    if (end <= from || start >= to) continue;
    const begin = Math.max(start, from);
    const stop = Math.min(end, to);
    parts.push(text.slice(at, begin), make("mark", {}, text.slice(begin, stop)));
    at = stop;
  }
  parts.push(text.slice(at, to), to < text.length ? "…" : "");
  return parts;
}

function textOf(tag, name, text, side, language, parts) {
  if (!text) return null;
  const spans = marks(text, parts, side === "zh");
  return make(tag, { class: name, lang: language }, ...excerpt(text, spans, side));
}

const SIDES = ["en", "zh"];

/** One result. @param {any} hit @param {any} found */
function resultOf(hit, found) {
  const languages = { en: "en", zh: hit.language };
  const own = locale === "zh" ? 1 : 0;
  const parts = partsOrVia(found.parts);
  const paired = hit.kind === "S" || hit.kind === "T";
  const order = paired ? [0, 1] : [own, 1 - own];
  const body = [];
  const head = make("span", { class: "dz-hit-head" });
  if (hit.kind === "S" || hit.kind === "N") {
    head.append(whereOf(hit, own));
  } else {
    const titles = order.filter((side) => hit.title[side] || hit.heading[side]);
    for (const side of paired || hit.kind === "G" || hit.kind === "H" ? titles : titles.slice(0, 1)) {
      const name = SIDES[side];
      const number = hit.heading[side] ? `${hit.heading[side]} ` : "";
      const title = textOf("span", "dz-hit-title", hit.title[side], name, languages[name], parts);
      head.append(make("span", { class: `dz-${name}`, lang: languages[name] }, number, title), " ");
    }
  }
  const bodies = order.filter((side) => hit.texts[side]);
  if (hit.kind === "S") {
    for (const side of order) body.push(textSide(hit, side, languages, parts));
  } else if (bodies.length) {
    // One language is enough: the reader's own if the words are there, else the other.
    const has = (side) => marks(hit.texts[side], parts, side === 1).length > 0;
    const side = bodies.find(has) ?? bodies[0];
    const titled = [0, 1].some((one) => marks(hit.title[one], parts, one === 1).length);
    if (hit.kind !== "T" || !titled) body.push(textSide(hit, side, languages, parts));
  }
  const labels = [];
  if (hit.kind !== "S") labels.push(make("span", { class: "dz-hit-kind" }, say(`kind-${hit.kind}`)));
  if (hit.via) labels.push(make("span", { class: "dz-hit-via" }, say("via")));
  if (labels.length) head.append(...labels.flatMap((label) => [" ", label]));
  const link = make(
    "a",
    { class: `dz-hit dz-hit--${hit.kind}`, href: address(hit.path, found.query, hit.fragment) },
    head,
    " ",
    ...(body.length ? [make("span", { class: "dz-hit-texts" }, ...body.flatMap((text) => [text, " "]))] : []),
  );
  return make("li", {}, link);
}

function textSide(hit, side, languages, parts) {
  const name = SIDES[side];
  return (
    textOf("span", `dz-${name}`, hit.texts[side], name, languages[name], parts) ??
    make("span", { class: `dz-${name} dz-gap` }, say(`gap-${name}`))
  );
}

/** Where a segment or a note stands: the article's number and title, in the reader's language. */
function whereOf(hit, own) {
  const number = hit.heading[own] || hit.heading[1 - own];
  const side = hit.title[own] ? own : 1 - own;
  const title = hit.title[side];
  const unit = hit.kind === "S" ? hit.fragment.slice(1) : "";
  const digits = /^\d+$/.test(hit.heading[0]) ? hit.heading[0] : "";
  const label = unit && digits ? `${digits}.${unit}` : unit ? `${number} ${unit}` : digits || number;
  return make(
    "span",
    { class: "dz-hit-where" },
    make("span", { class: "dz-hit-no" }, label),
    title ? " " : null,
    title ? make("span", { lang: side ? hit.language : "en" }, title) : null,
  );
}

/** A function that adds results to an emptied element, one by one; what the glossary found comes
 * under a heading of its own. */
function lister(found, into) {
  into.replaceChildren();
  const first = (found.page - 1) * PAGE + 1;
  const lists = { direct: null, via: null };
  let size = 0;
  return (hit) => {
    const name = hit.via ? "via" : "direct";
    if (!lists[name]) {
      if (hit.via) into.append(make("p", { class: "dz-hits-via" }, throughOf(found)));
      lists[name] = make("ol", { class: "dz-hits", start: String(first + size) });
      into.append(lists[name]);
    }
    lists[name].append(resultOf(hit, found));
    size += 1;
  };
}

function throughOf(found) {
  const pairs = found.terms.map(([, zh, en]) => `${zh[0]} = ${en[0]}`);
  return say("through", { count: found.total - found.direct, terms: pairs.join(say("between-terms")) });
}
