"""Things on a page that belong to several documents, group by group in the documents' order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ...edition import DocumentEntry, Edition

T = TypeVar("T")


@dataclass(frozen=True)
class DocumentGroup(Generic[T]):
    """What of some things belongs to one document."""

    id: str
    """The id of the document."""
    document: DocumentEntry | None
    """The document; nothing if it has no record."""
    items: tuple[T, ...]
    """What belongs to it, in the order in which it was given."""


def by_document(
    edition: Edition, items: Iterable[T], key: Callable[[T], str]
) -> list[DocumentGroup[T]]:
    """Return things by document; ``key`` gives of each the key of an article or document.

    Groups stand in the order of the documents, those without a record last.
    """
    found: dict[str, list[T]] = {}
    for item in items:
        found.setdefault(key(item).partition("/")[0], []).append(item)
    ordered = [name for name in (*edition.documents, *found) if name in found]
    return [
        DocumentGroup(name, edition.documents.get(name), tuple(found[name]))
        for name in dict.fromkeys(ordered)
    ]
