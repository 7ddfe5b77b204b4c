"""Which lines of a text are English and which Chinese, and how the two languages take turns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Literal

from duizhao.model import SIDES, Layout, Side, other_side
from duizhao.text.scripts import HAN, LATIN_WORD, STOPS, URL, han

from ...tables import table
from .number_forms import marks_at, name_at
from .paragraphs import Line, code_at, divided
from .turn_pairing import grouped, piece, weight

_PURE = 0.85
"""How much of a text must be on its own side of the one boundary for it to have no turns."""
_SOME = 0.15
"""How much there must be in a language, beside the other, for a text to have that language."""
_PART = 0.5
"""How much of the other language one of two files can have."""
_ONLY_SIMPLIFIED, _ONLY_TRADITIONAL = map(frozenset, table("scripts").values())
_LITTLE = 0.001
"""What code says, so that it stays with what is before it."""
_LONGEST_TITLE = 120
_NEAR_TITLE = 12
"""How long a title can be, and how many lines below the heading of a page it can be."""
_LETTER = re.compile("[A-Za-z]")
_AFTER_ENGLISH = re.compile(f'(?<=[A-Za-z0-9.,;:!?)"”’])\\s+(?=[{HAN}《“‘（])')
_AFTER_CHINESE = re.compile(f'(?<=[{HAN}{STOPS}”’])\\s*(?=[A-Z0-9(“"])')
"""Where a line may go from one language to the other."""
Script = Literal["zh-Hans", "zh-Hant"]
Spans = Sequence[tuple[int, int, int]]


def side_of(text: str) -> Side | None:
    """Return the language of a line; nothing if it has no words."""
    plain = URL.sub(" ", text)
    signs, words = han(plain), len(LATIN_WORD.findall(plain))
    if not signs and not words:
        # "2. B." is English; "B." and "2." can be a mark in either language.
        marks = marks_at(plain.strip())
        rest = plain.strip()[marks[0].end :] if marks else ""
        return "en" if _LETTER.search(rest) else None
    return "zh" if signs >= words else "en"


def script_of(text: str) -> Script:
    """Return whether a Chinese text is simplified or traditional."""
    simplified = sum(sign in _ONLY_SIMPLIFIED for sign in text)
    return "zh-Hant" if sum(sign in _ONLY_TRADITIONAL for sign in text) > simplified else "zh-Hans"


@dataclass(frozen=True, slots=True)
class LanguageRun:
    """Lines of one language that follow one another."""

    side: Side
    lines: tuple[Line, ...]
    """At least one."""


@dataclass(frozen=True, slots=True)
class LanguageLayout:
    """How the languages of a text follow one another."""

    order: tuple[Side, ...]
    """Which languages it has, that which comes first at the beginning."""
    turns: bool
    """Whether they take turns, and do not just follow one another."""
    runs: tuple[LanguageRun, ...]
    """Its lines by language; without turns there is one run for each language."""
    before: tuple[Line, ...] = ()
    """Lines of the other language that come before the text."""
    after: tuple[Line, ...] = ()
    """Lines of the other language that come after it."""
    starts: tuple[int, ...] = ()
    """The offsets at which what belongs together begins, if they take turns."""
    quality: float = 0.0
    """How much of such a text is paired well, from 0 to 1."""
    pairs: int = 0
    """How many turns in one language have one in the other."""
    kind: Layout = Layout.PARTS
    """How the file shows them."""


def languages(
    lines: Sequence[Line],
    code: Spans = (),
    known: Side | None = None,
    headings: Mapping[int, int] = MappingProxyType({}),
    turns: bool | None = None,
) -> LanguageLayout:
    """Return which lines are of which language; ``known`` is the one that all of it is in.

    ``headings`` are the levels of lines that the file calls headings, by their offsets; ``turns``
    says whether the languages take turns, if that is known.

    A language that only a small part of the text has is none of its languages, unless that part is
    the counterpart of the rest. What of it is above or below the text is around it.
    """
    sides, weights = _sides(lines, code), _weights(lines, code)
    turns = turns if len(set(sides)) > 1 else None
    side = known or (most_of(lines, code, _SOME) if turns is None else None)
    if side is not None:
        inside = [at for at, one in enumerate(sides) if one == side]
        first, last = (0, len(lines)) if known or not inside else (inside[0], inside[-1] + 1)
        runs = (LanguageRun(side, tuple(lines[first:last])),) if lines else ()
        return LanguageLayout((side,), False, runs, tuple(lines[:first]), tuple(lines[last:]))
    place, start, pure = _boundary(sides, weights)
    if turns is False or (turns is None and pure >= _PURE * sum(weights)):
        parts = _two_parts(lines, sides, place, start)
        if all(run.lines for run in parts.runs):
            return parts
    return _turns(lines, sides, headings)


def most_of(lines: Sequence[Line], code: Spans, least: float = _PART) -> Side | None:
    """Return the language of a text that has less of the other than that share; or None."""
    weights, sides = _weights(lines, code), _sides(lines, code)
    held = {s: sum(w for w, x in zip(weights, sides, strict=True) if x == s) for s in SIDES}
    side: Side = "zh" if held["zh"] > held["en"] else "en"
    return side if held[other_side(side)] < least * held[side] or not any(weights) else None


def with_languages_apart(lines: Sequence[Line]) -> list[Line]:
    """Divide lines that have a text in one language and then its counterpart in the other.

    Unless most lines of the text are such, it must be a heading, or a sentence must end there.
    """
    places = [boundary_in(line.text) for line in lines]
    most = len(lines) >= 3 and sum(place is not None for place in places) >= 0.6 * len(lines)
    result: list[Line] = []
    for line, place in zip(lines, places, strict=True):
        apart = place is not None and (most or _in_both(line.text, place))
        result += divided(line, place) if place is not None and apart else [line]
    return result


def _in_both(text: str, place: int) -> bool:
    """Return whether the same chapter or article, or a sentence, is before a place and after it."""
    names = [name and (name.kind, name.value) for name in (name_at(text), name_at(text, place))]
    if names[0] is not None and names[0] == names[1]:
        return True
    ended = text[:place].rstrip()[-1:] in tuple(",.;:!?。；：！？")
    return ended and of_one_size(text[:place], text[place:])


def of_one_size(first: str, second: str) -> bool:
    """Return whether one text can be that of the other in another language, by what they say."""
    sizes = weight(first), weight(second)
    return 3 * min(sizes) > max(sizes)


def with_title_apart(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Divide a first line with the title in both languages; return the lines, and what repeats.

    If both titles are lines of their own below it, it is the heading of the page.
    """
    place = boundary_in(lines[0].text) if len(lines) > 2 else None
    both = list(divided(lines[0], place)) if place is not None else []
    titles = [line.text for line in both if len(line.text) < _LONGEST_TITLE]
    if len(titles) < 2 or any(map(name_at, titles)) or not of_one_size(*titles):
        return list(lines), []
    if {line.text for line in lines[1:_NEAR_TITLE]}.issuperset(titles):
        return list(lines[1:]), [lines[0]]
    return [*both, *lines[1:]], []


