"""What records and their parts are in JSON: as in the records, with ids, URLs and anchors added.

A field that a record leaves out is left out here too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..model import SIDES, Model
from .selection import (
    ExportedArticle,
    ExportedDocument,
    ExportedNote,
    ExportedUnit,
    Reading,
    Selection,
)

Fields = dict[str, Any]


def dumped(value: object) -> str:
    """Return a value as JSON on one line, in Unicode."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def record(value: Model, *without: str) -> Fields:
    """Return what a record says, except for some fields and for what concerns checks alone."""
    left_out = {"waive", *without}
    return value.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=left_out)


def edition(selection: Selection) -> Fields:
    """Return what is known of the whole edition."""
    settings = selection.localised.settings
    return _present(
        {
            "name": settings.name,
            "url": settings.url,
            "version": settings.version,
            "license": settings.licence.id if settings.licence else None,
        }
    )


def document(selection: Selection, one: ExportedDocument) -> Fields:
    """Return a document and the notes on its title, without its articles."""
    return {
        "id": one.entry.id,
        "url": one.url,
        **record(one.entry.document, "annotations"),
        "notes": [note(found) for found in one.title.notes],
    }


def article(one: ExportedArticle) -> Fields:
    """Return an article with its texts, the notes on it, and what witnesses have."""
    return {
        "id": one.entry.id,
        "key": one.entry.key,
        "document": one.entry.document,
        "url": one.url,
        "kind": one.entry.article.kind.value,
        "name": dict(one.names),
        "divisions": [division.division.id for division in one.above],
        **record(one.entry.article, "kind", "segments", "annotations"),
        "segments": [segment(unit) for unit in one.segments],
        "notes": [note(found) for unit in one.units for found in unit.notes],
        "witnesses": [reading(found) for unit in one.units for found in unit.readings],
    }


def segment(unit: ExportedUnit) -> Fields:
    """Return a segment."""
    return {"key": unit.id, "url": unit.url, **record(unit.pair)}


def pair(unit: ExportedUnit) -> Fields:
    """Return a title or segment as a pair of texts that stands by itself."""
    document_id, _, article_id = unit.holder.key.partition("/")
    return {
        "id": unit.id,
        "document": document_id,
        "article": article_id,
        "segment": unit.name,
        **{side: unit.pair.get(side) for side in SIDES},
        "themes": list(unit.themes),
        "url": unit.url,
    }


def note(one: ExportedNote) -> Fields:
    """Return a note, and where its quotes are: offsets count code points."""
    return {
        "id": one.note.id,
        "key": one.id,
        "url": one.url,
        "on": one.note.key,
        "number": one.note.number,
        **record(one.note.remark, "id", "article"),
        "author_name": one.author,
        "submitted": one.note.submitted,
        "anchors": [
            {"segment": at.unit, "side": at.side, "start": at.span.start, "end": at.span.end}
            for at in one.note.anchors
        ],
    }


def reading(one: Reading) -> Fields:
    """Return what a witness has for a title, for a segment, or for several."""
    return {"witness": one.witness.id, "segments": list(one.units), one.witness.side: one.text}


def listed(selection: Selection, value: Model, path: str) -> Fields:
    """Return an entry of a list, such as a term, with the URL of its page."""
    return {"url": selection.url(path), **record(value)}


def _present(fields: Mapping[str, Any]) -> Fields:
    return {name: value for name, value in fields.items() if value is not None}
