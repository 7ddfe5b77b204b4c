// The two sides of every text: the language it is in.

export type Side = "en" | "zh";

export const SIDES: readonly Side[] = ["en", "zh"];

export const otherSide = (side: Side): Side => (side === "en" ? "zh" : "en");

/** The side in the language of the page. */
export const pageSide = (): Side => (document.documentElement.lang.startsWith("zh") ? "zh" : "en");
