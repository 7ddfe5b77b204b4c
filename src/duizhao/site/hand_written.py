"""What the search knows of hand-written pages, and its files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from ..edition import Edition
from ..locales.catalogues import Locale, language
from ..locales.words import Catalogue
from ..model import Side
from ..registry import named
from .pages.kind import described
from .pages.kinds import KINDS
from .reading.prose import plain

PROGRAM = "assets/search/search.js"
"""Where the script is that pages load. Its name has no hash: it alone knows the folder of the
index, and pages stay as they are when the index changes."""


def _front_matter(text: str) -> dict[str, Any]:
    try:
        front = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise ValueError(f"what is between its lines '---' cannot be read: {error}") from error
    if not isinstance(front, dict):
        raise ValueError("what is between its lines '---' has no fields: write 'title: …'")
    return front


@dataclass(frozen=True)
class HandWritten:
    """A page that no record makes, in one locale."""

    path: str
    """Its folder, the same in both locales, with a stroke at its end."""
    title: str
    text: str

    @classmethod
    def read(cls, path: str, source: str) -> HandWritten:
        """Return the page at ``path`` whose Markdown is ``source``.

        Its front matter may say ``search: {only: headings}``, for a page of reference whose
        examples no one looks for, or ``search: {exclude: true}``, as Material's own search has
        it: nothing of it is found then. Raises ValueError if the front matter cannot be read.
        """
        match = _FRONT.match(source)
        front = _front_matter(match[1]) if match else {}
        body = source[match.end() :] if match else source
        extent = front.get("search")
        extent = extent if isinstance(extent, dict) else {}
        if extent.get("exclude"):
            return cls(path, "", "")
        first = _HEADING.search(body)
        title = str(front.get("title") or (plain(first[2]) if first else ""))
        if first is not None:
            body = body[: first.start()] + body[first.end() :]
        if extent.get("only") == "headings":
            said = [front.get("description", ""), *(h[2] for h in _HEADING.finditer(body))]
            return cls(path, title, " ".join(plain(text) for text in said if text))
        return cls(path, title, plain(_MARKS.sub(" ", _SAMPLE.sub("", body))))


_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_HEADING = re.compile(r"^(#{1,4}) (.+?)(?:\s*\{[^}]*\})?$", re.MULTILINE)
_SAMPLE = re.compile(r"^ *(```|~~~).*?^ *\1 *$", re.MULTILINE | re.DOTALL)
"""A sample of code: what it quotes of the texts would be found twice."""
_MARKS = re.compile(r"\{:?\s*[.#][^}]*\}|^[|: -]+$|(?<!\\)\||^[!?]{3}\+? \w+|^ {4,}", re.MULTILINE)
"""Attributes, tables' lines and cells, what indents an admonition: no words of the page."""


def search_files(
    edition: Edition, written: Mapping[Locale, Sequence[HandWritten]]
) -> Mapping[str, bytes]:
    """Return the files of the search, which are the same in all locales."""
    if (made := named("FUNCTIONS", "search_files")) is None:
        return {}
    locales = _written_locales(list(written)).items()
    pages = {side: [*_by_title(locale), *written[locale]] for side, locale in locales}
    files: Mapping[str, bytes] = made(edition, pages, list(written))
    return files


def _written_locales(locales: Sequence[Locale]) -> dict[Side, Locale]:
    """Return the first locale of those whose words are written on their own, by its language."""
    found: dict[Side, Locale] = {}
    for locale in locales:
        if language(locale).source is None:
            found.setdefault(language(locale).side, locale)
    return found


def _by_title(locale: Locale) -> Iterator[HandWritten]:
    """Yield what the search knows of pages of the edition that it finds by their titles."""
    words = Catalogue(locale)
    for kind in KINDS.values():
        if kind.found_at:
            yield HandWritten(kind.found_at, *described(kind.name, words))
