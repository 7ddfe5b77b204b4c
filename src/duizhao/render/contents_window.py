"""The contents of a document as an article's page lists them: what is near, and the parts.

A page must not grow with the number of articles of its document: of a long one it names those
before and after the article, and the parts, chapters and sections around it, each level cut alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..edition import ArticleEntry, Contents, ContentsEntry, DivisionEntry

WHOLE = 20
"""The longest document whose contents every one of its articles lists whole."""
AROUND = 3
"""How many articles of a longer one are listed before an article, and how many after it."""
PARTS_AROUND = 5
"""How many parts, chapters or sections are listed likewise."""


@dataclass(frozen=True)
class ContentsWindow:
    """What of a document's contents stands on a page."""

    entries: tuple[ContentsEntry, ...]
    """What is listed; a division that is closed has no entries."""
    left_out: bool
    """Whether anything is not listed."""


def contents_window(contents: Contents, entry: ArticleEntry | None) -> ContentsWindow:
    """Return what of the contents is listed on the page of ``entry``, or where none is shown."""
    entries = (*contents.entries, *contents.unlisted)
    if len(contents.articles) <= WHOLE or entry is None:
        return ContentsWindow(entries, left_out=False)
    path = [division.path for division in contents.above.get(entry.id, ())]
    return ContentsWindow(_near(entries, entry, path), left_out=True)


def _near(
    entries: Sequence[ContentsEntry], entry: ArticleEntry, path: Sequence[object]
) -> tuple[ContentsEntry, ...]:
    """Return the entries of a level around the one that is the article or has it within."""

    def leads(one: ContentsEntry) -> bool:
        return one.path in path if isinstance(one, DivisionEntry) else one.key == entry.key

    at = next(index for index, one in enumerate(entries) if leads(one))
    around = PARTS_AROUND if isinstance(entries[at], DivisionEntry) else AROUND
    return tuple(
        replace(one, entries=_near(one.entries, entry, path) if leads(one) else ())
        if isinstance(one, DivisionEntry)
        else one
        for one in entries[max(0, at - around) : at + around + 1]
    )
