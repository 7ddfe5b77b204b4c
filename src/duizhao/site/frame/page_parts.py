"""Scripts of a whole site: what is the same on every page of a locale, and the other script."""

from __future__ import annotations

from typing import Literal

from ...assets.bundles import ProgramFiles, compact, digest, script
from ...edition import Edition
from ...locales.catalogues import Locale, catalogue, language
from ...pages.renderer import Renderer
from ...views.sources.script_tables import conversion_tables

PROGRAM = "assets/conversion/tables.js"
"""Where the script lies. Its name has no hash: pages stay as they are when a text changes."""


def conversion_files(edition: Edition) -> ProgramFiles:
    """Return the one script, or none and no name of it if no text can be converted.

    It sets ``dzConversion``, which ``frontend/page/script-conversion.js`` reads: lists as
    ``duizhao.text.conversion_tables.ConversionTable.as_data`` has them, by language tag.
    """
    data = {tag: table.as_data() for tag, table in conversion_tables(edition).items()}
    if not data:
        return ProgramFiles("", {})
    content = f"globalThis.dzConversion={compact(data)};\n".encode()
    return ProgramFiles(PROGRAM, {PROGRAM: content})


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
