"""Which lines of a text begin its articles and chapters, in whatever form they are numbered."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from duizhao.model import DivisionKind, Side
from duizhao.text.numerals import Numbers

from ...tables import table
from .number_forms import ANNEX, ARTICLE, Name, heading_marks, marks_at, name_at
from .paragraphs import Line, divided, part
from .sections import Heading

NAMED, SECTIONS = ARTICLE, str(DivisionKind.SECTION)
"""The styles of numbers of articles that are called such, and of those called sections."""
_PLAIN = ("1.", "1、", "一、", "I.")
"""Those of articles that have no name, which are the styles of marks."""
_DONE = re.compile(r"[.!?;:。！？；：）)”’…]$")
_ABOUT = re.compile("[的之所规規第至及和与與或，。；、]|第")
"""What follows the name of an article directly where a sentence is about it."""
_WITHIN = re.compile(r"(?<=[。.；;！!？?”\")）])\s*(?=[第AaSs§0-9０-９一二三四五六七八九十])")
"""Where in a line an article may begin after other words."""
_SHORT_HEADING = 20
"""A line shorter than this that names an article is no sentence about it."""
_SAYS_EN, _SAYS_ZH = (re.compile(form, re.IGNORECASE) for form in table("sentences"))
"""What a sentence has and a title has not: a verb, a clause, or an end in the middle."""
_FEWEST: Mapping[Side, int] = {"en": 2, "zh": 1}
"""How many letters a title has at least."""
_LONGEST: Mapping[Side, int] = {"en": 200, "zh": 60}
"""How long the heading of a chapter can be, and a title."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that can begin an article."""

    place: int
    value: Numbers
    end: int
    """Where its number ends in the line."""
    part: int = 0
    """Which part it is in, from 0, if numbers begin again in each."""


Chain = tuple[Numbered, ...]
"""The beginnings of articles, in the order of their numbers."""


def chains(lines: Sequence[Line], side: Side, headings: Collection[int] = ()) -> dict[str, Chain]:
    """Return, for each style of numbering, the lines that begin articles if that is the style.

    ``headings`` are the offsets of the lines that the file calls headings: if some of these are
    numbered in a style, the other lines that are so are items of lists.
    """
    found, among = _numbered(lines, side), _numbered(lines, side, headings)
    result: dict[str, Chain] = {}
    if NAMED in found:
        result[NAMED] = _by_part(lines, side, found[NAMED])
    if side == "en" and SECTIONS in found:
        result[SECTIONS] = _ascending(found[SECTIONS])
    for style in _PLAIN:
        chain, own = _counting(found[style]), _counting(among[style])
        chain = own if len(own) > 1 else chain
        if len(chain) > 1:
            result[style] = chain
    return result


def _numbered(
    lines: Sequence[Line], side: Side, headings: Collection[int] | None = None
) -> dict[str, list[Numbered]]:
    """Return the lines that begin with a number, by its style; those that are headings alone.

    Without ``headings``, these are all lines. Of headings, a number can be all that is there.
    """
    result = defaultdict[str, list[Numbered]](list)
    for place, line in enumerate(lines):
        if headings is not None and line.start not in headings:
            continue
        name = name_at(line.text)
        if name is not None and name.value and not _goes_on(lines, place, name, side):
            result[name.kind].append(Numbered(place, name.value, name.end))
        for mark in (marks_at if headings is None else heading_marks)(line.text):
            result[mark.style].append(Numbered(place, (mark.value,), mark.end))
    return result


def _goes_on(lines: Sequence[Line], place: int, name: Name, side: Side) -> bool:
    """Return whether a line that begins with a name is a part of a sentence about it."""
    line = lines[place]
    rest = line.text[name.end :].lstrip()
    # 第八条的规定 and 第八条、第九条 begin sentences about article 8.
    about = _ABOUT.match(line.text, name.end) if side == "zh" else None
    if about or (side == "en" and (rest[:1].islower() or rest[:1] in (";", ")"))):
        return True
    if side == "en" and rest[:1] == "," and not _after_comma(rest):
        return True
    return bool(place and not line.apart and rest) and not _ends(lines[place - 1])


def _after_comma(rest: str) -> bool:
    """Return whether what follows a number and a comma is a title: ``Chapter I, Purposes``."""
    words = rest.lstrip(", ")
    return title_like(words, "en") and reads_like_title(words, "en") and name_at(words) is None


def best_alone(known: Mapping[str, Chain]) -> str | None:
    """Return which style numbers the articles of a text that there is in one language alone."""
    for style in (NAMED, SECTIONS):
        if style in known:
            return style
    longest = max(known, key=lambda style: len(known[style]), default=None)
    return longest if longest is not None and len(known[longest]) > 2 else None


