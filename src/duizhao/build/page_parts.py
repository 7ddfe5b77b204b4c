"""The script with what is the same on every page of a locale and of use with a script alone."""

from __future__ import annotations

from ..assets.bundles import ProgramFiles, compact, digest
from ..pages.renderer import Renderer


def part_files(renderer: Renderer) -> ProgramFiles:
    """Return the script of a locale: it sets ``dzParts``, for ``lib/page-parts.js``."""
    content = f"globalThis.dzParts={compact(renderer.parts().strip())};\n".encode()
    name = f"assets/duizhao.parts.{renderer.localised.locale}.{digest(content)}.js"
    return ProgramFiles(name, {name: content})