def boundary_in(text: str) -> int | None:
    """Return where a line goes from one language to the other, if it does so once."""
    for found in _AFTER_ENGLISH.finditer(text), _AFTER_CHINESE.finditer(text):
        for place in found:
            first, second = side_of(text[: place.start()]), side_of(text[place.end() :])
            pure = han(text[: place.start()]) == 0 or han(text[place.end() :]) == 0
            if first is not None and second is not None and first != second and pure:
                return place.end()
    return None


def _sides(lines: Sequence[Line], code: Spans = ()) -> list[Side]:
    """Return the language of each line; one without words, or code, has that of a neighbour."""
    found = [None if code_at(line.start, code) else side_of(line.text) for line in lines]
    following: Side | None = None
    for place in range(len(found) - 1, -1, -1):
        line = lines[place]
        number = not code_at(line.start, code) and (name_at(line.text) or marks_at(line.text))
        if found[place] is None and number:
            found[place] = following
        following = found[place] or following
    last: Side = next((side for side in found if side is not None), "en")
    done: list[Side] = []
    for side in found:
        last = side or last
        done.append(last)
    return done


def _weights(lines: Sequence[Line], code: Spans) -> list[float]:
    """Return how much each line says."""
    return [
        _LITTLE if code_at(line.start, code) else weight(URL.sub(" ", line.text)) for line in lines
    ]


