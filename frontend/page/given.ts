// What the engine gives to the script of the pages: build/frame_assets.py.

/** Where the other script and its stylesheet are, seen from this one. */
export const { later: LATER, sheet: SHEET } = GIVEN as { later: string; sheet: string };
