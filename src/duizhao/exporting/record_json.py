"""What records and their parts are in JSON: as in the records, with ids, URLs and anchors added.

A field that a record leaves out is left out here too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..edition import ArticleEntry, DocumentEntry, Note
from ..edition.holders import Passage
from ..model import SIDES, TITLE, Model, PairState, document_of
from .selection import Selection

Fields = dict[str, Any]


def dumped(value: object) -> str:
    """Return a value as JSON on one line, in Unicode."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines(items: Iterable[Fields]) -> Iterator[str]:
    """Yield what is between the brackets of a list, an item on each line."""
    for number, item in enumerate(items):
        yield f"{',' if number else ''}\n{dumped(item)}"


def record(value: Model, *without: str) -> Fields:
    """Return what a record says, except for some fields and for what concerns checks alone."""
    left_out = {"waive", *without}
    return value.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=left_out)


def edition(selection: Selection) -> Fields:
    """Return what is known of the whole edition."""
    settings = selection.settings
    fields = {
        "name": settings.name,
        "url": settings.url,
        "version": settings.version,
        "license": settings.licence.id if settings.licence else None,
    }
    own = {one.id for one in selection.documents}
    gone = selection.edition.gone.items()
    withdrawn = [{"id": key, **record(one)} for key, one in gone
                 if selection.whole or document_of(key) in own]  # fmt: skip
    known = {name: value for name, value in fields.items() if value is not None}
    return {**known, **({"withdrawn": withdrawn} if withdrawn else {})}


def document(selection: Selection, one: DocumentEntry) -> Fields:
    """Return a document and the notes on its title, without its articles."""
    return {
        "id": one.id,
        "url": selection.url(one),
        **record(one.published, "annotations"),
        "notes": _notes(selection, one),
    }


def article(selection: Selection, one: ArticleEntry) -> Fields:
    """Return an article with its texts, the notes on it, and what witnesses have."""
    without = () if one.compared else ("compared",)
    return {
        "id": one.id,
        "key": one.key,
        "document": one.document,
        "url": selection.url(one),
        "kind": one.article.kind.value,
        "name": dict(selection.names(one)),
        "divisions": [found.division.id for found in one.divisions],
        **record(one.article, "kind", "segments", "annotations", *without),
        "segments": [
            {
                "key": selection.id(passage),
                "url": selection.url(passage),
                **_state(passage),
                **record(passage.pair),
            }
            for passage in selection.segments(one)
        ],
        "notes": _notes(selection, one),
        "witnesses": [
            {"witness": by.id, "segments": list(names), by.side: text}
            for by, text, names in selection.readings(one)
        ],
    }


def contents_item(selection: Selection, one: ArticleEntry) -> Fields:
    """Return an article as the contents of its document have it in the API."""
    title = selection.title_of(one)
    return {
        "id": one.id,
        "name": dict(selection.names(one)),
        **({TITLE: record(title.pair)} if title else {}),
        "path": f"articles/{one.key}.json",
    }


def pair(selection: Selection, passage: Passage) -> Fields:
    """Return a title or segment as a pair of texts that stands by itself."""
    document_id, _, article_id = passage.holder.key.partition("/")
    return {
        "id": selection.id(passage),
        "document": document_id,
        "article": article_id,
        "segment": passage.name,
        **{side: passage.pair.get(side) for side in SIDES},
        "themes": list(selection.themes_of(passage)),
        "url": selection.url(passage),
        **_state(passage),
    }


def _state(passage: Passage) -> Fields:
    """Return how a pair came about, if the records say."""
    state = passage.standing.state
    return {} if state is PairState.UNSAID else {"state": state.value}


def note(selection: Selection, one: Note) -> Fields:
    """Return a note, and where its quotes are: offsets count code points."""
    return {
        "id": one.id,
        "key": selection.id(one),
        "url": selection.url(one),
        "on": one.key,
        "number": one.number,
        **record(one.remark, "id", "article"),
        **selection.bodies(one),
        "author_name": selection.lens.author(one),
        "submitted": one.submitted,
        "anchors": [
            {"segment": at.unit, "side": at.side, "start": at.span.start, "end": at.span.end}
            for at in one.anchors
        ],
    }


def _notes(selection: Selection, holder: ArticleEntry | DocumentEntry) -> list[Fields]:
    return [note(selection, one) for passage in selection.passages(holder) for one in passage.notes]


def themes(selection: Selection) -> Iterator[Fields]:
    """Yield the themes, with the URLs of their pages."""
    for one in selection.themes:
        yield {"url": selection.url(f"themes/{one.id}/"), **record(one)}


def terms(selection: Selection) -> Iterator[Fields]:
    """Yield the terms of the glossary, with the URLs of their pages."""
    for one in selection.terms:
        yield {"url": selection.url(f"glossary/{one.id}/"), **record(one)}