def _boundary(sides: Sequence[Side], weights: Sequence[float]) -> tuple[int, Side, float]:
    """Return where one language best gives way to the other, which is first, and how much fits."""
    best: tuple[float, int, Side] = (-1.0, 0, "en")
    for first in SIDES:
        held = list(zip(sides, weights, strict=True))
        fits = sum(size for side, size in held if side != first)
        for place, (side, size) in enumerate(held, 1):
            fits += size if side == first else -size
            if fits > best[0]:
                best = (fits, place, first)
    return best[1], best[2], best[0]


def _two_parts(
    lines: Sequence[Line], sides: Sequence[Side], place: int, first: Side
) -> LanguageLayout:
    second = other_side(first)
    start = next(i for i, side in enumerate(sides) if side == first)
    end = len(lines) - next(i for i, side in enumerate(reversed(sides)) if side == second)
    place += _repeated(lines[place:end])
    own, before = lines[start:place], lines[:start]
    if place > 1 and list(sides[:2]) == [first, second]:
        # The title of the second is directly below that of the first.
        own, before = [lines[0], *lines[2:place]], lines[1:2]
    runs = LanguageRun(first, tuple(own)), LanguageRun(second, tuple(lines[place:end]))
    return LanguageLayout((first, second), False, runs, tuple(before), tuple(lines[end:]))


def _repeated(lines: Sequence[Line]) -> int:
    """Return how many lines at the beginning occur again further on.

    They are a form that the first part leaves untranslated: the second part has it in its place.
    """
    texts = [line.text for line in lines]
    last = max((at for at, text in enumerate(texts) if text == texts[0]), default=0)
    differ = (at for at in range(last) if texts[at : at + 1] != texts[last + at : last + at + 1])
    count = next(differ, last)
    return count if count >= 3 else 0


def _turns(
    lines: Sequence[Line], sides: Sequence[Side], headings: Mapping[int, int]
) -> LanguageLayout:
    ends = [
        place
        for place, (line, after) in enumerate(pairwise(lines), 1)
        if sides[place - 1] != sides[place]
        or after.apart
        or not headings.keys().isdisjoint((line.start, after.start))
    ]
    pieces = [
        piece(sides[start], lines[start:end], headings.get(lines[start].start, 0))
        for start, end in pairwise([0, *ends, len(lines)])
    ]
    groups, quality, pairs = grouped(pieces)
    before: tuple[Line, ...] = ()
    if len(groups) > 1 and pairs and all(one.side != groups[1][0].side for one in groups[0]):
        before = tuple(line for one in groups.pop(0) for line in one.lines)
    runs: list[LanguageRun] = []
    for group in groups:
        for side, found in groupby(group, lambda one: one.side):
            first, *others = (line for one in found for line in one.lines)
            # What comes before it is in the other language, and ends nothing of its own.
            runs.append(LanguageRun(side, (replace(first, apart=True), *others)))
    order = groups[0][0].side, other_side(groups[0][0].side)
    starts = tuple(group[0].lines[0].start for group in groups)
    return LanguageLayout(order, True, tuple(runs), before, (), starts, quality, pairs)
