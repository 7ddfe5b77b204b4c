"""The names by which the texts of a Word document are found again when it comes back edited."""

from __future__ import annotations

import hashlib

PREFIX = "duizhao_"
"""How their names begin; Word's may have 40 letters, digits and underscores."""


def bookmark(unit: str, side: str) -> str:
    """Return the name of a text, by the id of its title or segment in the whole edition."""
    return f"{PREFIX}{hashlib.sha256(f'{unit}/{side}'.encode()).hexdigest()[:32]}"
