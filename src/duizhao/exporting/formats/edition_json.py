"""JSON: everything that the edition has, in one file, with an article on each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from ...site.export import Format
from ...views.offers import Offer
from .. import record_json as to
from ..selection import ExportedDocument, Selection

_BEGIN, _END = ',\n"documents":[', "],\n"
"""What is around the documents. Strings in JSON have no line break."""


def write(selection: Selection) -> Iterator[str | bytes]:
    """Yield the file."""
    yield f'{{"edition":{to.dumped(to.edition(selection))}{_BEGIN}'
    for number, one in enumerate(selection.documents):
        yield "," if number else ""
        yield from selection.part(one.entry, _BEGIN, _END, partial(_document, selection, one))
    edition = selection.edition
    lists: dict[str, Iterable[to.Fields]] = {
        "themes": (to.listed(selection, one, f"themes/{one.id}/") for one in selection.themes),
        "terms": (to.listed(selection, one, f"glossary/{one.id}/") for one in selection.terms),
        "contributors": (to.record(one.value) for one in edition.contributors.values()),
        "series": (to.record(one.value) for one in edition.series.values()),
    }
    for name, entries in lists.items():
        yield f'{_END}"{name}":['
        yield from _lines(map(to.dumped, entries))
    yield "]}\n"


def _document(selection: Selection, one: ExportedDocument) -> Iterator[str]:
    fields = to.dumped(to.document(selection, one))
    yield f'\n{fields[:-1]},"articles":['
    yield from _lines(to.dumped(to.article(article)) for article in one.articles)
    yield "]}"


def _lines(items: Iterable[str]) -> Iterator[str]:
    for number, item in enumerate(items):
        yield f"{',' if number else ''}\n{item}"


JSON = Format(Offer("json", "JSON", "json", "application/json"), write)
