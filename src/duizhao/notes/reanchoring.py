"""Orphaned quotes, re-anchored where the words that they quoted are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from ..checks.id_namespaces import successors
from ..edition import Edition, Holder, Note, joined_pair, joined_text, pairs_at, stretches
from ..model import SIDES, Pair, Quote, Segment, Side, Target, TwoSided
from ..records.editing import with_values
from ..records.reading import Path_, Sourced
from ..records.source import Source
from ..text import anchors
from ..text.matching import CONTEXT, Found, How, find, requote

_LISTS = ("emphasis", "supplied", "traces", "taken_from", "taken_up_by")
"""What quotes words of the title or segment to which it belongs."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A quote and its replacement."""

    side: Side
    old: Quote
    new: Quote
    how: How
    score: float


@dataclass(frozen=True, slots=True)
class Quoting:
    """What quotes words of a text: a note, or an entry of a record such as a trace."""

    name: str
    """The id of the note, or which entry it is."""
    key: str
    """The article or document that it quotes."""
    units: tuple[str, ...]
    """The segment that it quotes, or two neighbours, or ``title``."""
    quotes: Mapping[Side, Quote]
    record: Sourced[Any]
    path: Path_
    """Where in the record the quotes are."""
    most: int = 2
    """How many segments it can quote together; 0 if it cannot quote other ones."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What can be done for orphaned quotes."""

    quoting: Quoting
    units: tuple[str, ...]
    """Where they go: one segment, or two neighbours, or ``title``; mostly where they were."""
    fixes: tuple[Fix, ...]
    left: tuple[Side, ...]
    """The languages in which nothing is similar enough."""

    def values(self) -> dict[Path_, str | Quote | Target]:
        """Return what to write at which paths of the record."""
        path, was = self.quoting.path, self.quoting.units
        quotes = {fix.side: fix.new for fix in self.fixes}
        if len(self.units) != len(was):
            through = dict(zip(("segment", "through"), self.units, strict=False))
            return {path: Target.model_validate({**through, **self.quoting.quotes, **quotes})}
        changed: dict[Path_, str | Quote | Target] = {
            (*path, side): quote for side, quote in quotes.items()
        }
        names = zip(("segment", "through"), was, self.units, strict=False)
        changed |= {(*path, name): now for name, then, now in names if then != now}
        return changed


def orphaned_quotes(edition: Edition, old: Edition | None = None) -> Iterator[Outcome]:
    """Find whatever quotes words that are not in its segment, and what can be done for it.

    ``old`` is an earlier state of the edition that still had the quotes, and so their context.
    """
    origins: Mapping[str, str] = {}
    if old is not None:
        moved = successors(old, edition)
        origins = {now: then for then, now in {**moved.documents, **moved.articles}.items()}

    def earlier(key: str) -> Holder | None:
        return old.holders.get(origins.get(key, key)) if old else None

    def outcome(quoting: Quoting, before: tuple[str, ...], then: Mapping[Side, Quote]) -> Outcome:
        was = earlier(quoting.key)
        texts = {side: joined_text(was.pairs, before, side) if was else None for side in SIDES}
        quotes = {
            side: _with_context(quote, then.get(side), texts[side])
            for side, quote in quoting.quotes.items()
        }
        return _outcome(quoting, pairs_at(edition, quoting.key), quotes)

    for note in edition.all_notes():
        if not _is_anchored(note, note.holder.pairs):
            path = (*note.path, "target")
            quotes = _quotes(note.remark.target)
            quoting = Quoting(note.id, note.key, note.units, quotes, note.record, path)
            names = (note.id, *note.formerly)
            was = earlier(note.key)
            before = next((n for n in (was.notes if was else ()) if n.id in names), None)
            then = _quotes(before.remark.target) if before is not None else {}
            yield outcome(quoting, before.units if before is not None else (), then)
    for quoting in _entries(edition):
        units, pairs = quoting.units, pairs_at(edition, quoting.key)
        if all(
            anchors.resolve(quote, joined_text(pairs, units, side) or "")
            for side, quote in quoting.quotes.items()
        ):
            continue
        was, pair = earlier(quoting.key), pairs.get(units[0])
        known = was.pairs if was else {}
        names = (*units, *(pair.formerly if isinstance(pair, Segment) else ()))
        there = [name for name in names if name in known]
        yield outcome(quoting, tuple(there[: len(units)]), quoting.quotes)


