"""A witness as the page of an article shows it: below the edition's own text, what differs marked.

A reader asks for it; without a script all of it is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...edition import WitnessText
from ...model import TITLE, Pair, Side, Witness
from ...text.word_diff import DiffPart, word_diff
from .units import Unit


@dataclass(frozen=True)
class WitnessLine:
    """What a witness has beside a segment of the article."""

    witness: Witness
    """The witness."""
    id: str
    """The id of its element."""
    through: str
    """The number of the last segment, where it has one text for several."""
    parts: tuple[DiffPart, ...]
    """Its words in order: kept where the edition's text has them too, else added; nothing where
    the witness has no text."""
    lacks: str
    """Which characters of the edition's text it does not have, for a script: ``3-9 12-14``, in
    UTF-16 units."""


@dataclass(frozen=True)
class ShownWitness:
    """A witness that has a text of an article."""

    text: WitnessText
    """Its text."""
    units: dict[str, Pair]
    """The title and segments of the article."""
    numbers: Mapping[str, str]
    """The numbers of the segments."""

    @property
    def witness(self) -> Witness:
        """What is known of it."""
        return self.text.witness

    @property
    def side(self) -> Side:
        """The language that it is in."""
        return self.text.side

    def line(self, unit: Unit) -> WitnessLine | None:
        """Return what it has beside a segment.

        Nothing for a title, and for a segment that an earlier line includes.
        """
        return self._lines.get(unit.name)

    @cached_property
    def _lines(self) -> dict[str, WitnessLine]:
        segments = [name for name in self.units if name != TITLE]
        spans = {span[0]: span for span in self.text.covered(segments)}
        included = {name for span in spans.values() for name in span[1:]}
        return {
            name: self._line(name, spans.get(name, ())) for name in segments if name not in included
        }

    def _line(self, name: str, span: tuple[str, ...]) -> WitnessLine:
        own = self.text.segments[name].get(self.side) or "" if span else ""
        other = self.text.beside(self.units, span) if span else ""
        parts = word_diff(other, own) if span else []
        through = self.numbers[span[-1]] if len(span) > 1 else ""
        lacks = " ".join(_removed(parts)) if len(span) == 1 else ""
        shown = tuple(part for part in parts if part.kind != "removed")
        return WitnessLine(self.witness, line_id(self.witness, name), through, shown, lacks)


def line_id(witness: Witness, unit: str) -> str:
    """Return the id of the element with what a witness has beside a segment."""
    return f"with-{witness.id}-{unit}"


def _removed(parts: list[DiffPart]) -> Iterator[str]:
    at = 0
    for part in parts:
        if part.kind == "added":
            continue
        end = at + len(part.text.encode("utf-16-le")) // 2
        if part.kind == "removed" and part.text.strip():
            yield f"{at}-{end}"
        at = end
