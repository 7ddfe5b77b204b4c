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
from pathlib import Path
from typing import Any

from ...cache.cached_values import cached_for_user
from ...pages.renderer import Renderer
from ...views.sources.chinese_fonts import ChineseFont, chinese_fonts
from ..export import Export, ExportedFile

_FEATURES = ["halt", "palt", "chws", "locl", "ccmp", "vert"]


def files(renderer: Renderer) -> Iterator[ExportedFile]:
    """Yield the font of each script that the edition's Chinese is in, or can be converted into."""
    if renderer.localised.settings.chinese_font:
        for font in chinese_fonts(renderer.localised).values():
            yield ExportedFile(font.path, partial(_bytes, font))


def _bytes(font: ChineseFont) -> bytes:
    name = f"font-{font.script}-{font.key}"
    found: Mapping[str, str] = cached_for_user(name, partial(_made, font))
    return base64.b64decode(found["woff2"])


def _made(font: ChineseFont) -> dict[str, str]:
    """Cut the font; nothing in its bytes depends on when or where."""
    # Whoever does not ask for it need not have these packages.
    subset: Any = import_module("fontTools.subset")
    package: Any = import_module(font.package)
    options = subset.Options(
        flavor="woff2", hinting=False, desubroutinize=True, layout_features=_FEATURES
    )
    data = BytesIO()
    with Path(package.serif_path()).open("rb") as stream:
        cut = subset.load_font(stream, options, lazy=True)
        cut.recalcTimestamp = False
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=font.characters)
        subsetter.subset(cut)
        subset.save_font(cut, data, options)
        cut.close()
    return {"woff2": base64.b64encode(data.getvalue()).decode()}


CHINESE_FONT = Export("chinese-font", "font/woff2", files)
