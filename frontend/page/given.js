// What the engine gives to the script of the pages: build/frame_assets.py.

/** Where the other script is, seen from this one. */
export const { later: LATER } = /** @type {{ later: string }} */ (GIVEN);
