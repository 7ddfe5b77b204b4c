"""The URLs of pages that are of no document: those of the engine, and the hand-written ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from ..messages import say

DOCS = "docs"
"""The folder of the hand-written pages."""
_GUIDE = Path(str(resources.files("duizhao"))) / "guide"
_ENGINE = {
    *("404", "about", "annotations", "api", "assets", "check", "documents", "downloads"),
    *("glossary", "images", "index", "llms", "my-notes", "renderings", "review", "robots"),
    *("series", "sitemap", "themes"),
}
"""The first part of the path of everything that the engine itself writes."""
_LANGUAGE = re.compile(r"(en|zh)(-(cn|gb|hans|hant|hk|mo|sg|tw|us))?")
"""A language of the interface, which may be the folder of its pages."""


@cache
def pages_of_the_site() -> frozenset[str]:
    """Return the names, below the URL of the site, of what the engine writes into it."""
    return frozenset(_ENGINE | {path.name.partition(".")[0] for path in _GUIDE.glob("*.md")})


def hand_written_names(root: Path) -> Mapping[str, str]:
    """Return the names, below the URL of the site, of the pages in ``docs`` that are there.

    Each has the path of its file, relative to the edition's root.
    """
    docs = root / DOCS
    pages = [*docs.glob("*.md"), *docs.glob("*/index.*md"), *docs.glob("*/README.*md")]
    pages += (path for folder in docs.glob("*/") if _is_language(folder.name)
              for path in [*folder.glob("*.md"), *folder.glob("*/index.*md")])  # fmt: skip
    return {_name(page): page.relative_to(root).as_posix() for page in sorted(pages, reverse=True)}


def taken_by(name: str, hand_written: Mapping[str, str]) -> str | None:
    """Return what already has the URL of a document with that name, or None.

    ``hand_written`` is what `hand_written_names` returns.
    """
    if name in pages_of_the_site() or _is_language(name):
        return say("ids.page-of-the-site")
    return hand_written.get(name)


def _is_language(name: str) -> bool:
    return _LANGUAGE.fullmatch(name.lower()) is not None


def _name(page: Path) -> str:
    """Return the name of a page: that of its file, without the language, or of its folder."""
    name = page.name.partition(".")[0]
    return page.parent.name if name in ("index", "README") else name