def headed(lines: Sequence[Line], headings: Mapping[int, int]) -> Chain:
    """Return the lines that the file itself calls headings, but for its title.

    ``headings`` are their levels by their offsets. Their values count them, whatever numbers they
    have; these are known as such if they count all of them too.
    """
    found = [
        at
        for at, line in enumerate(lines)
        if line.start in headings and any(map(str.isalnum, line.text))
    ]
    levels = [headings[lines[place].start] for place in found]
    marked = [bool(heading_marks(lines[place].text)) for place in found]
    above = levels[:1] < [min(levels[1:], default=0)]
    title = above or (found[:1] == [0] and sum(marked) * 2 > len(marked))
    own = found[len(found) > 1 and title and not marked[0] :]
    ends = [
        next((mark.end for mark in heading_marks(lines[place].text) if mark.value == number), 0)
        for number, place in enumerate(own, 1)
    ]
    return tuple(
        Numbered(place, (number,), end if all(ends) else 0)
        for number, (place, end) in enumerate(zip(own, ends, strict=True), 1)
    )


def matched(
    en: Chain, zh: Chain, pairs: Sequence[tuple[Sequence[int], Sequence[int]]]
) -> tuple[Chain, Chain]:
    """Return headings of both languages with the same value where they are paired one to one."""
    first: list[Numbered] = []
    second: list[Numbered] = []
    for value, (some, others) in enumerate(pairs, 1):
        for side, chain, own in ((first, en, some), (second, zh, others)):
            for number, index in enumerate(own, 1):
                more = () if len(own) == 1 else (number,)
                side.append(replace(chain[index], value=(value, *more)))
    return tuple(first), tuple(second)


def chosen(en: Mapping[str, Chain], zh: Mapping[str, Chain]) -> tuple[str, str] | None:
    """Return which style numbers the articles on each side: that which has most in common.

    Names come before marks, which also number the items of lists.
    """
    ranks: list[tuple[int, float, int, str, str]] = []
    for one, first in en.items():
        for other, second in zh.items():
            common = len({(n.part, n.value) for n in first} & {(n.part, n.value) for n in second})
            names = (one == NAMED) + (other == NAMED)
            names = 2 if (one, other) == (SECTIONS, NAMED) else names
            if common > 1 or (names == 2 and len(first) == len(second) == 1):
                shared = common * common / max(len(first), len(second))
                ranks.append((names, shared, -first[0].place - second[0].place, one, other))
    return max(ranks, key=lambda rank: rank[:3])[3:] if ranks else None


def _ends(line: Line) -> bool:
    """Return whether a text can end with a line: a sentence, or a heading."""
    return bool(_DONE.search(line.text)) or name_at(line.text) is not None or len(line.text) < 40


def _by_part(lines: Sequence[Line], side: Side, found: Sequence[Numbered]) -> Chain:
    """Return the beginnings of articles, part by part if their numbers begin again in each."""
    parts: list[list[Numbered]] = [[]]
    last = -1
    for one in found:
        between = [_division(line, side) for line in lines[last + 1 : one.place]]
        highest = any(name is not None for name in between[-3:])
        if parts[-1] and one.value[0] <= 1 and one.value < parts[-1][-1].value and highest:
            parts.append([])
        parts[-1].append(one)
        last = one.place
    return tuple(
        replace(one, part=number) for number, part in enumerate(parts) for one in _ascending(part)
    )


def _ascending(found: Sequence[Numbered]) -> Chain:
    """Return the longest part in which the numbers grow."""
    ends: list[Numbered] = []
    before: dict[Numbered, Numbered | None] = {}
    for one in found:
        place = bisect_left(ends, one.value, key=lambda end: end.value)
        before[one] = ends[place - 1] if place else None
        ends[place : place + 1] = [one]
    chain = ends[-1:]
    while chain and (last := before[chain[-1]]) is not None:
        chain.append(last)
    return tuple(reversed(chain))


def _counting(found: Iterable[Numbered]) -> Chain:
    """Return the numbers that count up, from 0 or 1 and by three at most."""
    chain: list[Numbered] = []
    for one in found:
        value, last = one.value[0], chain[-1].value[0] if chain else None
        if value in (0, 1) if last is None else last < value <= last + 3:
            chain.append(one)
    return tuple(chain)


def continued(lines: Sequence[Line], style: str, chain: Chain, others: Chain) -> Chain:
    """Return a chain that goes on after numbers that are missing, as far as the other agrees."""
    result = list(chain)
    wanted = {one.value for one in others}
    for place in range(chain[-1].place + 1, len(lines)) if style in _PLAIN else ():
        for mark in marks_at(lines[place].text):
            known = mark.style == style and (mark.value,) in wanted
            if known and (mark.value,) > result[-1].value:
                result.append(Numbered(place, (mark.value,), mark.end))
    return tuple(result)


