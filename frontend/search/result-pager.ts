// The buttons that lead to the next page of results and back.

import { makeButton } from "../lib/elements.ts";
import { say } from "../lib/words.ts";
import type { Answer } from "./answer.ts";
import { refill } from "./result-tools.ts";

/** Show the buttons anew; the one that had the focus has it again. */
export function showPager(into: HTMLElement, { page, pages }: Answer, turn: (page: number) => void) {
  const turnButton = (name: string, target: number) =>
    makeButton({ disabled: target < 1 || target > pages }, () => turn(target), say(`${name}-page`));
  into.hidden = pages < 2;
  refill(into, ...(into.hidden ? [] : [turnButton("previous", page - 1), turnButton("next", page + 1)]));
}
