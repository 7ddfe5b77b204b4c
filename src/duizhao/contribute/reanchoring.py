"""Orphaned quotes, re-anchored where the words that they quoted are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..checks.permanence import successors
from ..edition import Edition, Note
from ..model import SIDES, Pair, Quote, Segment, Side
from ..records.editing import with_values
from ..records.reading import Path_
from ..records.source import Source
from ..text import anchors
from ..text.matching import CONTEXT, Found, How, find, requote


@dataclass(frozen=True, slots=True)
class Fix:
    """A quote and its replacement."""

    side: Side
    old: Quote
    new: Quote
    how: How
    score: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What can be done for a note with an orphaned quote."""

    note: Note
    """The note."""
    unit: str
    """Where it goes: the segment's id, or ``title``; usually where it was."""
    fixes: tuple[Fix, ...]
    """The quotes that change."""
    left: tuple[Side, ...]
    """The languages in which nothing is similar enough."""

    def values(self) -> dict[Path_, str | Quote]:
        """Return the new values in the note's record, by their paths."""
        target = (*self.note.path, "target")
        changed: dict[Path_, str | Quote] = {(*target, f.side): f.new for f in self.fixes}
        if self.unit != self.note.unit:
            changed[(*target, "segment")] = self.unit
        return changed


def _where(old: Edition | None, key: str, note: Note) -> dict[Side, Quote]:
    """Return the note's quotes with their context, as far as that is known."""
    known = {side: quote for side in SIDES if (quote := note.remark.target.get(side))}
    if old is None:
        return known
    names = (note.id, *note.formerly)
    before = next((n for n in old.notes(key) if n.id in names), None)
    for side, quote in known.items():
        span = before.span(side) if before is not None else None
        pair = old.units(key).get(before.unit) if before is not None else None
        text = pair.get(side) if pair is not None else None
        if span is not None and text and text[span.start : span.end] == quote.exact:
            known[side] = Quote(
                exact=quote.exact,
                prefix=text[max(0, span.start - CONTEXT) : span.start],
                suffix=text[span.end : span.end + CONTEXT],
            )
    return known


def orphaned_notes(edition: Edition, old: Edition | None = None) -> Iterator[Outcome]:
    """Find every note with a quote that is not in its segment, and what can be done for it.

    ``old`` is an earlier state of the edition that still had the quotes, and so their context.
    """
    origins: Mapping[str, str] = {}
    if old is not None:
        moved = successors(old, edition)
        followed = {**moved.documents, **moved.articles}
        origins = {now: then for then, now in followed.items()}
    for note in edition.all_notes():
        quoted = [side for side in SIDES if note.remark.target.get(side)]
        if any(note.span(side) is None for side in quoted):
            quotes = _where(old, origins.get(note.key, note.key), note)
            yield _outcome(note, edition.units(note.key), quotes)


def _outcome(note: Note, units: Mapping[str, Pair], quotes: Mapping[Side, Quote]) -> Outcome:
    own = [note.unit] if note.unit in units else _successors(note.unit, units)
    others = [unit for unit in units if unit not in own]
    found = {unit: _all(units[unit], quotes) for unit in units}

    def sure(unit: str) -> bool:
        return all(f is not None and f.how != "similar" for f in found[unit].values())

    def whole(unit: str) -> bool:
        return None not in found[unit].values()

    chosen = next((unit for unit in own if sure(unit)), None)
    if chosen is None:
        # The text moved to exactly one other segment.
        moved = [unit for unit in others if sure(unit)]
        chosen = moved[0] if len(moved) == 1 else None
    chosen = chosen or next((unit for unit in own if whole(unit)), None)
    if chosen is None and own == [note.unit]:
        chosen = note.unit
    if chosen is None:
        return Outcome(note, note.unit, (), tuple(quotes))
    return _fixed(note, chosen, units[chosen], found[chosen])


def _successors(unit: str, units: Mapping[str, Pair]) -> list[str]:
    return [u for u, pair in units.items() if isinstance(pair, Segment) and unit in pair.formerly]


def _all(pair: Pair, quotes: Mapping[Side, Quote]) -> dict[Side, Found | None]:
    found: dict[Side, Found | None] = {}
    for side, quote in quotes.items():
        text = pair.get(side)
        found[side] = find(quote, text) if text else None
    return found


def _fixed(note: Note, unit: str, pair: Pair, found: Mapping[Side, Found | None]) -> Outcome:
    fixes: list[Fix] = []
    left: list[Side] = []
    for side, match in found.items():
        old, text = note.remark.target.get(side), pair.get(side)
        if old is None or (text and anchors.resolve(old, text)):
            continue
        if match is None or not text:
            left.append(side)
            continue
        new = Quote.model_validate(requote(match.span, text, old), from_attributes=True)
        fixes.append(Fix(side, old, new, match.how, match.score))
    return Outcome(note, unit, tuple(fixes), tuple(left))


def with_fixes(source: Source, outcomes: Sequence[Outcome]) -> str:
    """Return a record's text with its notes' quotes fixed and every other byte unchanged.

    Raises editing.EditError if its layout does not allow that.
    """
    changed: dict[Path_, str | Quote] = {}
    for outcome in outcomes:
        changed.update(outcome.values())
    return with_values(source, changed)
