"""The contents of each document, which its pages load when somebody opens the panel for them; and
what its articles read in its versions, for those who move the slider of one.

A page that is opened from a disk can load scripts alone, so a list is a script too. A page must not
grow with the number of articles of its document: the script lists every article once, for all
locales. Its name has no hash, so that pages are the same when a title changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from ...assets.bundles import compact
from ..pages.export import Export
from ..pages.kind import shown_of
from ..reading.lens import Lens
from ..reading.offers import ExportedFile, Shown


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the scripts of every document, which set ``dzContents`` and ``dzVersions``, HTML."""
    for document, entry in lens.edition.documents.items():
        starts = lens.page_plans.full(document).starts
        urls = {article.id: f"{article.id}/" for article in entry.articles}
        values = {"document": entry, "urls": urls, "starts": starts}
        made = partial(_script, lens, "contents", values)
        shown = shown_of(lens.edition, document, starts)
        yield ExportedFile(f"{document}/contents.js", made, shown=shown)
        if own := lens.publication.versions.get(document):
            made = partial(_script, lens, "versions", {"own": own})
            shown = Shown(texts=[f"{document}/"], names=())
            yield ExportedFile(f"{document}/versions.js", made, shown=shown)


def _script(lens: Lens, name: str, values: Mapping[str, object]) -> str:
    html = lens.environment.get_template(f"shared/{name}_script.html").render(values)
    return f"globalThis.dz{name.capitalize()}={compact(html.strip())};\n"


DOCUMENT_CONTENTS = Export("document-contents", "text/javascript", files)
