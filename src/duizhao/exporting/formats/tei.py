"""TEI P5: the texts aligned by pointers, with notes, themes, terms and witnesses beside them.

https://tei-c.org/guidelines/p5/
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...edition import ArticleEntry
from ...edition.holders import Passage
from ...model import Side
from ...site.reading.offers import Format
from ...site.reading.prose import note_prose
from ...text.anchors import resolve
from ..bodies import tree
from ..book import Book
from ..selection import Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    yield from selection.render(
        "tei.xml",
        labels=selection.lens,
        xml_id=xml_id,
        quoted=_quoted,
        modified=Book(selection).modified.date(),
        body_of=lambda text: tree(note_prose(text, selection.url)),
    )


def _quoted(passage: Passage, side: Side, text: str) -> Iterator[tuple[list[str], str]]:
    """Yield a text in pieces, each with the URLs of the earlier texts that have its words."""
    article = passage.holder if isinstance(passage.holder, ArticleEntry) else None
    spans = [
        (span, source.url)
        for source, later, own in (article.origins.get(passage.name, ()) if article else ())
        for one in own
        if not later and (quote := one.get(side)) and (span := resolve(quote, text))
    ]
    cuts = {0, len(text), *(at for span, _ in spans for at in (span.start, span.end))}
    for start, end in pairwise(sorted(cuts)):
        urls = [url for span, url in spans if span.start <= start and end <= span.end]
        yield list(dict.fromkeys(urls)), text[start:end]


def xml_id(key: str) -> str:
    """Return the key of a document, of an article or of a text as an id of XML."""
    return "d." + key.replace("/", ".").replace("#", ".")


TEI = Format("tei", "TEI", "tei.xml", "application/tei+xml", write)
