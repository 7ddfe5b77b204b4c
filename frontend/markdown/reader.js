// Reads bodies: what the rules look for in them, and how a page shows them.

import { linksIn, rawTextsIn, tagsIn } from "./links-and-tags.js";
import { createParser } from "./parser.js";
import { sanitise } from "./sanitise.js";
import { unshownIn } from "./unshown.js";

/** @import { BodyReader } from "../types/composer.js" */

/** @returns {BodyReader} */
export function createReader() {
  const parser = createParser();
  return {
    links: (body) => linksIn(parser, body),
    tags: (body) => tagsIn(parser, body),
    rawTexts: (body) => rawTextsIn(parser, body),
    unshown: (body) => unshownIn(parser, body),
    nodes: (body) => sanitise(parser.render(body).replace(/\n+$/, "")),
  };
}
