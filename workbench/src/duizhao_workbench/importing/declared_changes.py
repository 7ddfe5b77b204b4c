"""Changes that were made to a source as the normalisations that a capture declares."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.model import Side

from .formats.text_cleanup import ChangeKind, SourceChange
from .tables import table

_CONTEXTS = ((0, 0), (1, 0), (0, 1), (1, 1), (2, 1), (1, 2), (2, 2), (4, 4), (8, 8), (16, 16))
"""How many characters before and after are tried in turn, until a change is the only one there."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """Changes that one normalisation declares."""

    before: str
    after: str
    left: str
    right: str


def normalisations(
    source: str, side: Side, changes: Sequence[SourceChange], texts: Sequence[tuple[int, int]]
) -> list[dict[str, object]]:
    """Return the normalisations that make those changes, and no others, in some texts of a source.

    ``texts`` are the offsets of all texts of that language.
    """
    by_kind: dict[tuple[str, str], list[SourceChange]] = defaultdict(list)
    for change in changes:
        by_kind[change.before, change.after].append(change)
    most = {
        before: max((k for k in by_kind if k[0] == before), key=lambda k: len(by_kind[k]))
        for before, _ in by_kind
    }
    inside = {at for change in changes for at in range(change.start + 1, change.end)}
    sizes = {change.start: change.end - change.start for change in changes}
    times: Counter[_Rule] = Counter()
    kinds: dict[_Rule, ChangeKind] = {}
    for kind, made in by_kind.items():
        own = {change.start for change in made}
        # A longer one goes first; of two with the same characters, the one that needs more context.
        least = len(kind[0]) + (most[kind[0]] != kind)
        others = [
            at
            for at in _places(source, kind[0], texts)
            if at not in own and at not in inside and sizes.get(at, 0) < least
        ]
        rules = dict(_rules(source, made, others))
        counts = Counter(_applied(source, made, list(rules)))
        times |= {rule: counts[rule] for rule in rules if counts[rule]}
        kinds |= rules
    return [_written(rule, side, times[rule], kinds[rule]) for rule in times]


def _places(source: str, words: str, texts: Sequence[tuple[int, int]]) -> Iterator[int]:
    for start, end in texts:
        # White space after a text can be a part of what is found at its end.
        last = end + len(words) - 1
        at = source.find(words, start, last)
        while at >= 0:
            yield at
            at = source.find(words, at + 1, last)


def _rules(
    source: str, made: Sequence[SourceChange], others: Sequence[int]
) -> Iterator[tuple[_Rule, ChangeKind]]:
    """Yield rules that make each of the changes, and that do not apply at the other offsets."""
    size = made[0].end - made[0].start
    taken: dict[tuple[int, int], set[tuple[str, str]]] = {}
    for change in made:
        for before, after in _CONTEXTS if others else _CONTEXTS[:1]:
            if (before, after) not in taken:
                taken[before, after] = {_beside(source, at, size, before, after) for at in others}
            context = _beside(source, change.start, size, before, after)
            if context not in taken[before, after]:
                break
        yield _Rule(change.before, change.after, *context), change.kind


def _applied(source: str, made: Sequence[SourceChange], rules: Sequence[_Rule]) -> Iterator[_Rule]:
    """Yield the rule that the check applies to each change: that with the most context.

    Of two with as much, it is the one that stands first.
    """
    places = {(rule.left, rule.right): place for place, rule in enumerate(rules)}
    sizes = {(len(left), len(right)) for left, right in places}
    for change in made:
        size = change.end - change.start
        fitting = [_beside(source, change.start, size, *beside) for beside in sizes]
        found = [places[context] for context in fitting if context in places]
        yield rules[max(found, key=lambda at: (len(rules[at].left + rules[at].right), -at))]


def _beside(source: str, at: int, size: int, before: int, after: int) -> tuple[str, str]:
    return source[max(0, at - before) : at], source[at + size : at + size + after]


def _written(rule: _Rule, side: Side, times: int, kind: ChangeKind) -> dict[str, object]:
    found: dict[str, object] = {"side": side, "from": rule.before, "to": rule.after}
    if rule.left:
        found["after"] = rule.left
    if rule.right:
        found["before"] = rule.right
    return {**found, "times": times, "why": dict(table("reasons")[str(kind)][side])}
