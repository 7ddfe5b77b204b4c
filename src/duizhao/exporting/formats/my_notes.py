"""The script of the list of a reader's own highlights and remarks, which nobody else has."""

from __future__ import annotations

from collections.abc import Iterator

from ...pages.my_notes.page import SCRIPT
from ...pages.renderer import Renderer
from ...site.export import Export, ExportedFile
from ...site.frame.assets import localised_script


def files(renderer: Renderer) -> Iterator[ExportedFile]:
    """Yield the script of the list in the words of the locale."""
    locale = renderer.localised.locale
    path = renderer.localised.urls.in_locale(SCRIPT, locale)
    yield ExportedFile(path, localised_script("my-notes", locale))


MY_NOTES_SCRIPT = Export("my-notes", "text/javascript", files, localised=True)
