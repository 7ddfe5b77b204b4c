"""The texts of each document, in which the list of a reader's own notes looks for their words.

A page that is opened from a disk can load scripts alone, so the texts are a script too. All locales
share it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...assets.bundles import compact
from ...edition import ArticleEntry
from ...edition.holders import Holder
from ...edition.pairs import of_source
from ...model import SIDES, TITLE, Segment, Side
from ..pages.export import Export
from ..reading.lens import Lens
from ..reading.offers import ExportedFile, Shown


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the script of every document: it sets its entry of ``dzTexts``."""
    for document in lens.edition.documents:
        made = partial(_script, lens, document)
        yield ExportedFile(
            f"{document}/texts.js", made, shown=Shown(texts=[f"{document}/"], names=())
        )


def _script(lens: Lens, document: str) -> str:
    edition = lens.edition
    entry = edition.documents[document]
    holders: list[Holder] = [entry, *entry.contents.articles]
    value = {
        "tags": [entry.code(side) for side in SIDES],
        "articles": [_article(lens, one) for one in holders],
    }
    # For the page on which quotations are checked.
    supplied = {f"{one.key}#{name}": [of_source(pair, side) for side in SIDES] for one in holders
                for name, pair in one.pairs.items() if getattr(pair, "supplied", ())}  # fmt: skip
    value |= {"supplied": supplied} if supplied else {}
    return f"(globalThis.dzTexts??={{}})[{compact(document)}]={compact(value)};\n"


def _article(lens: Lens, holder: Holder) -> list[object]:
    """Return the id of an article, its names, its texts, and the ids that it has had."""
    units = [
        [name, pair.en, pair.zh, *(pair.formerly if isinstance(pair, Segment) else ())]
        for name, pair in holder.pairs.items()
    ]
    if not isinstance(holder, ArticleEntry):
        title = holder.pairs[TITLE]
        return ["", title.en or "", title.zh or "", units]
    names = (_name(lens, holder, side) for side in SIDES)
    return [holder.id, *names, units, *holder.article.formerly]


def _name(lens: Lens, entry: ArticleEntry, side: Side) -> str:
    title = entry.article.title.get(side) if entry.article.title else None
    return "\N{EM SPACE}".join(filter(None, (entry.reference(side), title)))


DOCUMENT_TEXTS = Export("document-texts", "text/javascript", files)
