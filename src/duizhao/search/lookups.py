"""Tables that only some queries need, in files of their own: numbers of articles, pinyin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pypinyin import Style, lazy_pinyin

from . import folding
from .index_entries import EntryKind, IndexGroup

ArticleNumbers = dict[str, list[tuple[str, str, list[str]]]]
"""By document: the id and the number of each article, and the ids of its segments."""


def article_numbers(groups: Sequence[IndexGroup]) -> ArticleNumbers:
    """Return the articles to which a reader may refer by number."""
    found: ArticleNumbers = {}
    for group in groups:
        number = group.heading[0]
        if group.document and number[:1].isdigit():
            segments = [e.fragment for e in group.entries if e.kind is EntryKind.SEGMENT]
            name = group.path.removeprefix(f"{group.document}/").removesuffix("/")
            found.setdefault(group.document, []).append((name, number, segments))
    return found


def pinyin(groups: Sequence[IndexGroup]) -> list[tuple[str, str]]:
    """Return the names of documents, articles, terms and themes, and the pinyin of each."""
    names = dict.fromkeys(
        name
        for group in groups
        if any(e.kind in _NAMED for e in group.entries)
        for name in _chinese_names(group)
    )
    return [(name, " ".join(lazy_pinyin(name, style=Style.NORMAL))) for name in names]


_NAMED = (EntryKind.TITLE, EntryKind.TERM, EntryKind.THEME)


def _chinese_names(group: IndexGroup) -> Iterator[str]:
    """Yield the Chinese of a title, each stretch between other signs by itself."""
    for run in folding.chinese_runs(folding.fold(group.title[1])):
        if len(run) > 1:
            yield run
