"""A candidate: words of a segment that may differ from their counterpart, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from duizhao.edition.entries import Holder
from duizhao.messages import Message
from duizhao.model import DivergenceKind, Side, TwoSided
from duizhao.text.anchors import Span


@dataclass(frozen=True)
class ReviewedPair(TwoSided[str]):
    """A title or segment that has a text in both languages."""

    holder: Holder
    unit: str
    """The segment's id, or ``title``."""
    en: str
    zh: str


@dataclass(frozen=True)
class Candidate:
    """Where the two texts may differ."""

    kind: DivergenceKind
    holder: Holder
    unit: str
    """The segment's id, or ``title``."""
    spans: Mapping[Side, Span]
    """The words in question, in one language or in both."""
    reason: Message
    confidence: float
    """From 0 to 1: how probable it is that an editor should know of it."""
    note: str = ""
    """The id of the note that treats it already; empty for none."""
    harmless: str = ""
    """Why its record declares it harmless; empty if it does not."""
    by: str = ""
    """Who found it, if it is from a file; empty if a rule did."""

    @property
    def is_open(self) -> bool:
        """Whether neither a note treats it nor its record declares it harmless."""
        return not (self.note or self.harmless)

    def quote(self, side: Side) -> str:
        """Return the words in question in a language; empty for none."""
        pair = self.holder.edition.units(self.holder.key)[self.unit]
        text, span = pair.get(side), self.spans.get(side)
        return text[span.start : span.end] if text and span else ""


@dataclass(frozen=True)
class Finding:
    """What is found in a pair, before it is known whether a note treats it."""

    kind: DivergenceKind
    spans: Mapping[Side, Span]
    message: str
    """The key of the reason's message, in the group ``divergence``."""
    confidence: float
    values: Mapping[str, object] = field(default_factory=dict)
    """What the message is filled with."""
    by: str = ""
    """Who found it, if it is from a file."""
