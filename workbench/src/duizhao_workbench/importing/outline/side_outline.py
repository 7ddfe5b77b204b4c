"""One language of a text: its title, and its preamble, articles, annexes and closing in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from duizhao.model import ArticleKind, Side
from duizhao.text.sentences import split

from ...tables import table
from .blocks import blocks
from .headings import (
    RANKS,
    Chain,
    Numbered,
    annexes,
    openings,
    reads_like_title,
    title_like,
    without_first,
)
from .number_forms import marks_at, numbers_at
from .paragraphs import Line, Paragraph, paragraphs
from .sections import DELETED, Heading, Section, SideText

_BRACKETED = re.compile(r"[（(【［\[]\s*(?![0-9a-z]{1,3}\])([^（(【［\[\]］】)）]+?)\s*[\]］】)）]")
_SHORT = {"en": 110, "zh": 45}
"""How long the first sentence of an article can be if it is its title."""


Title = tuple[int, int, int]
"""Where the title of an article begins in the source, where it ends without a full stop, and where
the text of the article continues."""


@dataclass(frozen=True, slots=True)
class _Beginning:
    """The first line of an article that has a number."""

    line: Line
    beside: bool
    """Whether the number is on that line too."""
    more: bool
    """Whether the article has other lines."""
    apart: bool
    """Whether it has, and they are no part of the same paragraph."""


def _beginning(section: Section, text: SideText) -> _Beginning | None:
    if section.heading is None or not section.lines:
        return None
    first, *others = section.lines
    beside = "\n" not in text.source[section.heading.start : first.start]
    whole = paragraphs(section.lines, text.column)[0]
    return _Beginning(first, beside, bool(others), bool(others) and len(whole.lines) == 1)


def _in_brackets(at: _Beginning, side: Side) -> Title | None:
    """“第一条 【适用范围】本条例…”, “Article 1 (Scope) This …”: text must follow in the article."""
    first = at.line
    found = _BRACKETED.match(first.text)
    if found is None or DELETED.fullmatch(found.group()):
        return None
    if not at.more and found.end() == len(first.text):
        return None
    return first.start + found.start(1), first.start + found.end(1), first.start + found.end()


def _beside_number(at: _Beginning, side: Side) -> Title | None:
    """“Article 1 Scope” on a line that ends there, as no sentence does."""
    first, likely = at.line, at.beside and at.apart and title_like(at.line.text, side)
    return (first.start, first.end, first.end) if likely else None


def _first_sentence(at: _Beginning, side: Side) -> Title | None:
    """“Article 1. Scope. This ordinance …”: a short sentence, and text after it."""
    first, *others = split(at.line.text, side)
    if not at.beside or not (others or at.apart) or len(first) > _SHORT[side]:
        return None
    start, words = at.line.start, first.rstrip()
    return start, start + len(words.rstrip(".。")), start + len(words)


def _below_number(at: _Beginning, side: Side) -> Title | None:
    """“Article 1”, and below it “Scope”: a short line of its own."""
    first = at.line
    short = len(first.text) <= _SHORT[side] * 0.75 and title_like(first.text, side)
    likely = at.apart and not at.beside and short and not marks_at(first.text)
    return (first.start, first.end, first.end) if likely else None


_WAYS = ((_in_brackets, 0.6), (_beside_number, 0.6), (_first_sentence, 0.9), (_below_number, 0.9))
"""The ways to read titles, the most certain first, and how many of the articles must have one."""


def give_titles(sections: Sequence[Section], text: SideText) -> None:
    """Take the title of each article from its lines, if the articles of this text have titles."""
    articles = [s for s in sections if s.kind is ArticleKind.ARTICLE and not _is_deleted(s)]
    if articles:
        for section, title in zip(articles, _best_reading(articles, text), strict=True):
            _give(section, title)
    for section in sections:
        if section.kind is ArticleKind.ANNEX and (at := _beginning(section, text)):
            _give(section, _beside_number(at, text.side) or _below_number(at, text.side))


def _best_reading(articles: Sequence[Section], text: SideText) -> Sequence[Title | None]:
    """Return the title of each article, in the first way that finds enough of them.

    Most must read like titles, but for those in brackets: else they are numbered texts.
    """
    begun = [_beginning(section, text) for section in articles]
    for find, least in _WAYS:
        titles = [find(at, text.side) if at else None for at in begun]
        own = [text.source[slice(*one[:2])] for one in titles if one is not None]
        read = sum(reads_like_title(one, text.side) for one in own)
        well = find is _in_brackets or 2 * read >= len(own)
        if well and len(own) >= least * len(articles):
            return titles
    return [None] * len(articles)


def _is_deleted(section: Section) -> bool:
    return len(section.lines) == 1 and bool(DELETED.fullmatch(section.lines[0].text))


def _give(section: Section, title: Title | None) -> None:
    """Take a title out of the lines of its article."""
    if section.heading is None or title is None:
        return
    section.heading = replace(section.heading, title=title[:2], end=title[2])
    first, *others = section.lines
    rest = without_first(first, title[2] - first.start) if title[2] < first.end else None
    section.lines = [rest, *others] if rest is not None else others


_MOST_ABOVE = {"en": 200, "zh": 60}
"""How many characters can be above the title of a file that says which lines are headings."""
_LINES = table("lines")
_NO_TITLE = re.compile(_LINES["no_title"], re.IGNORECASE)
"""What begins a line that can be above a title."""
_LABEL = re.compile(_LINES["label"], re.IGNORECASE)
"""What a form writes above or beside a title."""
_UNFINISHED = re.compile(_LINES["unfinished"], re.IGNORECASE)
"""The end of a line after which a title goes on."""
STOP = re.compile(r"[\s.:：、．,，\u3000]*")
"""What can be between the number of an article and its title or text."""
_LAST = re.compile(_LINES["last"], re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """One language of a text."""

    text: SideText
    title: tuple[int, int] | None
    """The offsets of its title, without what is around it."""
    above: tuple[int, int] | None
    """The offsets of what comes before its title, and is no part of the text."""
    sections: tuple[Section, ...]
    """Its parts in order."""


def outline(text: SideText, chain: Chain, *, titled: bool = True) -> Outline:
    """Return the parts of a text whose articles begin where the chain says.

    If it is not ``titled``, its first words are no title.
    """
    lines = list(text.lines)
    opened = openings(lines, text.side, chain)
    heads = sorted({one.place for one in chain} | set(opened))
    first = heads[0] if heads else len(lines)
    title, above, rest = _title(text, lines[:first]) if titled else (None, None, lines[:first])
    sections = [Section(ArticleKind.PREAMBLE, lines=rest)] if rest else []
    _articles(text, lines, chain, opened, sections)
    give_titles(sections, text)
    _take_the_end(sections)
    reached: dict[str, int] = {}
    for section in sections:
        turns = groupby(section.lines, key=lambda line: text.turn(line.start))
        lists = ((turn, list(group)) for turn, group in turns)
        section.blocks = blocks(text.source, lists, text.column, text.code, reached)
    return Outline(text, title, above, tuple(sections))


def retitled(own: Outline, words: str) -> Outline:
    """Return a text with another title, if one is given: it begins where that which was found does.

    If its words are not those of the source, the title that was found is no part of the text.
    """
    if own.title is None or not words:
        return own
    start, end = own.title
    form = r"\s*".join(map(re.escape, "".join(words.split())))
    found = re.compile(form).match(own.text.source, start)
    first = own.sections[0] if own.sections else None
    rest = [one for one in first.blocks if found and one.start >= found.end()] if first else []
    if found is None or found.end() < end:
        return replace(own, title=None, above=(own.above[0] if own.above else start, end))
    if first is not None and first.kind is ArticleKind.PREAMBLE:
        first.blocks = rest
    return replace(own, title=found.span())


def _title(
    text: SideText, lines: list[Line]
) -> tuple[tuple[int, int] | None, tuple[int, int] | None, list[Line]]:
    """Return the title among the lines before the first article, what is above it, and the rest."""
    if not lines:
        return None, None, []
    turn = text.turn(lines[0].start)
    own = [line for line in lines if text.turn(line.start) == turn]
    found = paragraphs(own)
    first = _highest(text, found)
    above = [line for paragraph in found[:first] for line in paragraph.lines]
    found = found[first:]
    for paragraph, following in zip(found, [*found[1:], None], strict=True):
        if (
            _NO_TITLE.match(paragraph.text) or _LABEL.fullmatch(paragraph.text)
        ) and following is not None:
            above += paragraph.lines
            continue
        named = paragraph.start in text.headings or paragraph.text.split() == text.named.split()
        if text.named and not named:
            break
        if not title_like(paragraph.text, text.side) and not paragraph.text.startswith("《"):
            break
        taken = list(paragraph.lines)
        if following is not None and _UNFINISHED.search(paragraph.text):
            taken += following.lines if title_like(following.text, text.side) else ()
        before = (above[0].start, above[-1].end) if above else None
        return (taken[0].start, taken[-1].end), before, lines[len(above) + len(taken) :]
    return None, None, lines


def _highest(text: SideText, found: Sequence[Paragraph]) -> int:
    """Return which of some paragraphs is the only heading of the highest level; 0 if none is.

    It is the title only if there is little above it: else that is a preamble.
    """
    levels = [text.headings[line.start] for line in text.lines if line.start in text.headings]
    top = min(levels, default=0)
    if levels.count(top) != 1:
        return 0
    at = next((at for at, one in enumerate(found) if text.headings.get(one.start) == top), 0)
    return at if sum(len(one.text) for one in found[:at]) <= _MOST_ABOVE[text.side] else 0


def _articles(
    text: SideText,
    lines: Sequence[Line],
    chain: Chain,
    opened: dict[int, Heading],
    sections: list[Section],
) -> None:
    """Add every article to the sections, with the openings before it."""
    begun = {one.place: one for one in chain}
    last = max(begun, default=-1)
    closings = annexes(lines, text.side, last) if begun else {}
    below = {o.title[0] for o in opened.values() if o.title}
    waiting: list[Heading] = []
    start = min([*begun, *opened], default=len(lines))
    for place in range(start, len(lines)):
        line = lines[place]
        if place in opened:
            # A heading that is of no higher level than the next has no articles.
            if waiting and RANKS[waiting[-1].kind] >= RANKS[opened[place].kind]:
                sections.append(_empty(waiting))
                waiting = []
            waiting = [*waiting, opened[place]]
        elif line.start in below:
            continue
        elif (one := begun.get(place) or closings.get(place)) is not None:
            kind = ArticleKind.ARTICLE if place in begun else ArticleKind.ANNEX
            sections.append(_section(kind, line, one, waiting))
            waiting = []
        elif sections:
            sections[-1].lines.append(line)
    if waiting:
        sections.append(_empty(waiting))


def _empty(waiting: list[Heading]) -> Section:
    """Return a chapter without articles: the last of some headings."""
    *above, opening = waiting
    return Section(ArticleKind.ARTICLE, opening.as_title, above, empty=opening)


def _section(kind: ArticleKind, line: Line, begun: Numbered, waiting: list[Heading]) -> Section:
    value, end = begun.value, begun.end
    if end == 0:
        # The file says that the line is a heading; it has no number.
        span = (line.start, line.end)
        heading = Heading(str(kind), line.start, line.start, value, "", span, line.end)
        return Section(kind, heading, waiting)
    value, number = next(one[:2] for one in numbers_at(line.text) if one[2] == end)
    stop = STOP.match(line.text, end)
    after = stop.end() if stop is not None else end
    heading = Heading(
        str(kind),
        line.start,
        line.start + end,
        value,
        number,
        None,
        line.start + len(line.text[:after].rstrip()),
        begun.part,
    )
    rest = without_first(line, after)
    return Section(kind, heading, waiting, [rest] if rest is not None else [])


# The end


def _take_the_end(sections: list[Section]) -> None:
    """Divide the last article where the closing of the document begins."""
    if not sections or sections[-1].kind is not ArticleKind.ARTICLE:
        return
    last = sections[-1]
    for place, line in enumerate(last.lines):
        if place and line.apart and (_LAST.match(line.text) or _outdented(last.lines, place)):
            closing = last.lines[place:]
            last.lines = last.lines[:place]
            signed = len(closing) == 1 and closing[0].text.startswith(("(", "（"))
            kind = ArticleKind.SIGNATURE if signed else ArticleKind.CLOSING
            sections.append(Section(kind, lines=closing))
            return


def _outdented(lines: Sequence[Line], place: int) -> bool:
    """Return whether lines leave the indent of a numbered text that was broken at a page's edge."""
    inside, outside = lines[1:place], lines[place:]
    return (
        bool(inside)
        and min(line.indent for line in inside) > 1
        and max(line.indent for line in outside) == 0
        and not any(marks_at(line.text) for line in outside)
    )
