"""Changes that were made to a source as the normalisations that a capture declares."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duizhao.model import Side

from ..tables import table
from .formats.text_cleanup import ChangeKind, SourceChange

_CONTEXTS = ((0, 0), (1, 0), (0, 1), (1, 1), (2, 1), (1, 2), *((n, n) for n in (2, 4, 8, 16, 99)))
"""How many characters before and after are tried in turn, until a change is the only one there."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """Changes that one normalisation declares."""

    before: str
    after: str
    left: str
    right: str

    @property
    def context(self) -> tuple[int, int]:
        return len(self.left), len(self.right)


def normalisations(
    source: str, side: Side, changes: Sequence[SourceChange], texts: Sequence[tuple[int, int]]
) -> list[dict[str, object]]:
    """Return the normalisations that make those changes, and no others, in some texts of a source.

    ``texts`` are the offsets of all texts of that language. A change has no context at first, or if
    another one of the same characters is more frequent, the least. What the check would then change
    is compared with what was changed: where it would take a wrong rule, this gets more context.
    """
    by_kind: dict[tuple[str, str], list[SourceChange]] = defaultdict(list)
    for change in changes:
        by_kind[change.before, change.after].append(change)
    most: dict[str, str] = {}
    for before, after in sorted(by_kind, key=lambda kind: -len(by_kind[kind])):
        most.setdefault(before, after)
    wanted = {change.start: change for made in by_kind.values() for change in made}
    levels = {at: int(most[one.before] != one.after) for at, one in wanted.items()}
    places = list(_places(source, wanted, texts))
    while True:
        rules: dict[_Rule, list[int]] = defaultdict(list)
        for at, one in wanted.items():
            sizes = _CONTEXTS[levels[at]]
            left, right = source[max(0, at - sizes[0]) : at], source[one.end : one.end + sizes[1]]
            rules[_Rule(one.before, one.after, left, right)].append(at)
        times: Counter[_Rule] = Counter()
        vague: set[int] = set()
        for at, rule in _applied(source, places, list(rules)):
            own = wanted.get(at)
            times[rule] += 1
            if own is None or (own.before, own.after) != (rule.before, rule.after):
                # What needs no context anywhere else gives way to what has some here.
                yields = own is not None and own.before == rule.before and rule.context == (0, 0)
                vague.update([at] if yields else rules[rule])
        vague = {at for at in vague if levels[at] < len(_CONTEXTS) - 1}
        if not vague:
            kinds = {rule: wanted[own[0]].kind for rule, own in rules.items() if times[rule]}
            return [_written(rule, side, times[rule], kind) for rule, kind in kinds.items()]
        for at in vague:
            levels[at] += 1


def _places(
    source: str, wanted: Mapping[int, SourceChange], texts: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield each offset of characters that are changed, and the one from which that matters.

    It matters in a text and where something is changed; what begins before that can reach into it.
    """
    words = {one.before for one in wanted.values()}
    longest = max(map(len, words), default=0)
    ordered = sorted(texts)
    begins = sorted({*wanted, *(start for start, _ in ordered), len(source) + longest})
    found = re.finditer(f"(?={'|'.join(map(re.escape, words))})", source) if words else ()
    for at in (match.start() for match in found):
        index = bisect_right(ordered, (at, len(source))) - 1
        inside = index >= 0 and at < ordered[index][1]
        matters = at if inside else begins[bisect_left(begins, at)]
        if matters < at + longest:
            yield at, matters


def _applied(
    source: str, places: Sequence[tuple[int, int]], rules: Sequence[_Rule]
) -> Iterator[tuple[int, _Rule]]:
    """Yield the rule that the check takes at each place: the longest, then that with most context.

    Of two with as much, it is the one that stands first. What follows begins after it.
    """
    numbers = {(rule.before, rule.left, rule.right): n for n, rule in reversed([*enumerate(rules)])}
    contexts: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for rule in rules:
        contexts[rule.before].add(rule.context)
    longest = sorted(contexts, key=len, reverse=True)
    last = 0
    for at, matters in places:
        for before in longest if at >= last else ():
            if not source.startswith(before, at):
                continue
            end = at + len(before)
            beside = (
                (source[max(0, at - a) : at], source[end : end + b]) for a, b in contexts[before]
            )
            fitting = [numbers[before, *one] for one in beside if (before, *one) in numbers]
            if fitting:
                rule = rules[min(fitting, key=lambda n: (-sum(rules[n].context), n))]
                last = end
                if end > matters:
                    yield at, rule
                break


def _written(rule: _Rule, side: Side, times: int, kind: ChangeKind) -> dict[str, object]:
    found = {"side": side, "from": rule.before, "to": rule.after}
    context = {"after": rule.left, "before": rule.right}
    found |= {place: signs for place, signs in context.items() if signs}
    return {**found, "times": times, "why": dict(table("reasons")[str(kind)][side])}
