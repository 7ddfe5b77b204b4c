// The schemes of the URLs to which the body of a note may link, that of a reference to a passage among them.

import allowed from "../../src/duizhao/text/tables/markdown.json" with { type: "json" };

export const PASSAGE = `${allowed.passageScheme}:`;
export const SCHEMES = [...allowed.schemes, allowed.passageScheme];
