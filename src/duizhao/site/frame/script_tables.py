"""The script with the tables by which a page converts its Chinese into the other script."""

from __future__ import annotations

from ...assets.bundles import ProgramFiles, compact
from ...edition import Edition
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
