"""The picture that others show with a link to the edition: https://ogp.me/#structured.

There is one where the site has a URL, which such a picture needs, and where the packages of the
extra ``pdf`` are installed, which have the fonts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module, resources
from typing import Any

from ...extras import is_installed
from ..pages.export import Export
from ..reading.lens import Lens
from ..reading.offers import ExportedFile, Shown
from ..reading.settings import SiteSettings
from ..sources.chinese_fonts import PACKAGES

PATH = "assets/duizhao.picture.png"
_FAMILIES = {"zh-Hans": "Noto Serif SC", "zh-Hant": "Noto Serif TC"}


def picture_path(settings: SiteSettings) -> str | None:
    """Return the path of the picture; None if the site has none."""
    packages = ("typst", *PACKAGES.values())
    possible = settings.url and settings.directory_urls and all(map(is_installed, packages))
    return PATH if possible else None


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the picture, with the titles of the only document, or else the name of the site."""
    if picture_path(lens.settings):
        documents, site = [*lens.edition.documents.values()], lens.settings.name
        alone = documents[0] if len(documents) == 1 else None
        sides = [
            (alone.code(side), alone.title.get(side) or "") if alone else (side, site)
            for side in lens.sides(alone)
        ]
        yield ExportedFile(PATH, partial(drawn, sides, site), shown=Shown(texts=(), names=()))


def drawn(sides: Sequence[tuple[str, str]], foot: str) -> bytes:
    """Return a PNG of two texts that face each other, each with its language tag, over a line."""
    typst: Any = import_module("typst")
    script = next((tag for tag, _ in sides if tag in _FAMILIES), "zh-Hans")
    shown = {
        "sides": [{"lang": tag, "text": text} for tag, text in sides],
        "foot": foot,
        "fonts": sorted(_FAMILIES.values(), key=lambda name: name != _FAMILIES[script]),
    }
    template = resources.files(__package__) / "link_picture.typ"
    sources = {"main.typ": template.read_bytes(), "picture.json": json.dumps(shown).encode()}
    folders = [import_module(name).serif_path().parent for name in PACKAGES.values()]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    made: bytes = typst.compile(sources, format="png", ppi=72, font_paths=fonts)
    return made


LINK_PICTURE = Export("link-picture", "image/png", files)
