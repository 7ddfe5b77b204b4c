// The results of one page, added one by one as they arrive.

import { make } from "../lib/elements.ts";
import { ownSide, say } from "../lib/words.ts";
import { type Answer, type Hit, PAGE } from "./answer.ts";
import { concordanceLine } from "./concordance-line.ts";
import { shortTitleOf } from "./hit-reference.ts";
import type { Reference } from "./references.ts";
import { resultItem } from "./result-item.ts";
import { type Asked, resultUrl } from "./result-urls.ts";

/** What was found by renderings alone, and by which. */
function byRenderings({ terms, rendered, total, direct }: Answer) {
  const pairs = terms.map(([, zh, en]) => `${zh[0]} = ${en[0]}`);
  for (const { text, renderings } of rendered) {
    pairs.push(`${text} = ${renderings.map(([words]) => words).join(say("between"))}`);
  }
  return say("through", { count: total - direct, terms: [...new Set(pairs)].join(say("between-terms")) });
}

/** The articles to which the query refers, before all results. */
function referenceList(references: Reference[]) {
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

/**
 * The headings of the results that follow, which are in the order of the texts: of their document, where
 * another one begins, and of their article.
 */
function groupHeadings({ document, heading, title, path, via }: Hit, before: Hit | null, { common }: Answer) {
  if (before?.path === path && before.via === via) return [];
  const own = ownSide === "zh" ? 1 : 0;
  const name = [heading[own], title[own] || title[1 - own]].filter(Boolean).join(" ");
  const groupHeading = (level: string, text: string) =>
    make("li", { class: `dz-hits-group dz-hits-group--${level}` }, text);
  const ofPage = groupHeading("article", name);
  if (!document || (before?.document === document && before.via === via)) return [ofPage];
  const row = common.documents[document - 1];
  const ofDocument = groupHeading("document", shortTitleOf(row));
  return path === `${row[0]}/` ? [ofDocument] : [ofDocument, ofPage];
}

/**
 * What adds results to an element, which is emptied; those found by renderings alone come under a
 * heading of their own.
 */
export function resultList(answer: Answer, into: Element, { view, order }: Asked) {
  let before: Hit | null = null;
  into.replaceChildren();
  if (answer.references.length) into.append(referenceList(answer.references));
  let number = (answer.page - 1) * PAGE;
  const lists = new Map<boolean, HTMLOListElement>();
  return (hit: Hit) => {
    number += 1;
    let list = lists.get(hit.via);
    if (!list) {
      if (hit.via) into.append(make("p", { class: "dz-hits-via" }, byRenderings(answer)));
      list = make("ol", { class: "dz-hits", start: number });
      lists.set(hit.via, list);
      into.append(list);
    }
    if (order === "text") list.append(...groupHeadings(hit, before, answer));
    before = hit;
    list.append(view === "kwic" ? concordanceLine(hit, answer) : resultItem(hit, answer));
  };
}
