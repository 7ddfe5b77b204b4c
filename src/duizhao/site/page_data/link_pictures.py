"""The pictures that others show with a link to a page: https://ogp.me/#structured.

There is one for each article, with its pair of titles; in a large edition for each document, or for
the edition alone. They are made where the site has a URL, which such a picture needs, and where the
packages of the extra ``pdf`` are installed, which have the fonts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from importlib import import_module, resources
from typing import Any

from ...edition import ArticleEntry
from ...edition.entries import Holder
from ...extras import is_installed
from ..pages.export import Export, ExportedFile
from ..pages.kind import Shown
from ..reading.lens import Lens
from ..reading.page import Page
from ..sources.chinese_fonts import PACKAGES

MOST = 200
"""How many pictures an edition has at most: each takes a hundredth of a second, or a few."""
SIZE = (1200, 630)
"""Width and height in pixels."""
_FOLDER = "assets/duizhao.pictures"
_FAMILIES = {"zh-Hans": "Noto Serif SC", "zh-Hant": "Noto Serif TC"}


def picture_of(lens: Lens, page: Page | None) -> str | None:
    """Return the path of the picture of a page; None if the site has no pictures."""
    if not _has_pictures(lens):
        return None
    key = page.subject if page is not None else ""
    known = _subjects(lens)
    return _path(next((one for one in (key, key.partition("/")[0]) if one in known), ""))


def _has_pictures(lens: Lens) -> bool:
    settings = lens.settings
    packages = ("typst", *PACKAGES.values())
    return bool(settings.url and settings.directory_urls) and all(map(is_installed, packages))


def _subjects(lens: Lens) -> Mapping[str, Holder]:
    """Return the articles and documents that have a picture of their own, by their keys."""
    edition = lens.edition
    if len(edition.articles) + len(edition.documents) < MOST:
        return {**edition.documents, **edition.articles}
    return edition.documents if len(edition.documents) < MOST else {}


def _path(key: str) -> str:
    return f"{_FOLDER}/{key or '_'}.png"


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the picture of the edition, and those of its documents and articles."""
    if _has_pictures(lens):
        none = Shown(texts=())
        yield ExportedFile(_path(""), partial(_picture, lens, None), shown=none)
        for key, holder in _subjects(lens).items():
            yield ExportedFile(_path(key), partial(_picture, lens, holder), shown=none)


def _picture(lens: Lens, holder: Holder | None) -> bytes:
    typst: Any = import_module("typst")
    template = resources.files(__package__) / "link_picture.typ"
    shown = json.dumps(_shown(lens, holder), ensure_ascii=False)
    sources = {"main.typ": template.read_bytes(), "picture.json": shown.encode()}
    made: bytes = typst.compile(sources, format="png", ppi=72, font_paths=_fonts())
    return made


@lru_cache
def _fonts() -> Any:
    typst: Any = import_module("typst")
    folders = [import_module(name).serif_path().parent for name in PACKAGES.values()]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def _shown(lens: Lens, holder: Holder | None) -> dict[str, Any]:
    """Return what is on a picture."""
    edition = lens.edition
    if holder is None and len(edition.documents) == 1:
        holder = next(iter(edition.documents.values()))
    document = edition.documents[holder.key.partition("/")[0]] if holder else None
    sides = []
    for side in lens.sides(holder):
        article = holder if isinstance(holder, ArticleEntry) else None
        record = article.article if article else document.document if document else None
        title = record.title.get(side) if record and record.title else None
        number = article.reference(side) if article else ""
        named = title or number or ("" if holder else lens.settings.name)
        tag = holder.code(side) if holder else side
        sides.append({"lang": tag, "number": number if title else "", "title": named})
    tags = [one["lang"] for one in sides]
    script = next((tag for tag in tags if tag in _FAMILIES), "zh-Hans")
    return {
        "sides": sides,
        "document": lens.short(document) if document and document is not holder else "",
        "site": lens.settings.name,
        "fonts": sorted(_FAMILIES.values(), key=lambda name: name != _FAMILIES[script]),
    }


LINK_PICTURES = Export("link-pictures", "image/png", files)