def out_of_order(lines: Sequence[Line], side: Side, style: str, chain: Chain) -> list[Line]:
    """Return lines that look like the heading of an article, and whose number does not continue."""
    if style != NAMED:
        return []
    known = {one.place for one in chain}
    found = [n.place for n in _numbered(lines, side)[NAMED] if n.place not in known]
    return [lines[place] for place in found if len(lines[place].text) < _SHORT_HEADING]


# Headings in the middle of a line


def with_article_apart(lines: list[Line], style: str, value: Numbers) -> list[Line]:
    """Divide the line in which the article with that number begins, after one with a lower."""
    begun = False
    for place, line in enumerate(lines):
        here = _value(line.text, 0, style)
        begun = begun or (here is not None and here < value)
        if here is not None and here > value and begun:
            return lines
        for found in _WITHIN.finditer(line.text):
            if begun and _value(line.text, found.end(), style) == value:
                return [*lines[:place], *divided(line, found.end()), *lines[place + 1 :]]
    return lines


def _value(text: str, at: int, style: str) -> Numbers | None:
    name = name_at(text, at)
    if name is not None and name.kind == style:
        return name.value
    marks = (mark.value for mark in marks_at(text[at : at + 12]) if mark.style == style)
    return next(((value,) for value in marks), None)


# Chapters

RANKS = {str(kind): rank for rank, kind in enumerate(DivisionKind)}
"""The kinds of divisions, each with its rank, from the highest, 0."""


def openings(lines: Sequence[Line], side: Side, chain: Chain) -> dict[int, Heading]:
    """Return the headings of parts, chapters and sections, by their lines.

    Each comes directly before an article, before another one, or at the end.
    """
    begun = {one.place for one in chain}
    result: dict[int, Heading] = {}
    candidates = {
        place: name
        for place, line in enumerate(lines)
        if place not in begun and (name := _division(line, side)) is not None
    }
    for place in sorted(candidates, reverse=True):
        name, line = candidates[place], lines[place]
        rest = line.text[name.end :].strip(" .:：、．,，\u3000")
        after = place + 1
        below = lines[after] if after < len(lines) else None
        heads = {*begun, *result}
        alone = not rest and below is not None and after not in heads and after + 1 in heads
        title: tuple[int, int] | None = None
        if alone and below is not None and title_like(below.text, side):
            title = (below.start, below.end)
        elif after not in heads:
            continue
        elif rest:
            start = line.start + line.text.find(rest, name.end)
            title = (start, start + len(rest))
        end = max(line.end, title[1] if title else 0)
        numbered = line.start + name.end
        found = (name.kind, line.start, numbered, name.value, name.number, title, end)
        result[place] = Heading(*found)
    return result


def _division(line: Line, side: Side) -> Name | None:
    name = name_at(line.text)
    if name is None or name.kind not in list(DivisionKind) or len(line.text) > _LONGEST[side]:
        return None
    rest = line.text[name.end :].strip()
    sentence = rest[:1].islower() or (rest[:1] == "," and not _after_comma(rest))
    return None if side == "en" and sentence else name


def annexes(lines: Sequence[Line], side: Side, after: int) -> dict[int, Numbered]:
    """Return the lines after a place that begin an annex, by their places."""
    result: dict[int, Numbered] = {}
    for place in range(after + 1, len(lines)):
        line = lines[place]
        name = name_at(line.text)
        if name is not None and name.kind == ANNEX and line.apart and title_like(line.text, side):
            result[place] = Numbered(place, name.value, name.end)
    return result


def title_like(text: str, side: Side) -> bool:
    """Return whether a paragraph can be a title: it is short, no sentence, and no mere figure."""
    plain = text.strip()
    if len(plain) > _LONGEST[side] or sum(map(str.isalpha, plain)) < _FEWEST[side]:
        return False
    return not re.search(r"^[¹²³⁰⁴-⁹*†‡[]|[.;:。；：，,]$", plain)


def reads_like_title(text: str, side: Side) -> bool:
    """Return whether the words of a short text are those of a title, and not of a sentence."""
    plain = text.strip()
    plain = plain[max((mark.end for mark in marks_at(plain)), default=0) :].strip()
    if side == "zh":
        return not _SAYS_ZH.search(plain)
    return not plain[:1].islower() and not _SAYS_EN.search(plain)


def without_first(line: Line, at: int) -> Line | None:
    """Return what of a line follows an offset in it; nothing if nothing does."""
    rest = part(line, at)
    return replace(rest, indent=line.indent + at, apart=False) if rest is not None else None
