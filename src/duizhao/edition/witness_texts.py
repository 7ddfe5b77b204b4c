"""The witnesses of an edition: other texts of its articles, each beside that of the edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..model import Pair, Side, Witness, WitnessArticle, WitnessSegment
from ..records.reading import Sourced
from .entries import DocumentEntry
from .neighbours import joined_text


@dataclass(frozen=True)
class WitnessEntry:
    """The text of an article in a witness, in its place in the edition."""

    document: str
    witness: str
    id: str
    record: Sourced[WitnessArticle]

    @property
    def key(self) -> str:
        """``document/witness/article``: its id in the whole edition."""
        return f"{self.document}/{self.witness}/{self.id}"

    @property
    def article(self) -> str:
        """The key of the article."""
        return f"{self.document}/{self.id}"

    @property
    def segments(self) -> tuple[WitnessSegment, ...]:
        """Its text, in order."""
        return self.record.value.segments


@dataclass(frozen=True)
class WitnessText:
    """What one declared witness has for one article."""

    witness: Witness
    entry: WitnessEntry

    @property
    def side(self) -> Side:
        """The language of the text."""
        return self.witness.side

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
            segment = self.segments.get(name)
            if segment is None:
                continue
            span = [name]
            while segment.through is not None and span[-1] != segment.through:
                after = next(left, None)
                if after is None:
                    break
                span.append(after)
            yield tuple(span)

    def beside(self, units: Mapping[str, Pair], names: tuple[str, ...]) -> str:
        """Return what the edition itself has in that language for the same segments."""
        return joined_text(units, names, self.side) or ""


class Witnesses:
    """The texts of all witnesses, by article."""

    def __init__(
        self, documents: Mapping[str, DocumentEntry], entries: Iterable[WitnessEntry]
    ) -> None:
        by_key = {entry.key: entry for entry in entries}
        self._texts: dict[str, list[WitnessText]] = {}
        for document in documents.values():
            for witness in document.document.witnesses:
                start = f"{document.id}/{witness.id}/"
                for key, entry in by_key.items():
                    if key.startswith(start):
                        text = WitnessText(witness, entry)
                        self._texts.setdefault(entry.article, []).append(text)

    def of(self, article: str) -> tuple[WitnessText, ...]:
        """Return what the witnesses have for an article, in the order of their declarations."""
        return tuple(self._texts.get(article, ()))
