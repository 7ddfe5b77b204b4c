// Lets the engine's tests ask the composer: what to call comes as JSON on the standard input, and the
// answers go out the same way.

import { json } from "node:stream/consumers";
import { createReader } from "../markdown/reader.ts";

const { given, name, calls }: any = await json(process.stdin);
Object.assign(globalThis, { GIVEN: given, duizhaoMarkdown: { createReader } });

const reader = createReader();
const functions: Record<string, (...values: any[]) => unknown> = {
  linksAndTags: (body) => [reader.links(body), reader.tags(body)],
  unshown: (body) => reader.unshown(body).map(({ why, text, shown = "" }) => [why, text, shown]),
  ...(await import("../composer/anchors.ts")),
  ...(await import("../composer/check.ts")),
  ...(await import("../composer/new-file-url.ts")),
  ...(await import("../composer/note-ids.ts")),
  ...(await import("../composer/yaml-file.ts")),
};
process.stdout.write(JSON.stringify(calls.map((values: any[]) => functions[name](...values))));
