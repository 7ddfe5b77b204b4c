// What the engine gives to the script of the pages: src/duizhao/site/frame/assets.py.

/** Where the other script and its stylesheet are, seen from this one. */
export const { later: LATER, sheet: SHEET } = GIVEN as { later: string; sheet: string };
