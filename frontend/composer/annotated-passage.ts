// The passage that a note is about: a unit of the page, or two neighbouring segments taken as one.

import { SIDES, type Side } from "../lib/sides.ts";
import type { Draft, Pair, RecordContext } from "../types/composer.ts";
import { lengthOf } from "./code-points.ts";
import { data } from "./given.ts";

/** The units of a passage, whose name has them in order with a space between. */
export const unitsOf = (passage: string) => passage.split(" ");

/** The passage of some units; empty if they are not one unit, or two segments next to each other. */
export function passageOf(page: RecordContext, units: string[]) {
  const known = Object.keys(page.units);
  const [first, second] = units.map((unit) => known.indexOf(unit));
  if (first < 0 || units.length > 2) return "";
  if (units.length === 1) return units[0];
  return units.includes("title") || second !== first + 1 ? "" : units.join(" ");
}

/** The texts of a passage; nothing if the page does not have it. */
export function textsOf(page: RecordContext, passage: string): Pair | null {
  if (!passageOf(page, unitsOf(passage))) return null;
  const pairs = unitsOf(passage).map((unit) => page.units[unit]);
  const joined = (side: Side) => {
    const texts = pairs.map((pair) => pair[side]).filter((text) => text !== null);
    return texts.length ? texts.join(data.joints[side]) : null;
  };
  const [en, zh] = SIDES.map(joined);
  return { en, zh };
}

/** Whether a passage has all of another. */
export const holds = (passage: string, other: string) =>
  unitsOf(other).every((unit) => unitsOf(passage).includes(unit));

/** How many code points of a passage stand before one of its units. */
export function offsetIn(page: RecordContext, passage: string, unit: string, side: Side) {
  const [first] = unitsOf(passage);
  const before = unit === first ? null : page.units[first][side];
  return before === null ? 0 : lengthOf(before) + data.joints[side].length;
}

/**
 * The only unit of a passage of two that all the quotes are in, and where in it they begin; nothing if
 * one of them goes on from the first into the second.
 */
export function onlyUnit(
  page: RecordContext,
  { unit: passage, quotes }: Draft,
): Pick<Draft, "unit" | "quotes"> | null {
  const given = SIDES.filter((side) => quotes[side].exact.trim());
  for (const unit of unitsOf(passage)) {
    const moved = { ...quotes };
    const isHere = given.every((side) => {
      const { exact, start } = quotes[side];
      const text = page.units[unit][side];
      if (start === null || text === null) return false;
      const from = start - offsetIn(page, passage, unit, side);
      moved[side] = { exact, start: from };
      return from >= 0 && from + lengthOf(exact.trim()) <= lengthOf(text);
    });
    if (given.length && isHere) return { unit, quotes: moved };
  }
  return null;
}

/** The quotes of a unit in a passage that has it and another. */
export function quotesIn(page: RecordContext, { unit, quotes }: Draft, passage: string) {
  const moved = { ...quotes };
  for (const side of SIDES) {
    const { exact, start } = quotes[side];
    const before = offsetIn(page, passage, unit, side);
    moved[side] = { exact, start: start === null ? null : before + start };
  }
  return moved;
}
