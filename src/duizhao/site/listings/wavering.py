"""Where the translation wavers: what is rendered in several ways, and what renders several things.

It is drawn as threads from Chinese on the left to English on the right, the thicker the more often
both stand for each other. Heights are in rows, of which each expression has one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from ...edition import Edition, Occurrence, TermEntry
from ...model import Side
from ...text.inflected_words import base_of
from ...text.script_conversion import convert

_MOST = 60
"""How many threads are drawn at most."""
_THICKEST, _THIN = 0.8, 0.05
"""How high all threads of an expression are together at most, and one at least."""
_APART = 0.6
"""How far groups are from each other."""
_TURNS = 6
"""How often a column is put in order."""
_LONG: Mapping[Side, int] = {"zh": 6, "en": 20}
"""How many letters are on a line; an expression with more has a row that is half as high again."""
_DERIVED = re.compile(r"(?:ion|iv|ly|e?ment)$")
"""What makes another word of one, where a language has to: promotion of trade."""

End = tuple[Side, tuple[str, ...]]
"""An expression: its language, and its words in any form."""
Thread = tuple[End, End]
"""The Chinese expression and the English one."""
Places = Mapping[Occurrence, TermEntry]
"""The passages of a thread, each with the term that it is of there."""
Row = tuple[TermEntry, End, int]
"""What a rendering stands for: the term, its expression there, and how often."""


class Wavering:
    """What wavers in an edition, in its place in the picture."""

    shown = 3
    """How many passages of a thread are shown at most."""

    def __init__(self, edition: Edition) -> None:
        self._forms: dict[End, Counter[str]] = defaultdict(Counter)
        found: dict[Thread, dict[Occurrence, TermEntry]] = defaultdict(dict)
        for term in edition.glossary.values():
            for place in term.occurrences:
                for thread in self._threads(term, place):
                    found[thread][place] = term
        self.renderings = self._renderings(found)
        """Each rendering, in alphabetical order, with the expressions that it renders."""
        groups = [group for group in _groups(found) if len(group) > 1]
        self.threads: dict[Thread, Places] = {}
        """The threads that are drawn, from above, each with its passages and their terms."""
        self.middles: dict[End, float] = {}
        """Where the middle of each expression is."""
        self.height = 0.0
        """How high the picture is."""
        for group in sorted(groups, key=lambda one: -sum(len(found[thread]) for thread in one)):
            often = sorted(group, key=lambda thread: -len(found[thread]))
            kept = {thread: found[thread] for thread in often[: _MOST - len(self.threads)]}
            columns = _ordered({thread: len(places) for thread, places in kept.items()})
            heights = [sum(map(self.row, column)) for column in columns]
            for column, height in zip(columns, heights, strict=True):
                top = self.height + (max(heights) - height) / 2
                for end in column:
                    self.middles[end] = top + self.row(end) / 2
                    top += self.row(end)
            self.height += max(heights, default=-_APART) + _APART
            order = sorted(kept, key=lambda thread: [self.middles[end] for end in thread])
            self.threads |= {thread: kept[thread] for thread in order}
        self.others = sum(map(len, groups)) - len(self.threads)
        """How many threads there was no room for."""
        self._passage = _THICKEST / max(map(self.count, self.middles), default=1)

    def _threads(self, term: TermEntry, place: Occurrence) -> Iterator[Thread]:
        """Yield what stands for what in a place: as many renderings as forms do in order."""
        original, translation = term.term.original, term.term.translation
        forms, renderings = term.forms_in(place), place.renderings or ("",)
        for both in (zip if len(forms) == len(renderings) else product)(forms, renderings):
            own, other = map(_base, both)
            # Each expression has an end of its own for the places where it is not rendered.
            ends = (original, own), (translation, other or ("", *own))
            for end, words in zip(ends, both, strict=True):
                self._forms[end][words] += 1
            yield ends if original == "zh" else ends[::-1]

    def _renderings(self, found: Mapping[Thread, Places]) -> Mapping[End, list[Row]]:
        result: dict[End, list[Row]] = defaultdict(list)
        for ends, places in found.items():
            term = next(iter(places.values()))
            form, rendering = ends if term.term.original == "zh" else ends[::-1]
            result[rendering].append((term, form, len(places)))
        order = sorted((self.name(end).casefold(), end) for end in result if self.name(end))
        return {end: sorted(result[end], key=lambda row: -row[2]) for _, end in order}

    def name(self, end: End) -> str:
        """Return the shortest form of an expression; nothing where it is not rendered."""
        return min(self._forms[end].items(), key=lambda one: (len(one[0]), -one[1]))[0]

    def row(self, end: End) -> float:
        """Return how high the row of an expression is."""
        return 1.5 if len(self.name(end)) > _LONG[end[0]] else 1.0

    def ends(self, side: Side) -> list[End]:
        """Return the expressions of a language, from above."""
        return [end for end in self.middles if end[0] == side]

    def of(self, end: End) -> dict[int, Thread]:
        """Return the threads of an expression by their numbers, from above."""
        return {number: thread for number, thread in enumerate(self.threads, 1) if end in thread}

    def count(self, end: End) -> int:
        """Return how many passages the threads of an expression have together."""
        return sum(len(self.threads[thread]) for thread in self.of(end).values())

    def ribbon(self, thread: Thread) -> tuple[float, float, float]:
        """Return where a thread begins on the left and on the right, and how high it is."""
        high = {one: max(_THIN, self._passage * len(self.threads[one])) for one in self.threads}
        starts = []
        for end in thread:
            own = [*self.of(end).values()]
            above = own[: own.index(thread)]
            half = sum(high[one] for one in own) / 2
            starts.append(self.middles[end] - half + sum(high[one] for one in above))
        return starts[0], starts[1], high[thread]

    @staticmethod
    def is_lit(text: str, end: End) -> bool:
        """Return whether words of a text are an expression, in any form."""
        return _base(text) == end[1]


@cache
def _base(words: str) -> tuple[str, ...]:
    """Return the words of an expression without their endings, in simplified characters."""
    # What GB 2312 has is not traditional, and the converter takes a while to load.
    if words != words.encode("gb2312", "ignore").decode("gb2312"):
        words = convert(words, "hans")
    return tuple(_DERIVED.sub("", base_of(one)[0]) for one in words.casefold().split())


def _groups(threads: Mapping[Thread, object]) -> Iterator[list[Thread]]:
    """Yield the threads that their ends connect, directly or through others."""
    near: dict[End, list[Thread]] = defaultdict(list)
    for thread in threads:
        for end in thread:
            near[end].append(thread)
    rest = dict.fromkeys(threads)
    while rest:
        group = [first := next(iter(rest))]
        del rest[first]
        for thread in group:
            group += [one for end in thread for one in near[end] if rest.pop(one, one) is None]
        yield group


def _ordered(counts: Mapping[Thread, int]) -> Sequence[Sequence[End]]:
    """Return both columns of a group, each in an order in which few threads cross.

    In turn, the expressions of a column stand as the middle of those does to which they lead, a
    thread weighing as much as it has passages: the barycentre method of Sugiyama, Tagawa and Toda,
    Methods for Visual Understanding of Hierarchical System Structures, IEEE Transactions on
    Systems, Man, and Cybernetics 11 (1981), 109-125, https://doi.org/10.1109/TSMC.1981.4308636.
    """
    columns = [list(dict.fromkeys(ends)) for ends in zip(*counts, strict=True)]
    for turn in range(1, _TURNS + 1):
        place = {end: at for column in columns for at, end in enumerate(column)}
        weights: dict[End, int] = Counter()
        middle: dict[End, float] = defaultdict(float)
        for thread, count in counts.items():
            for end, other in (thread, thread[::-1]):
                weights[end] += count
                middle[end] += count * place[other]
        columns[turn % 2].sort(key=lambda end: middle[end] / weights[end])
    return columns
