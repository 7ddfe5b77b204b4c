"""TMX 1.4b: the pairs of texts as a translation memory, with the notes on each.

https://www.gala-global.org/tmx-14b. By sentence, a pair whose texts have as many sentences is one
unit for each, as other memories have them; only whole pairs can be read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ... import __version__
from ...site.reading.offers import Format
from ...text.sentences import split
from ..selection import Selection

_BEGIN, _END = "<body>\n", "</body>"
"""What is around the pairs."""


def write(selection: Selection, *, sentences: bool = False) -> Iterator[str | bytes]:
    """Yield the file, in pairs or in ``sentences``."""
    languages = [entry.document.languages for entry in selection.documents]
    codes = {one.get(one.original).code if one.original else "*all*" for one in languages}
    source = codes.pop() if len(codes) == 1 else "*all*"
    around = selection.render("tmx.xml", version=__version__, source=source, sentences=sentences)
    head, _, tail = "".join(around).partition(_END)
    yield head
    for document in selection.documents:
        passages, cut = selection.all_passages(document), split if sentences else None
        units = selection.render("tmx_units.xml", passages=passages, split=cut)
        yield from selection.part(document, _BEGIN, _END, units)
    yield _END + tail


TMX = Format("tmx", "TMX", "tmx", "application/x-tmx+xml", write)
TMX_SENTENCES = replace(
    TMX,
    name="tmx-sentences",
    title="TMX (sentences)",
    extension="sentences.tmx",
    write=partial(write, sentences=True),
)
