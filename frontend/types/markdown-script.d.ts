// What the script that reads Markdown offers to the composer's.

interface MarkdownScript {
  createReader(): import("./composer.js").BodyReader;
}
declare var duizhaoMarkdown: MarkdownScript | undefined;
