"""The pictures that others show with a link to the edition: https://ogp.me/#structured.

Where the translation wavers has its threads, an article that has a find of the home page has that
pair; all other pages have one. There are any where the site has a URL, which such a picture needs,
and where the packages of the extra ``pdf`` are installed, which have the fonts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from importlib import import_module, resources
from typing import Any

from ...edition.specimen import Specimen, specimens
from ...extras import is_installed
from ...model import other_side
from ..pages.export import Export
from ..pages.renderings import PATH as RENDERINGS
from ..reading.lens import Lens
from ..reading.offers import ExportedFile, Shown
from ..reading.page import PICTURE
from ..reading.settings import SiteSettings
from ..sources.chinese_fonts import PACKAGES

PATH = "assets/duizhao.picture.png"
"""The path of the picture of all pages without one of their own."""
Content = Mapping[str, Any]
"""What ``link_picture.typ`` draws."""
_FAMILIES = {"zh-Hans": "Noto Serif SC", "zh-Hant": "Noto Serif TC"}
_ROWS = 11
"""How many rows of threads there is room for."""


def picture_path(settings: SiteSettings) -> str | None:
    """Return the path of the picture of most pages; None if the site has no pictures."""
    packages = ("typst", *PACKAGES.values())
    possible = settings.url and settings.directory_urls and all(map(is_installed, packages))
    return PATH if possible else None


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the picture of the edition, and those of single pages."""
    if picture_path(lens.settings):
        found = {PATH: (Shown(texts=(), names=()), partial(_titles, lens))}
        if lens.publication.wavering.threads:
            found[f"{RENDERINGS}{PICTURE}"] = Shown(), partial(_threads, lens)
        for one in lens.publication.computed(specimens):
            shown = Shown((one.article.key,), (one.unit, one.note and one.note.id), (), ())
            found.setdefault(f"{one.article.key}/{PICTURE}", (shown, partial(_pair, lens, one)))
        for path, (shown, content) in found.items():
            yield ExportedFile(path, partial(drawn, content), shown=shown)


def _titles(lens: Lens) -> Content:
    """Return the titles of the only document, or else the name of the site."""
    documents, site = [*lens.edition.documents.values()], lens.settings.name
    alone = documents[0] if len(documents) == 1 else None
    sides = [
        (alone.code(side), alone.title.get(side) or "") if alone else (side, site)
        for side in lens.sides(alone)
    ]
    return {"sides": [{"lang": tag, "parts": [text]} for tag, text in sides], "foot": site}


def _pair(lens: Lens, find: Specimen) -> Content:
    """Return a pair with the words that its note is about; of words in one text alone, that."""
    note, passage, lacks = find.note, lens.bare(find.article.key, find.unit), ""
    sides: list[Content] = []
    for text in passage.texts:
        words, span = text.words or "", note.span(text.side) if note else None
        start, end = (span.start, span.end) if span else (len(words), len(words))
        sides.append({"lang": text.code, "parts": [words[:start], words[start:end], words[end:]]})
        if span and note and note.side and note.warns:
            lacks = lens.words(f"trace.lacks-{other_side(note.side)}", words=words[start:end])
    foot = f"{lens.located(passage)} · {lens.settings.name}"
    return {"sides": sides, "lacks": lacks, "foot": foot}


def _threads(lens: Lens) -> Content:
    """Return the first groups of threads: both columns of words, and what leads from which."""
    picture, missing = lens.publication.wavering, lens.words("term.missing")
    names = {end: picture.name(end) for end, at in picture.middles.items() if at < _ROWS}
    return {
        "sides": [{"lang": lens.chinese_tag}],
        "rows": [
            (end[0], picture.middles[end], name or missing, bool(name))
            for end, name in names.items()
        ],
        "threads": [
            (*picture.ribbon(one), all(names.get(end) for end in one))
            for one in picture.threads
            if all(end in names for end in one)
        ],
        "foot": f"{lens.words('wavering.title')} · {lens.settings.name}",
    }


def drawn(made: Callable[[], Content]) -> bytes:
    """Return a PNG of texts that face each other, or of threads, over a line."""
    typst: Any = import_module("typst")
    content = made()
    tags = [one["lang"] for one in content["sides"]]
    script = next((tag for tag in tags if tag in _FAMILIES), "zh-Hans")
    fonts = sorted(_FAMILIES.values(), key=lambda name: name != _FAMILIES[script])
    template = resources.files(__package__) / "link_picture.typ"
    shown = json.dumps({**content, "fonts": fonts}).encode()
    sources = {"main.typ": template.read_bytes(), "picture.json": shown}
    png: bytes = typst.compile(sources, format="png", ppi=72, font_paths=_fonts())
    return png


@cache
def _fonts() -> Any:
    """Return the fonts of all pictures, which are looked for once."""
    typst: Any = import_module("typst")
    folders = [import_module(name).serif_path().parent for name in PACKAGES.values()]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


LINK_PICTURE = Export("link-picture", "image/png", files)
