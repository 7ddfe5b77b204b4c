"""Tables that only some queries need, in files of their own: articles, pinyin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from ..cache import cached
from . import folding
from .index_entries import EntryKind, IndexGroup
from .inflections import CACHE_NAME

ArticleRows = dict[str, list[tuple[str, str, str, str, str, int, list[str]]]]
"""By document, a row for its own page, whose id is empty, and one for each article: the id; its
number or what it is called, in English and in Chinese; its title in both; how many entries it has;
and the ids of its segments."""


def articles(groups: Sequence[IndexGroup]) -> ArticleRows:
    """Return what readers may refer to by number, or narrow their results to."""
    result: ArticleRows = {}
    for group in groups:
        if group.document:
            segments = [e.fragment for e in group.entries if e.kind is EntryKind.SEGMENT]
            name = group.path.removeprefix(f"{group.document}/").removesuffix("/")
            row = (name, *group.heading, *group.title, len(group.entries), segments)
            result.setdefault(group.document, []).append(row)
    return result


def pinyin(groups: Sequence[IndexGroup]) -> list[tuple[str, str]]:
    """Return the names of documents, articles, terms and themes, and the pinyin of each."""
    names = dict.fromkeys(
        name
        for group in groups
        if any(e.kind in _NAMED for e in group.entries)
        for name in _chinese_names(group)
    )
    return [(name, cached(CACHE_NAME, f"pinyin {name}", partial(_pinyin, name))) for name in names]


def _pinyin(name: str) -> str:
    # Its tables take a second to load, and only names that are new need them.
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(name, style=Style.NORMAL))


_NAMED = (EntryKind.TITLE, EntryKind.TERM, EntryKind.THEME)


def _chinese_names(group: IndexGroup) -> Iterator[str]:
    """Yield the Chinese of a title, each stretch between other signs by itself."""
    for run in folding.chinese_runs(folding.fold(group.title[1])):
        if len(run) > 1:
            yield run
