"""Articles that do not stand where the capture has them: their number or kind has moved them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from ...edition import ArticleEntry, Contents
from ...messages import say
from ...model import ArticleKind
from ...model.problems import Problem
from ...records.source import Source
from .capture_text import CaptureText

_CERTAIN = 12
"""A text this long is not found by chance."""


@dataclass(frozen=True)
class Misplaced:
    """The articles of a document in the order of the capture, and those that moved."""

    contents: Contents
    """The articles as the capture has them."""
    moved: tuple[tuple[int, ArticleEntry], ...]
    """Each article that stands elsewhere in the records, after its offset in the capture."""

    def problems(self, source: Source) -> Iterator[Problem]:
        """Yield a problem for each article that moved, in its own record."""
        for at, entry in self.moved:
            name = "number" if entry.article.kind is ArticleKind.ARTICLE else "kind"
            message = say(f"misplaced.by-{name}", where=source.location(at))
            hint = say("misplaced.write-what-it-has", name=name)
            yield entry.record.problem((name,), message, hint)


def misplaced(contents: Contents, text: CaptureText) -> Misplaced | None:
    """Return the articles in the order of the capture if the records have another one."""
    placed: list[tuple[int, ArticleEntry]] = []
    at = 0
    for entry in contents.articles:
        found = _place(entry, text, at)
        # What is not found stays behind the article before it.
        at = found if found is not None else at
        placed.append((at, entry))
    ordered = sorted(placed, key=lambda one: one[0])
    if ordered == placed:
        return None
    keys, there = ([entry.id for _, entry in order] for order in (placed, ordered))
    steps = LCSseq.editops(keys, there)
    moved = tuple(placed[step.src_pos] for step in steps if step.tag == "delete")
    return Misplaced(Contents(tuple(entry for _, entry in ordered)), moved)


def _place(entry: ArticleEntry, text: CaptureText, near: int) -> int | None:
    """Return the offset of the longest text of an article that the capture has."""
    for side, view in text.views.items():
        texts = (pair.get(side) or "" for _, pair in entry.units())
        for words in sorted(texts, key=len, reverse=True):
            if len(words) < _CERTAIN:
                break
            found = view.text.find(words, view.normal(near))
            found = view.text.find(words) if found < 0 else found
            if found >= 0:
                return view.capture(found)
    return None
