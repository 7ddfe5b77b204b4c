// What the search's modules need from the engine, for the tests of their pure parts. A test imports
// this before them.

const given = { files: {}, words: {} };

Object.assign(globalThis, { GIVEN: given });
