"""The files of the search, and what it finds besides the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..edition import Edition
from ..locales.catalogues import Locale, language
from ..locales.words import Catalogue
from ..model import Side
from ..registry import named
from .hand_written import HandWritten
from .pages.kind import described
from .pages.kinds import KINDS


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
