"""The successors of ids: where each document and article of an earlier edition is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..edition import Edition


@dataclass(frozen=True)
class Successors:
    """The key that each document and article of an earlier edition has now."""

    documents: Mapping[str, str]
    """The documents that are still there, or have a successor."""
    articles: Mapping[str, str]
    """The articles that are still there, or have a successor."""
    merged: frozenset[str]
    """Keys of articles that were merged into one that already existed."""


def successors(old: Edition, new: Edition) -> Successors:
    """Follow every document and article of ``old`` to where it is in ``new``."""
    known = {**new.documents, **new.withdrawn}
    present = {entry.document for entry in new.articles.values()} | set(known)
    successors_of = {f: d.id for d in known.values() for f in d.document.formerly}
    names = {entry.document for entry in old.articles.values()}
    names |= {*old.documents, *old.withdrawn}
    documents = {
        n: n if n in present else successors_of[n]
        for n in names
        if n in present or n in successors_of
    }
    retired = {f"{e.document}/{f}": e for e in new.articles.values() for f in e.article.formerly}
    followed: dict[str, str] = {}
    merged: set[str] = set()
    for key, entry in old.articles.items():
        document = documents.get(entry.document)
        if document is None:
            continue
        same = f"{document}/{entry.id}"
        successor = retired.get(same)
        if same in new.articles:
            followed[key] = same
        elif successor is not None:
            followed[key] = successor.key
            if f"{entry.document}/{successor.id}" in old.articles:
                merged.add(key)
    return Successors(documents, followed, frozenset(merged))
