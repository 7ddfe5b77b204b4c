"""An edition made again of the JSON that it publishes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..edition import ArticleEntry, DocumentEntry, Edition
from ..model import Annotation, Article, Document, Model, Segment, Term, Theme
from ..records.reading import Sourced
from ..records.source import Source

Fields = Mapping[str, Any]


def edition_of(parts: Sequence[Fields]) -> Edition:
    """Return the edition of which these are documents in JSON, with the notes that were sent in."""
    kinds = (("documents", Document), ("themes", Theme), ("terms", Term))
    found = [{one["id"]: _record(kind, one) for part in parts for one in part[name]}
             for name, kind in kinds]  # fmt: skip
    articles = [ArticleEntry(one["document"], one["id"], _record(Article, one)) for part in parts
                for document in part["documents"] for one in document["articles"]]  # fmt: skip
    return Edition(
        Path(),
        documents={name: DocumentEntry(name, one) for name, one in found[0].items()},
        articles={one.key: one for one in articles},
        themes=found[1],
        terms=found[2],
    )


def _record(kind: type[Model], fields: Fields) -> Sourced[Any]:
    return Sourced(_value(kind, fields), Source("", json.dumps(fields)), (0, 0))


def _value(kind: type[Model], fields: Fields) -> Model:
    """Return a record of what it has of these fields: the others were added for programs."""
    names = {field.alias or name for name, field in kind.model_fields.items()}
    own = {name: value for name, value in fields.items() if name in names}
    for name, given, part in (
        ("annotations", "notes", Annotation),
        ("segments", "segments", Segment),
    ):
        if name in names:
            own[name] = [_value(part, one) for one in fields[given]]
    return kind.model_validate(own)
