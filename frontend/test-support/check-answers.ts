// Lets the engine's tests check quotations: the texts and what to check come as JSON on the standard input, and
// for each the verdicts go out the same way, with the words and the numbers of the texts.

import { json } from "node:stream/consumers";
import { QuotationChecker } from "../check/quotations.ts";

const { texts, forms, checked }: any = await json(process.stdin);
const checker = new QuotationChecker(texts, forms);
const answers = checked.map((text: string) =>
  [...checker.check(text)].map(({ words, verdict, matches, compared }) => [
    words,
    verdict,
    matches,
    compared,
  ]),
);
process.stdout.write(JSON.stringify(answers));
