// Lets the engine's tests ask the composer: what to call comes as JSON on the standard input, and the
// answers go out the same way.

import { json } from "node:stream/consumers";
import { createReader } from "../markdown/reader.js";

/** @type {any} */
const { given, name, calls } = await json(process.stdin);
Object.assign(globalThis, { GIVEN: given, duizhaoMarkdown: { createReader } });

const reader = createReader();
/** @type {Record<string, (...values: any[]) => unknown>} */
const functions = {
  linksAndTags: (body) => [reader.links(body), reader.tags(body)],
  unshown: (body) => reader.unshown(body).map(({ why, text, shown = "" }) => [why, text, shown]),
  ...(await import("../composer/anchors.js")),
  ...(await import("../composer/check.js")),
  ...(await import("../composer/new-file-url.js")),
  ...(await import("../composer/note-ids.js")),
  ...(await import("../composer/yaml-file.js")),
};
process.stdout.write(JSON.stringify(calls.map((/** @type {any[]} */ values) => functions[name](...values))));
