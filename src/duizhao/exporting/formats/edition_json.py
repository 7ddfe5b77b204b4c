"""JSON: everything that the edition has, in one file, with an article on each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...edition import DocumentEntry
from ...model.kinds import JSON_FORMAT
from ...site.reading.offers import Format
from .. import record_json as to
from ..selection import Selection

_BEGIN, _END = ',\n"documents":[', "],\n"
"""What is around the documents. Strings in JSON have no line break."""


def write(selection: Selection) -> Iterator[str | bytes]:
    """Yield the file."""
    yield f'{{"format":"{JSON_FORMAT}","edition":{to.dumped(to.edition(selection))}{_BEGIN}'
    for number, one in enumerate(selection.documents):
        yield "," if number else ""
        yield from selection.part(one, _BEGIN, _END, _document(selection, one))
    edition = selection.edition
    lists: dict[str, Iterable[to.Fields]] = {
        "themes": to.themes(selection),
        "terms": to.terms(selection),
        "contributors": (to.record(one.value) for one in edition.contributors.values()),
        "series": (to.record(one.value) for one in edition.series.values()),
    }
    for name, entries in lists.items():
        yield f'{_END}"{name}":['
        yield from to.lines(entries)
    yield "]}\n"


def _document(selection: Selection, one: DocumentEntry) -> Iterator[str]:
    yield f'\n{to.dumped(to.document(selection, one))[:-1]},"articles":['
    yield from to.lines(to.article(selection, article) for article in one.articles)
    yield "]}"


JSON = Format("json", "JSON", "json", "application/json", write)
