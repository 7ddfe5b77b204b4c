// What the composer's modules need from the engine, for the tests of their pure parts. A test imports
// this before them.

const data = {
  sheet: "composer.css",
  markdown: "markdown.js",
  types: ["context", "translation"],
  inbox: [],
  contributors: [["editors", "The editors", "编者"]],
  host: {
    kind: "github",
    name: "GitHub",
    page: "https://forge.example/new/main?filename=",
    value: "&value=",
  },
  signing: null,
  folder: "content/inbox",
  joints: { en: " ", zh: "" },
  patterns: { invisible: ["[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u200b\\u202e\\u2028\\u{e0041}]", "u"] },
  limits: { abbreviations: 2, url: 8000, brackets: 100, file: 1048576, id: 64, words: 5 },
  devices: ["con"],
  small: ["a", "of", "the"],
};

Object.assign(globalThis, { GIVEN: { data, words: {} } });
