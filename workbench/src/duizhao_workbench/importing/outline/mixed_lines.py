"""Lines in both languages to lines in one: at brackets around the second, or by sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from duizhao.model import Layout

from .language_runs import of_one_size, side_of
from .paragraphs import Line, part

Span = tuple[int, int]

_BRACKETS = re.compile(r"[（(]((?:[^（()）]|[（(][^（()）]*[)）])+)[)）]")
SENTENCE = re.compile(
    r".+?(?:[。！？；][”’』」）]*|[.!?][”’\")]*(?=\s|[^\x00-\xff]|$)|$)\s*", re.DOTALL
)
_STOPS = (*'.!?:;。！？：；…”"', "")
_FEWEST, _SHARE, _SAMPLE = 3, 0.2, 400
"""How many lines, and what share of the first ones, must be divided for a layout to be tried."""


def _bracketed(text: str, before: str) -> Iterator[Span]:
    """Yield the parts of a line that has sentences, each with its counterpart in brackets.

    ``before`` is the line before it: a line may be nothing but the counterpart of that one.
    """
    at = 0
    for found in _BRACKETS.finditer(text):
        first = text[at : found.start()].strip()
        after = text[found.end() :].lstrip(" .。")
        own, others = side_of(first or before if not at else first), side_of(found[1])
        ends = not after or (
            (first[-1:] in _STOPS or found[1].rstrip()[-1:] in _STOPS) and not after[0].islower()
        )
        if (
            ends
            and None not in (own, others)
            and own != others
            and of_one_size(first or before, found[1])
        ):
            yield at, found.start()
            yield found.span(1)
            at = len(text) - len(after)
    yield at, len(text)


def _by_sentence(text: str, before: str) -> Iterator[Span]:
    """Yield the parts of a line in which the languages take turns sentence by sentence."""
    found = list(SENTENCE.finditer(text))
    sides = {one.start(): side_of(one[0]) for one in found}
    for _, own in groupby(found, lambda one: sides[one.start()]):
        first, *others = own
        yield first.start(), (others or [first])[-1].end()


Way = Callable[[str, str], Iterable[Span]]
"""A line, and that before it, to the parts of it that are lines of their own."""
WAYS: Mapping[Layout, Way] = {Layout.BRACKETS: _bracketed, Layout.SENTENCES: _by_sentence}


def fitting(lines: Sequence[Line]) -> Iterator[Layout]:
    """Yield the layouts that some of the first lines of a text seem to have."""
    sample = lines[:_SAMPLE]
    sides = [side for line in sample if (side := side_of(line.text)) is not None]
    if sum(one != other for one, other in pairwise(sides)) > 2 * _FEWEST:
        yield Layout.TURNS
    for layout, way in WAYS.items():
        count = sum(own != [line] for own, line in _parts(sample, way))
        if count >= max(_FEWEST, _SHARE * len(sample)):
            yield layout


def divided_by(
    lines: Sequence[Line], headings: Mapping[int, int], way: Way
) -> tuple[list[Line], dict[int, int], list[Span]]:
    """Return the lines that a way makes, which of them are headings, and what is between them."""
    result: list[Line] = []
    levels, between = dict(headings), list[Span]()
    for own, line in _parts(lines, way):
        levels |= {one.start: headings[line.start] for one in own if line.start in headings}
        ends = [line.start, *(at for one in own for at in (one.start, one.end)), line.end]
        for start, end in zip(ends[::2], ends[1::2], strict=True):
            if (sign := part(line, start - line.start, end - line.start)) is not None:
                between.append((sign.start, sign.end))
        result += own
    return result, levels, between


def _parts(lines: Sequence[Line], way: Way) -> Iterator[tuple[list[Line], Line]]:
    for before, line in pairwise([Line(0, 0, "", 0, True), *lines]):
        found = (part(line, start, end) for start, end in way(line.text, before.text))
        own = [one for one in found if one is not None]
        yield own if own == [line] else [replace(one, apart=True) for one in own], line
