// What the engine puts before the composer: the edition, its host and its rules, and the messages.

import type { Given } from "../types/composer.ts";

export const { data, words } = GIVEN as Given;
