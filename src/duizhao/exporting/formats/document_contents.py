"""The contents of each document, which its pages load when somebody opens the panel for them.

A page that is opened from a disk can load scripts alone, so a list is a script too. Its name has no
hash: pages are the same when a title changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...assets.bundles import compact
from ...render import Renderer
from ...render.page_view import contents_script
from ...render.panel_contents import PanelView
from ..export import Export, ExportedFile


def files(renderer: Renderer) -> Iterator[ExportedFile]:
    """Yield the script of every document: it sets ``dzContents``, HTML for both locales."""
    for document in renderer.localised.edition.documents:
        yield ExportedFile(contents_script(document), partial(_listed, renderer, document))


def _listed(renderer: Renderer, document: str) -> str:
    localised = renderer.localised
    view = PanelView(localised, localised.edition.documents[document])
    html = renderer.filled("document_contents.html", view)
    return f"globalThis.dzContents={compact(html.strip())};\n"


DOCUMENT_CONTENTS = Export("document-contents", "text/javascript", files)
