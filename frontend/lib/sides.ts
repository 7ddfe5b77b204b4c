// The two sides of every text: the language it is in.

export type Side = "en" | "zh";

export const SIDES: readonly Side[] = ["en", "zh"];
