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
_PARTS: Mapping[str, tuple[str, type[Model]]] = {
    "annotations": ("notes", Annotation), "segments": ("segments", Segment)
}  # fmt: skip


def edition_of(parts: Sequence[Fields]) -> Edition:
    """Return the edition of which these are documents in JSON, with the notes that were sent in."""
    documents = {one["id"]: one for part in parts for one in part["documents"]}
    articles = {one["key"]: one for own in documents.values() for one in own["articles"]}
    themes, terms = ({one["id"]: _record(kind, one) for part in parts for one in part[name]}
                     for name, kind in (("themes", Theme), ("terms", Term)))  # fmt: skip
    return Edition(
        Path(),
        documents={k: DocumentEntry(k, _record(Document, v)) for k, v in documents.items()},
        articles={k: ArticleEntry(v["document"], v["id"], _record(Article, v))
                  for k, v in articles.items()},
        themes=themes,
        terms=terms,
    )  # fmt: skip


def _record(kind: type[Model], fields: Fields) -> Sourced[Any]:
    own = _own(kind, fields) | {
        name: [_own(part, one) for one in fields[given]]
        for name, (given, part) in _PARTS.items() if name in kind.model_fields
    }  # fmt: skip
    return Sourced(kind.model_validate(own), Source("", json.dumps(fields)), (0, 0))


def _own(kind: type[Model], fields: Fields) -> dict[str, Any]:
    """Return what of these fields a record has: the others were added for programs."""
    names = {field.alias or name for name, field in kind.model_fields.items()}
    return {name: value for name, value in fields.items() if name in names}
