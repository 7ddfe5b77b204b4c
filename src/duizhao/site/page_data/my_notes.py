"""The script of the list of a reader's own highlights and remarks, which nobody else has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ...assets.bundles import compact, script
from ...locales.catalogues import Locale, catalogue, language
from ..pages.export import Export, ExportedFile
from ..pages.my_notes.page import SCRIPT
from ..reading.reader import Reader


def files(reader: Reader) -> Iterator[ExportedFile]:
    """Yield the script of the list in the words of the locale."""
    locale = reader.locale
    path = reader.urls.in_locale(SCRIPT, locale)
    yield ExportedFile(path, localised_script("my-notes", locale))


def localised_script(name: Literal["selecting", "my-notes"], locale: Locale) -> bytes:
    """Return one of the scripts with its words in a locale."""
    words = {**catalogue(locale)["selecting"], **catalogue(locale)["my-notes"]}
    return script(name, side=compact(language(locale).side), words=compact(words))


MY_NOTES_SCRIPT = Export("my-notes", "text/javascript", files, localised=True)