def _quotes(entry: TwoSided[Any]) -> dict[Side, Quote]:
    return {side: quote for side in SIDES if (quote := entry.get(side))}


def _entries(edition: Edition) -> Iterator[Quoting]:
    """Yield what quotes words in the records, beside the targets of notes."""
    for holder in edition.holders.values():
        key, record = holder.key, holder.record
        for (unit, pair), name in product(holder.pairs.items(), _LISTS):
            for number, one in enumerate(getattr(pair, name, ())):
                path, quotes = (*holder.path_of(unit), name, number), _quotes(one)
                yield Quoting(name, key, (unit,), quotes, record, path, most=0)
        for number, declared in enumerate(record.value.harmless):
            if quotes := _quotes(declared):
                where = ("harmless", number)
                yield Quoting("harmless", key, (declared.segment,), quotes, record, where, most=1)
    for note in edition.all_notes():
        for number, passage in enumerate(note.compared):
            key, units = passage.article, passage.units
            if pairs_at(edition, key).keys() >= set(units):
                here, quotes = (*note.path, "compared", number), _quotes(passage)
                yield Quoting(note.id, key, units, quotes, note.record, here, most=0)


def _with_context(quote: Quote, then: Quote | None, text: str | None) -> Quote:
    """Return a quote with what stood around it in an earlier text, if that is known."""
    span = anchors.resolve(then, text) if then is not None and text else None
    if span is None or not text or text[span.start : span.end] != quote.exact:
        return quote
    return Quote(
        exact=quote.exact,
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )


def _is_anchored(note: Note, units: Mapping[str, Pair]) -> bool:
    """Return whether every quote of a note is in the text, and continues if the note says so."""
    sides = [side for side in SIDES if note.remark.target.get(side)]
    if any(note.span(side) is None for side in sides):
        return False
    return len(note.units) == 1 or (
        note.units in stretches(units) and {a.unit for a in note.anchors} == set(note.units)
    )


def _outcome(quoting: Quoting, units: Mapping[str, Pair], quotes: Mapping[Side, Quote]) -> Outcome:
    possible = [names for names in stretches(units) if len(names) <= quoting.most]
    pairs = {names: joined_pair(units, names) for names in possible or [quoting.units]}
    own = _own(quoting, units, pairs)
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
    if chosen is None and quoting.units in own:
        chosen = quoting.units
    if chosen is None:
        return Outcome(quoting, quoting.units, (), tuple(quotes))
    return _fixed(quoting, chosen, pairs[chosen], found[chosen])


def _own(
    quoting: Quoting, units: Mapping[str, Pair], pairs: Mapping[tuple[str, ...], Pair]
) -> list[tuple[str, ...]]:
    """Return where quotes were, or what succeeds it, single segments before neighbours."""
    heirs = [
        unit
        for name in quoting.units
        for unit in ([name] if name in units else _successors(name, units))
    ]
    own: list[tuple[str, ...]] = [(unit,) for unit in dict.fromkeys(heirs)]
    joint = tuple(dict.fromkeys(heirs))
    return [*own, joint] if len(joint) > 1 and joint in pairs else own


def _successors(unit: str, units: Mapping[str, Pair]) -> list[str]:
    return [u for u, pair in units.items() if isinstance(pair, Segment) and unit in pair.formerly]


def _all(pair: Pair, quotes: Mapping[Side, Quote]) -> dict[Side, Found | None]:
    texts = {side: pair.get(side) for side in quotes}
    return {side: find(quotes[side], text) if text else None for side, text in texts.items()}


def _fixed(
    quoting: Quoting, units: tuple[str, ...], pair: Pair, found: Mapping[Side, Found | None]
) -> Outcome:
    fixes: list[Fix] = []
    left: list[Side] = []
    for side, match in found.items():
        old, text = quoting.quotes.get(side), pair.get(side)
        if old is None or (text and anchors.resolve(old, text)):
            continue
        if match is None or not text:
            left.append(side)
            continue
        new = Quote.model_validate(requote(match.span, text, old), from_attributes=True)
        fixes.append(Fix(side, old, new, match.how, match.score))
    return Outcome(quoting, units, tuple(fixes), tuple(left))


def with_fixes(source: Source, outcomes: Sequence[Outcome]) -> str:
    """Return a record's text with its quotes fixed and every other byte unchanged.

    Raises editing.EditError if its layout does not allow that.
    """
    changed = {path: value for one in outcomes for path, value in one.values().items()}
    return with_values(source, changed)
