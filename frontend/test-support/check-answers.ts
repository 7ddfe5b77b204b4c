// Lets the engine's tests check quotations: the texts and what to check come as JSON on the standard input, and
// for each the verdicts go out the same way, with the words and the numbers of the texts.

import { json } from "node:stream/consumers";
import { QuotationChecker } from "../check/quotations.ts";

const { texts, checked }: any = await json(process.stdin);
const checker = new QuotationChecker(texts);
const answers = checked.map((text: string) =>
  [...checker.check(text)].map(({ words, verdict, matches }) => [words, verdict, matches]),
);
process.stdout.write(JSON.stringify(answers));
