"""The script that makes links of references to a document's articles on pages of other people.

Who wants it includes it in a page of theirs; no page of the edition does. Its style is in a file
beside it, for a page may allow no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib import resources
from typing import Any

from ...assets.bundles import compact, script
from ...edition import ArticleEntry, DocumentEntry
from ...model import SIDES
from ..pages.export import Export
from ..reading.lens import Lens
from ..reading.offers import ExportedFile
from ..reading.page import shortened


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the script of each document, if the site has them."""
    if lens.settings.references:
        for document in lens.edition.documents.values():
            path = lens.urls.in_locale(f"{document.id}/references.js", lens.locale)
            yield ExportedFile(path, partial(_script, document))
            style = resources.files(__package__).joinpath("references.css")
            yield ExportedFile(f"{path.removesuffix('js')}css", style.read_bytes)


def _script(document: DocumentEntry) -> bytes:
    entries = document.articles
    return script(
        "references",
        document=compact(document.id),
        titles=compact(document.titles),
        chinese=compact(document.document.languages.zh.code),
        articles=compact([one for entry in entries if (one := _article(entry))]),
    )


def _article(entry: ArticleEntry) -> dict[str, Any] | None:
    """Return what the script needs of an article, if it can be referred to by its number."""
    names = entry.part
    if entry.article.number is None or names is None:
        return None
    title, first = entry.article.title, entry.segments[0] if entry.segments else None
    return {
        "id": entry.id,
        "names": [names[side] for side in SIDES],
        "titles": [(title.get(side) if title else None) or "" for side in SIDES],
        "texts": [shortened((first.get(side) if first else None) or "") for side in SIDES],
    }


REFERENCE_LINKS = Export("reference-links", "text/javascript", files, localised=True)
