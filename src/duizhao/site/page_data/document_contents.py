"""The contents of each document, which its pages load when somebody opens the panel for them.

A page that is opened from a disk can load scripts alone, so a list is a script too. A page must not
grow with the number of articles of its document: the script lists every article once, for all
locales. Its name has no hash, so that pages are the same when a title changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...assets.bundles import compact
from ..pages.export import Export
from ..pages.kind import shown_of
from ..reading.lens import Lens
from ..reading.offers import ExportedFile


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the script of every document: it sets ``dzContents``, HTML for both locales."""
    for document in lens.edition.documents:
        made = partial(_script, lens, document)
        shown = shown_of(lens.edition, document, lens.page_plans.full(document).starts)
        yield ExportedFile(f"{document}/contents.js", made, shown=shown)


def _script(lens: Lens, document: str) -> str:
    entry = lens.edition.documents[document]
    html = lens.environment.get_template("shared/contents_script.html").render(
        document=entry,
        urls={article.id: f"{article.id}/" for article in entry.articles},
        starts=lens.page_plans.full(document).starts,
    )
    return f"globalThis.dzContents={compact(html.strip())};\n"


DOCUMENT_CONTENTS = Export("document-contents", "text/javascript", files)
