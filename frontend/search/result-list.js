// The results of one page, added one by one as they arrive.

import { make } from "../lib/elements.js";
import { ownSide, say } from "../lib/words.js";
import { PAGE } from "./answer.js";
import { concordanceLine } from "./concordance-line.js";
import { shortTitleOf } from "./hit-reference.js";
import { resultItem } from "./result-item.js";
import { resultUrl } from "./result-urls.js";

/**
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./answer.js").Hit} Hit
 */

/** What was found by renderings alone, and by which. */
function byRenderings(/** @type {Answer} */ { terms, rendered, total, direct }) {
  const pairs = terms.map(([, zh, en]) => `${zh[0]} = ${en[0]}`);
  for (const { text, renderings } of rendered) {
    pairs.push(`${text} = ${renderings.map(([words]) => words).join(say("between"))}`);
  }
  return say("through", { count: total - direct, terms: [...new Set(pairs)].join(say("between-terms")) });
}

/** The articles to which the query refers, before all results. */
function referenceList(/** @type {import("./references.js").Reference[]} */ references) {
  const items = references.map(({ path, fragment, number, part, title, document }) => {
    const place = part && (/\d$/.test(number) ? "." : " ") + part;
    const own = ownSide === "zh" ? 1 : 0;
    const name = title[own] || title[1 - own];
    const link = make(
      "a",
      { class: "dz-hit dz-hit--reference", href: resultUrl(path, "", fragment) },
      make(
        "span",
        { class: "dz-hit-head" },
        `${say("go-to")} `,
        make("span", { class: "dz-hit-no" }, number + place),
        name && ` ${name}`,
      ),
      " ",
      shortTitleOf(document),
    );
    return make("li", {}, link);
  });
  return make("ul", { class: "dz-hits" }, ...items);
}

/** The heading of some results, with how many there are. */
function groupHeading(/** @type {string} */ level, /** @type {string} */ name, /** @type {number} */ count) {
  return make("li", { class: `dz-hits-group dz-hits-group--${level}` }, `${name} (${count})`);
}

/**
 * The headings of the results that follow, which are in the order of the texts: of their document, where
 * another one begins, and of their article.
 * @param {Hit} hit
 * @param {Hit | null} before
 * @param {Answer} answer
 */
function groupHeadings({ document, heading, title, path, via }, before, { common, groups }) {
  if (!groups || (before?.path === path && before.via === via)) return [];
  const own = ownSide === "zh" ? 1 : 0;
  const name = [heading[own], title[own] || title[1 - own]].filter(Boolean).join(" ");
  const size = document ? groups.inArticle(document, path, via) : 1;
  const ofPage = groupHeading("article", name, size);
  if (!document || (before?.document === document && before.via === via)) return [ofPage];
  const row = common.documents[document - 1];
  const ofDocument = groupHeading("document", shortTitleOf(row), groups.inDocument(document, via));
  return path === `${row[0]}/` ? [ofDocument] : [ofDocument, ofPage];
}

/**
 * What adds results to an element, which is emptied; those found by renderings alone come under a
 * heading of their own.
 * @param {Answer} answer
 * @param {Element} into
 * @param {Pick<import("./result-urls.js").Asked, "view">} asked
 */
export function resultList(answer, into, { view }) {
  /** @type {Hit | null} */
  let before = null;
  into.replaceChildren();
  if (answer.references.length) into.append(referenceList(answer.references));
  let number = (answer.page - 1) * PAGE;
  /** @type {Map<boolean, HTMLOListElement>} */
  const lists = new Map();
  return (/** @type {Hit} */ hit) => {
    number += 1;
    let list = lists.get(hit.via);
    if (!list) {
      if (hit.via) into.append(make("p", { class: "dz-hits-via" }, byRenderings(answer)));
      list = make("ol", { class: "dz-hits", start: number });
      lists.set(hit.via, list);
      into.append(list);
    }
    list.append(...groupHeadings(hit, before, answer));
    before = hit;
    list.append(view === "kwic" ? concordanceLine(hit, answer) : resultItem(hit, answer));
  };
}
