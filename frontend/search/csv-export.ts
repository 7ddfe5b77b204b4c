// All results of a query as a table for spreadsheets (RFC 4180), with their references and URLs.

import { SIDES } from "../lib/sides.ts";
import { say } from "../lib/words.ts";
import type { Answer, Hit } from "./answer.ts";
import { referenceOf } from "./hit-reference.ts";
import { resultUrl } from "./result-urls.ts";
import { isPart } from "./search-entries.ts";

/** A cell: what a spreadsheet would take for a formula is text, as in the CSV that is exported. */
export function csvCell(text: string) {
  const safe = /^'*[=+\-@\t\r\n＋－＝＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as one text; the mark at its beginning tells Excel that it is UTF-8. */
export function csvTable(rows: string[][]) {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** The titles of a result's page and its texts, side by side. */
function textOf({ kind, title, texts }: Hit, side: 0 | 1) {
  return isPart(kind) ? texts[side] : [title[side], texts[side]].filter(Boolean).join(" ");
}

function rowOf(hit: Hit, { common }: Answer) {
  const [document = ""] = common.documents[hit.document - 1] ?? [];
  const url = new URL(resultUrl(hit.path, "", hit.fragment), location.href).href;
  return [
    document,
    referenceOf(hit, "en"),
    say(`kind-${hit.kind}`),
    ...SIDES.map((_, side) => textOf(hit, side ? 1 : 0)),
    url,
  ];
}

/** Save all results of an answer as a file. */
export async function saveAsCsv(answer: Answer) {
  const rows = [["document", "reference", "kind", ...SIDES, "url"]];
  for (let at = 0; at < answer.total; at += 1) rows.push(rowOf(await answer.readResult(at), answer));
  const url = URL.createObjectURL(new Blob([csvTable(rows)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${answer.query.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 40) || "results"}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
