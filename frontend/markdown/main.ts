// Reads the bodies of notes for the composer: a script of its own, for few pages ever need it.

import { createReader } from "./reader.ts";

globalThis.duizhaoMarkdown = { createReader };
