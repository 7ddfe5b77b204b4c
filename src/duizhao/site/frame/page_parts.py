"""The script with what is the same on every page of a locale and of use with a script alone."""

from __future__ import annotations

from typing import Literal

from ...assets.bundles import ProgramFiles, compact, digest, script
from ...locales.catalogues import Locale, catalogue, language
from ...pages.renderer import Renderer


def part_files(renderer: Renderer, selecting: bytes = b"") -> ProgramFiles:
    """Return the script of a locale: it sets ``dzParts``, for ``lib/page-parts.js``.

    Beside it there is what few pages ever load: the script for selected words and a reader's own
    notes, and its stylesheet ``selecting``.
    """
    locale = renderer.localised.locale
    own = localised_script("selecting", locale)
    program = f"assets/duizhao.selecting.{locale}.{digest(own)}.js"
    sheet = f"assets/duizhao.selecting.{digest(selecting)}.css"
    html = renderer.parts(program, sheet).strip()
    content = f"globalThis.dzParts={compact(html)};\n".encode()
    name = f"assets/duizhao.parts.{locale}.{digest(content)}.js"
    return ProgramFiles(name, {name: content, program: own, sheet: selecting})


def localised_script(name: Literal["selecting", "my-notes"], locale: Locale) -> bytes:
    """Return one of the scripts with its words in a locale."""
    words = {**catalogue(locale)["selecting"], **catalogue(locale)["my-notes"]}
    return script(name, side=compact(language(locale).side), words=compact(words))
