// Reads bodies: what the rules look for in them, and how a page shows them.

import type { BodyReader } from "../types/composer.ts";
import { linksIn, rawTextsIn, tagsIn } from "./links-and-tags.ts";
import { createParser } from "./parser.ts";
import { sanitise } from "./sanitise.ts";
import { unshownIn } from "./unshown.ts";

export function createReader(): BodyReader {
  const parser = createParser();
  return {
    links: (body) => linksIn(parser, body),
    tags: (body) => tagsIn(parser, body),
    rawTexts: (body) => rawTextsIn(parser, body),
    unshown: (body) => unshownIn(parser, body),
    nodes: (body) => sanitise(parser.render(body).replace(/\n+$/, "")),
  };
}
