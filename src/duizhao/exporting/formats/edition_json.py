"""JSON: everything that the edition has, in one file, with an article on each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...views.offers import Offer
from .. import record_json as to
from ..format import Format
from ..selection import Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    yield f'{{"edition":{to.dumped(to.edition(selection))},\n"documents":['
    for number, document in enumerate(selection.documents):
        fields = to.dumped(to.document(selection, document))
        yield f'{"," if number else ""}\n{fields[:-1]},"articles":['
        yield from _lines(to.dumped(to.article(article)) for article in document.articles)
        yield "]}"
    edition = selection.edition
    lists: dict[str, Iterable[to.Fields]] = {
        "themes": (to.listed(selection, one, f"themes/{one.id}/") for one in selection.themes),
        "terms": (to.listed(selection, one, f"glossary/{one.id}/") for one in selection.terms),
        "contributors": (to.record(one.value) for one in edition.contributors.values()),
        "series": (to.record(one.value) for one in edition.series.values()),
    }
    yield "]"
    for name, entries in lists.items():
        yield f',\n"{name}":['
        yield from _lines(map(to.dumped, entries))
        yield "]"
    yield "}\n"


def _lines(items: Iterable[str]) -> Iterator[str]:
    for number, item in enumerate(items):
        yield f"{',' if number else ''}\n{item}"


JSON = Format(Offer("json", "JSON", "json", "application/json"), write)
