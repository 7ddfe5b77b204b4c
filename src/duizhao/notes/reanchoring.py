"""Orphaned quotes, re-anchored where the words that they quoted are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..checks.id_successors import successors
from ..edition import Edition, Note, joined_pair, stretches
from ..model import SIDES, Pair, Quote, Segment, Side, Target
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
    units: tuple[str, ...]
    """Where it goes: one segment, or two neighbours, or ``title``; mostly where it was."""
    fixes: tuple[Fix, ...]
    left: tuple[Side, ...]
    """The languages in which nothing is similar enough."""

    def values(self) -> dict[Path_, str | Quote | Target]:
        """Return what to write at which paths of the note's record."""
        path = (*self.note.path, "target")
        quotes = {fix.side: fix.new for fix in self.fixes}
        if len(self.units) != len(self.note.units):
            through = dict(zip(("segment", "through"), self.units, strict=False))
            old = self.note.remark.target
            sides = {side: quotes.get(side, old.get(side)) for side in SIDES}
            return {path: Target.model_validate({**through, **sides})}
        changed: dict[Path_, str | Quote | Target] = {
            (*path, side): quote for side, quote in quotes.items()
        }
        names = zip(("segment", "through"), self.note.units, self.units, strict=False)
        changed |= {(*path, name): now for name, then, now in names if then != now}
        return changed


def _where(old: Edition | None, key: str, note: Note) -> dict[Side, Quote]:
    """Return the note's quotes with their context, as far as that is known."""
    known = {side: quote for side in SIDES if (quote := note.remark.target.get(side))}
    if old is None:
        return known
    names = (note.id, *note.formerly)
    before = next((n for n in old.notes(key) if n.id in names), None)
    for side, quote in known.items():
        text = old.text(before.key, before.units, side) if before is not None else None
        then = before.remark.target.get(side) if before is not None else None
        span = anchors.resolve(then, text) if then is not None and text else None
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
        units = edition.units(note.key)
        if not _is_anchored(note, units):
            quotes = _where(old, origins.get(note.key, note.key), note)
            yield _outcome(note, units, quotes)


def _is_anchored(note: Note, units: Mapping[str, Pair]) -> bool:
    """Return whether every quote of a note is in the text, and continues if the note says so."""
    sides = [side for side in SIDES if note.remark.target.get(side)]
    if any(note.span(side) is None for side in sides):
        return False
    return len(note.units) == 1 or (
        note.units in stretches(units) and {a.unit for a in note.anchors} == set(note.units)
    )


def _outcome(note: Note, units: Mapping[str, Pair], quotes: Mapping[Side, Quote]) -> Outcome:
    pairs = {names: joined_pair(units, names) for names in stretches(units)}
    own = _own(note, units, pairs)
    found = {names: _all(pair, quotes) for names, pair in pairs.items()}

    def sure(names: tuple[str, ...]) -> bool:
        return all(f is not None and f.how != "similar" for f in found[names].values())

    def whole(names: tuple[str, ...]) -> bool:
        return None not in found[names].values()

    chosen = next((names for names in own if sure(names)), None)
    if chosen is None:
        # The text has gone to one other place, and to no two: one segment, or else two neighbours.
        for size in (1, 2):
            moved = [n for n in pairs if len(n) == size and n not in own and sure(n)]
            if moved:
                chosen = moved[0] if len(moved) == 1 else None
                break
    chosen = chosen or next((names for names in reversed(own) if whole(names)), None)
    if chosen is None and note.units in own:
        chosen = note.units
    if chosen is None:
        return Outcome(note, note.units, (), tuple(quotes))
    return _fixed(note, chosen, pairs[chosen], found[chosen])


def _own(
    note: Note, units: Mapping[str, Pair], pairs: Mapping[tuple[str, ...], Pair]
) -> list[tuple[str, ...]]:
    """Return where a note was, or what succeeds it, single segments before neighbours."""
    heirs = [
        unit
        for name in note.units
        for unit in ([name] if name in units else _successors(name, units))
    ]
    own: list[tuple[str, ...]] = [(unit,) for unit in dict.fromkeys(heirs)]
    joint = tuple(dict.fromkeys(heirs))
    return [*own, joint] if len(joint) > 1 and joint in pairs else own


def _successors(unit: str, units: Mapping[str, Pair]) -> list[str]:
    return [u for u, pair in units.items() if isinstance(pair, Segment) and unit in pair.formerly]


def _all(pair: Pair, quotes: Mapping[Side, Quote]) -> dict[Side, Found | None]:
    result: dict[Side, Found | None] = {}
    for side, quote in quotes.items():
        text = pair.get(side)
        result[side] = find(quote, text) if text else None
    return result


def _fixed(
    note: Note, units: tuple[str, ...], pair: Pair, found: Mapping[Side, Found | None]
) -> Outcome:
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
    return Outcome(note, units, tuple(fixes), tuple(left))


def with_fixes(source: Source, outcomes: Sequence[Outcome]) -> str:
    """Return a record's text with its notes' quotes fixed and every other byte unchanged.

    Raises editing.EditError if its layout does not allow that.
    """
    changed: dict[Path_, str | Quote | Target] = {}
    for outcome in outcomes:
        changed.update(outcome.values())
    return with_values(source, changed)
