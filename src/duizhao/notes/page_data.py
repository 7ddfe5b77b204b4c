"""What annotating on a page needs to know of the record that it shows."""

from __future__ import annotations

from typing import Any

from ..edition import Edition


def page_data(edition: Edition, key: str, *, terms: bool = True) -> dict[str, Any]:
    """Return what the form for a note must know of the record on a page, besides the texts on it.

    ``terms`` is whether that has the terms in them: a page with their cards says them already.
    """
    document = edition.documents.get(key.partition("/")[0])
    issued = document.document.issued if document else None
    here = edition.notes(key)
    gone = edition.withdrawn_notes(key)
    data: dict[str, Any] = {
        "key": key,
        "date": issued.first.isoformat() if issued else "",
        "active": [note.id for note in here],
        "retired": [
            *(old for note in (*here, *gone) for old in note.formerly),
            *(note.id for note in gone),
        ],
    }
    if terms:
        chinese = "\n".join(pair.zh for pair in edition.units(key).values() if pair.zh)
        words = [(name, record.value.zh) for name, record in edition.terms.items()]
        data["terms"] = [[name, one] for name, one in words if one in chinese]
    return data
