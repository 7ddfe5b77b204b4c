"""Makes the Latin serif of the pages from a package of npm: python tools/latin_font.py FOLDER

FOLDER is where `npm pack @fontsource-variable/source-serif-4@5.3.1` was unpacked. The fonts are cut
to the characters of European languages and pinyin, and to the weights that the pages use. They have
a name of their own, for that of the original is reserved (see the licence beside them).
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).resolve().parents[1] / "src/duizhao/frames/book/assets/fonts"
CHARACTERS = [
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x1CD, 0x1DD), *range(0x2010, 0x2016),
    *map(ord, "‘’‚“”„†‡•…‰′″‹›\u2060€™−←→"),
]  # fmt: skip
WEIGHTS = {"normal": (400, 600), "italic": 400}
NAMES = {"normal": "serif", "italic": "serif-italic"}
FEATURES = ["kern", "liga", "lnum", "onum", "tnum", "pnum", "ccmp", "locl", "mark", "mkmk"]


def main(folder: Path) -> None:
    """Write both fonts."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    for style, weights in WEIGHTS.items():
        source = folder / f"files/source-serif-4-latin-wght-{style}.woff2"
        font = TTFont(source, recalcTimestamp=False)
        instancer.instantiateVariableFont(font, {"wght": weights}, inplace=True)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=CHARACTERS)
        subsetter.subset(font)
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6):
                record.string = "DuizhaoSerif" if record.nameID == 6 else "Duizhao Serif"
        subset.save_font(font, str(FONTS / f"{NAMES[style]}.woff2"), options)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
