"""The script with what is the same on every page of a locale and of use with a script alone."""

from __future__ import annotations

from ...assets.bundles import ProgramFiles, compact, digest
from ...exporting.formats.my_notes import localised_script
from ...pages.renderer import Renderer


def part_files(renderer: Renderer, selecting: bytes = b"") -> ProgramFiles:
    """Return the script of a locale: it sets ``dzParts``, for ``lib/page-parts.js``.

    Beside it there is what few pages ever load: the script for selected words and a reader's own
    notes, and its stylesheet ``selecting``.
    """
    locale = renderer.localised.locale
    own = localised_script("selecting", locale)
    script = f"assets/duizhao.selecting.{locale}.{digest(own)}.js"
    sheet = f"assets/duizhao.selecting.{digest(selecting)}.css"
    html = renderer.parts(script, sheet).strip()
    content = f"globalThis.dzParts={compact(html)};\n".encode()
    name = f"assets/duizhao.parts.{locale}.{digest(content)}.js"
    return ProgramFiles(name, {name: content, script: own, sheet: selecting})
