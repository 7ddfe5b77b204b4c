"""What the form for a note must know of a page."""

from __future__ import annotations

from typing import Any

from ...edition import Edition
from ...edition.holders import Holder


def page_data(edition: Edition, holder: Holder, *, terms: bool = True) -> dict[str, Any]:
    """Return what the form for a note must know of the record on a page, besides the texts on it.

    ``terms`` is whether that has the terms in them: a page with their cards says them already.
    """
    issued = holder.document_record.issued if holder.document_record else None
    here, gone = holder.notes, holder.withdrawn_notes
    data: dict[str, Any] = {
        "key": holder.key,
        "date": issued.first.isoformat() if issued else "",
        "active": [note.id for note in here],
        "retired": [
            *(old for note in (*here, *gone) for old in note.formerly),
            *(note.id for note in gone),
        ],
    }
    if terms:
        chinese = "\n".join(pair.zh for pair in holder.pairs.values() if pair.zh)
        words = [(name, record.value.zh) for name, record in edition.terms.items()]
        data["terms"] = [[name, one] for name, one in words if one in chinese]
    return data
