// The results of one page, added one by one as they arrive.

import { make } from "../lib/elements.js";
import { say } from "../lib/words.js";
import { PAGE } from "./answer.js";
import { resultItem } from "./result-item.js";

/** @typedef {import("./answer.js").Answer} Answer */

/** What the glossary added, and through which terms. */
function throughGlossary(/** @type {Answer} */ answer) {
  const pairs = answer.terms.map(([, zh, en]) => `${zh[0]} = ${en[0]}`);
  return say("through", { count: answer.total - answer.direct, terms: pairs.join(say("between-terms")) });
}

/**
 * What adds results to an element, which is emptied; those found through the glossary come under a
 * heading of their own.
 * @param {Answer} answer
 * @param {Element} into
 */
export function resultList(answer, into) {
  into.replaceChildren();
  let number = (answer.page - 1) * PAGE;
  /** @type {Map<boolean, HTMLOListElement>} */
  const lists = new Map();
  return (/** @type {import("./answer.js").Hit} */ hit) => {
    number += 1;
    let list = lists.get(hit.via);
    if (!list) {
      if (hit.via) into.append(make("p", { class: "dz-hits-via" }, throughGlossary(answer)));
      list = make("ol", { class: "dz-hits", start: number });
      lists.set(hit.via, list);
      into.append(list);
    }
    list.append(resultItem(hit, answer));
  };
}
