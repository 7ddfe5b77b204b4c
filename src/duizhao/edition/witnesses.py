"""The witnesses of an edition: other texts of its articles, each beside that of the edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from ..model import TITLE, Pair, Witness, WitnessArticle, WitnessSegment
from ..records.reading import Sourced
from ..text.word_diff import DiffPart, word_diff
from .holders import Holder
from .pairs import joined_text

_UNRECORDED = re.compile(r"(\s*\[(?:…|\.\.\.)\]\s*)")
"""What stands in a record where a part of the text was not recorded."""


class WitnessEntry:
    """The text of an article in a witness, in its place in the edition."""

    def __init__(
        self, document: str, witness: str, name: str, record: Sourced[WitnessArticle]
    ) -> None:
        """``document`` and ``witness`` are their ids, ``name`` is that of the article."""
        self.document, self.witness, self.id = document, witness, name
        self.key = f"{document}/{witness}/{name}"
        """Its id in the whole edition."""
        self.article = f"{document}/{name}"
        """The key of the article."""
        self.record = record
        self.segments: tuple[WitnessSegment, ...] = record.value.segments
        """Its text, in order."""


@dataclass(frozen=True)
class WitnessLine:
    """What a witness has beside a segment of the article."""

    id: str
    """The id of its element."""
    through: str
    """The number of the last segment, where it has one text for several."""
    parts: tuple[DiffPart, ...]
    """Its words in order: kept where the edition's text has them too, else added."""
    lacks: str
    """Which characters of the edition's text it does not have, for a script: ``3-9 12-14``, in
    UTF-16 units. What stands where nothing was recorded, ``[…]``, is not compared."""


class WitnessText:
    """What one declared witness has for one article."""

    def __init__(self, witness: Witness, entry: WitnessEntry, article: Holder) -> None:
        self.witness, self.entry, self.article = witness, entry, article
        self.side = witness.side
        """The language of the text."""

    @property
    def title(self) -> str | None:
        """The heading of the article in it, if it has one."""
        title = self.entry.record.value.title
        return title.get(self.side) if title is not None else None

    @cached_property
    def segments(self) -> Mapping[str, WitnessSegment]:
        """What it has, by the id of the first segment of the article that it stands for."""
        return {segment.id: segment for segment in self.entry.segments}

    def covered(self, units: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """Yield the segments of the article for which it has one text, of those named in order."""
        left = iter(units)
        for name in left:
            if (segment := self.segments.get(name)) is None:
                continue
            span = [name]
            while segment.through is not None and span[-1] != segment.through:
                if (after := next(left, None)) is None:
                    break
                span.append(after)
            yield tuple(span)

    def beside(self, units: Mapping[str, Pair], names: tuple[str, ...]) -> str:
        """Return what the edition itself has in that language for the same segments."""
        return joined_text(units, names, self.side) or ""

    def line(self, unit: str) -> WitnessLine | None:
        """Return what it has beside a segment of the article, what differs marked.

        Nothing for a title, for a segment that an earlier line includes, and for one of which
        nothing was recorded.
        """
        return self._lines.get(unit)

    @cached_property
    def _lines(self) -> dict[str, WitnessLine]:
        segments = [name for name in self.article.pairs if name != TITLE]
        spans = {span[0]: span for span in self.covered(segments)}
        return {name: self._line(name, span) for name, span in spans.items() if self._words(name)}

    def _words(self, name: str) -> str:
        """Return what was recorded of its text for a segment."""
        return _UNRECORDED.sub("", self.segments[name].get(self.side) or "").strip()

    def _line(self, name: str, span: tuple[str, ...]) -> WitnessLine:
        own = self.segments[name].get(self.side) or ""
        parts = word_diff(self.beside(self.article.pairs, span), own)
        through = self.article.numbers[span[-1]] if len(span) > 1 else ""
        lacks = " ".join(_removed(parts)) if len(span) == 1 else ""
        return WitnessLine(line_id(self.witness, name), through, tuple(_shown(parts)), lacks)


def line_id(witness: Witness, unit: str) -> str:
    """Return the id of the element with what a witness has beside a segment."""
    return f"with-{witness.id}-{unit}"


def _shown(parts: Iterable[DiffPart]) -> Iterator[DiffPart]:
    for part in parts:
        if part.kind == "added":
            for text in filter(None, _UNRECORDED.split(part.text)):
                yield DiffPart("kept" if _UNRECORDED.fullmatch(text) else "added", text)
        elif part.kind == "kept":
            yield part


def _removed(parts: Sequence[DiffPart]) -> Iterator[str]:
    at = 0
    for part, after in zip_longest(parts, parts[1:]):
        if part.kind == "added":
            continue
        end = at + len(part.text.encode("utf-16-le")) // 2
        replaced = after.text if after and after.kind == "added" else ""
        if part.kind == "removed" and part.text.strip() and not _UNRECORDED.search(replaced):
            yield f"{at}-{end}"
        at = end
