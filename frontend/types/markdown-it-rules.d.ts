// Rules of markdown-it that a parser of bodies wraps, and of which @types/markdown-it knows nothing.

declare module "markdown-it/lib/rules_block/reference.mjs" {
  const reference: import("markdown-it/lib/parser_block.mjs").RuleBlock;
  export default reference;
}

declare module "markdown-it/lib/rules_inline/image.mjs" {
  const image: import("markdown-it/lib/parser_inline.mjs").RuleInline;
  export default image;
}
