"""The script that checks quotations, with the notes that warn those who quote a passage.

The texts themselves are those of ``document_texts``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...assets.bundles import compact, script
from ...locales.catalogues import catalogue, language
from ..pages.check.page import SCRIPT
from ..pages.export import Export, ExportedFile
from ..reading.reader import Reader


def files(reader: Reader) -> Iterator[ExportedFile]:
    """Yield the script in the words of the locale."""
    locale, edition = reader.locale, reader.edition
    words = catalogue(locale)
    given = {
        "side": language(locale).side,
        "words": {**words["check"], **words["type"]},
        "documents": [*edition.documents],
        "notes": {
            holder.key: [(note.id, note.remark.type, *note.units) for note in warning]
            for holder in edition.holders
            if (warning := [note for note in holder.notes if note.warns])
        },
    }
    content = script("check", **{name: compact(value) for name, value in given.items()})
    yield ExportedFile(reader.urls.in_locale(SCRIPT, locale), content)


CHECK_SCRIPT = Export("check", "text/javascript", files, localised=True)
