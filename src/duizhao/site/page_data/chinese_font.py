"""The Chinese serif of the pages: Noto Serif, cut to the characters that occur in the edition.

``extra: chinese_font`` asks for it. Its name depends on its characters, so that readers may keep it
for ever.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from functools import partial
from importlib import import_module
from io import BytesIO
from typing import Any

from ...cache.cached_values import cached_for_user
from ..pages.export import Export
from ..reading.lens import Lens
from ..reading.offers import ExportedFile
from ..sources.chinese_fonts import ChineseFont

_FEATURES = ["halt", "palt", "chws", "locl", "ccmp", "vert"]


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the font of each script that the edition's Chinese is in, or can be converted into."""
    if lens.settings.chinese_font:
        for font in lens.publication.chinese_fonts.values():
            yield ExportedFile(font.path, partial(_bytes, font))


def _bytes(font: ChineseFont) -> bytes:
    name = f"font-{font.script}-{font.key}"
    found: Mapping[str, str] = cached_for_user(name, partial(_made, font))
    return base64.b64decode(found["woff2"])


def _made(font: ChineseFont) -> dict[str, str]:
    """Cut the font; nothing in its bytes depends on when or where."""
    # Whoever does not ask for it need not have these packages.
    harfbuzz: Any = import_module("uharfbuzz")
    package: Any = import_module(font.package)
    wanted = harfbuzz.SubsetInput()
    wanted.flags = harfbuzz.SubsetFlags.NO_HINTING | harfbuzz.SubsetFlags.DESUBROUTINIZE
    wanted.sets(harfbuzz.SubsetInputSets.UNICODE).update(map(ord, font.characters))
    features = wanted.sets(harfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.update(int.from_bytes(tag.encode()) for tag in _FEATURES)
    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(package.serif_path())))
    woff2 = _compressed(bytes(harfbuzz.subset(face, wanted).blob.data))
    return {"woff2": base64.b64encode(woff2).decode()}


def _compressed(font: bytes) -> bytes:
    """Return a font as WOFF 2.0 (https://www.w3.org/TR/WOFF2/)."""
    fonts: Any = import_module("fontTools.ttLib")
    packed = fonts.TTFont(BytesIO(font), recalcTimestamp=False, recalcBBoxes=False)
    packed.flavor = "woff2"
    data = BytesIO()
    packed.save(data, reorderTables=False)
    return data.getvalue()


CHINESE_FONT = Export("chinese-font", "font/woff2", files)
