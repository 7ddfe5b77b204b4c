// What the search's modules need from the engine, for the tests of their pure parts. A test imports
// this before them.

const given = { folder: "index", han: "\u3005-\u3007\u3400-\u9fff\u{20000}-\u{323af}", words: {} };

Object.assign(globalThis, { GIVEN: given });
