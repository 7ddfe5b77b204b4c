"""The names under which browsers store what readers do."""

from __future__ import annotations

import uuid
from typing import Literal


def stored_name(what: Literal["notes", "places"], edition: uuid.UUID) -> str:
    """Return the name under which a reader's own notes, or places in the texts, are stored.

    Editions on one host share the browser's storage, so the name has the edition's own id in it.
    """
    return f"dz-{what}:{edition.hex[:8]}"
