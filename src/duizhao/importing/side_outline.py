"""One language of a text: its title, and its preamble, articles, annexes and closing in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ..model import ArticleKind, DivisionKind, Side
from ..text.numerals import Numbers
from ..text.sentences import split
from .blocks import Block, blocks
from .headings import Chain, Opening, annexes, openings, title_like, without_first
from .number_forms import marks_at, name_at
from .paragraphs import Line, paragraphs

_MOST = 0.6
"""How many of the articles must look as if they had a title, for those that do to have one."""
_STOP = re.compile(r"[\s.:：、．,，\u3000]*")
_BRACKETED = re.compile(r"[（(【［\[]\s*([^（(【［\[\]］】)）]+?)\s*[\]］】)）]")
DELETED = re.compile(
    r"\s*[（(［\[]?\s*(?:deleted|repealed|删除|刪除|废止|廢止)\s*[)）］\]]?[.。]?\s*", re.IGNORECASE
)
_LAST = re.compile(
    r"[（(]?(?:signed\b|done (?:at|in)\b|in witness\b|end of (?:the )?(?:terms|text|document)\b|"
    r"条款结束|條款結束|正文完|全文完|[（(]?(?:签署|簽署|签字|簽字|签名|簽名)|本.{0,12}(?:订于|訂於|签于|簽於))",
    re.IGNORECASE,
)
_SHORT = {"en": 110, "zh": 45}
"""How long the first sentence of an article can be if it is its title."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an article in one language."""

    start: int
    """The offset at which it begins in the source."""
    numbered: int
    """The offset after its number and the word for it."""
    value: Numbers
    """Its number."""
    number: str
    """Its number as it is written."""
    title: tuple[int, int] | None
    """The offsets of its title."""
    end: int
    """The offset after it."""
    part: int = 0
    """Which part it is in, if numbers begin anew in each."""


@dataclass(slots=True)
class Section:
    """An article, or what is outside articles, in one language."""

    kind: ArticleKind
    """What part of the document it is."""
    heading: Heading | None = None
    """Its heading; what is before the first article and after the last has none."""
    openings: list[Opening] = field(default_factory=list)
    """The headings of chapters that come before it."""
    lines: list[Line] = field(default_factory=list)
    """Its lines, without its heading."""
    blocks: list[Block] = field(default_factory=list)
    """Its paragraphs and items."""
    empty: Opening | None = None
    """The heading of a chapter without articles, if it is no article but that."""


@dataclass(frozen=True, slots=True)
class SideText:
    """One language of a source."""

    source: str
    """The whole source."""
    side: Side
    """The language."""
    lines: Sequence[Line]
    """Its lines in that language."""
    turns: Sequence[int] = (0,)
    """The offsets at which the turns of that language begin."""

    def turn(self, at: int) -> int:
        """Return which turn of the language an offset is in."""
        return max(0, bisect_right(self.turns, at) - 1)


@dataclass(frozen=True, slots=True)
class Outline:
    """One language of a text."""

    text: SideText
    """Where it is from."""
    title: tuple[int, int] | None
    """The offsets of its title, without what is around it."""
    sections: tuple[Section, ...]
    """Its parts in order."""
    unplaced: tuple[Opening, ...] = ()
    """Headings of chapters that no article follows."""


def outline(text: SideText, chain: Chain) -> Outline:
    """Return the parts of a text whose articles begin where the chain says."""
    lines = list(text.lines)
    opened = openings(lines, text.side, chain)
    heads = sorted({one.place for one in chain} | set(opened))
    first = heads[0] if heads else len(lines)
    title, rest = _title(text, lines[:first])
    sections = [Section(ArticleKind.PREAMBLE, lines=rest)] if rest else []
    waiting = _articles(text, lines, chain, opened, sections)
    _give_titles(sections, text)
    _take_the_end(text, sections)
    for section in sections:
        section.blocks = blocks(text.source, _by_turn(text, section.lines))
    return Outline(text, title, tuple(sections), tuple(waiting))


def _by_turn(text: SideText, lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    for turn, group in groupby(lines, key=lambda line: text.turn(line.start)):
        yield turn, list(group)


def _title(text: SideText, lines: list[Line]) -> tuple[tuple[int, int] | None, list[Line]]:
    """Return the offsets of the title among the lines before the first article, and the rest."""
    if not lines:
        return None, []
    turn = text.turn(lines[0].start)
    own = [line for line in lines if text.turn(line.start) == turn]
    found = paragraphs(own, lambda line: bool(marks_at(line.text)))[0]
    if not title_like(found.text, text.side) and not found.text.startswith("《"):
        return None, lines
    return (found.start, found.end), lines[len(found.lines) :]


def _articles(
    text: SideText,
    lines: Sequence[Line],
    chain: Chain,
    opened: dict[int, Opening],
    sections: list[Section],
) -> list[Opening]:
    """Add every article to the sections; return the openings that none follows."""
    begun = {one.place: one for one in chain}
    last = max(begun, default=-1)
    closings = dict(annexes(lines, text.side, last)) if begun else {}
    below = {o.title[0] for o in opened.values() if o.title}
    waiting: list[Opening] = []
    start = min([*begun, *opened], default=len(lines))
    for place in range(start, len(lines)):
        line = lines[place]
        if place in opened:
            waiting = _without_empty(waiting, opened[place], sections)
        elif line.start in below:
            continue
        elif place in begun or place in closings:
            end = begun[place].end if place in begun else closings[place].end
            kind = ArticleKind.ARTICLE if place in begun else ArticleKind.ANNEX
            section = _section(kind, line, end, waiting)
            if section.heading is not None and place in begun:
                section.heading = replace(section.heading, part=begun[place].part)
            sections.append(section)
            waiting = []
        elif sections:
            sections[-1].lines.append(line)
    while waiting:
        *waiting, last_one = waiting
        sections.append(_empty(last_one, waiting))
        waiting = []
    return waiting


def _without_empty(
    waiting: list[Opening], opening: Opening, sections: list[Section]
) -> list[Opening]:
    """Return the headings that wait for their first article, now that another one follows.

    One that is of no higher level than the next has no articles: it is a section of its own.
    """
    if waiting and _rank(waiting[-1]) >= _rank(opening):
        *above, last = waiting
        sections.append(_empty(last, above))
        waiting = []
    return [*waiting, opening]


def _rank(opening: Opening) -> int:
    return list(DivisionKind).index(DivisionKind(opening.name.kind))


def _empty(opening: Opening, above: list[Opening]) -> Section:
    line = opening.line
    end = max(line.end, opening.title[1] if opening.title else line.end)
    heading = Heading(line.start, line.start, opening.name.value, "", (line.start, end), end)
    return Section(ArticleKind.ARTICLE, heading, above, empty=opening)


def _section(kind: ArticleKind, line: Line, end: int, waiting: list[Opening]) -> Section:
    name = name_at(line.text)
    marks = [mark for mark in marks_at(line.text) if mark.end == end]
    if name is not None and name.end == end:
        value, number = name.value, name.number
    else:
        value, number = (marks[0].value,), re.sub(r"[\s.．、，,]", "", line.text[:end])
    stop = _STOP.match(line.text, end)
    after = stop.end() if stop is not None else end
    heading = Heading(
        line.start,
        line.start + end,
        value,
        number,
        None,
        line.start + len(line.text[:after].rstrip()),
    )
    rest = without_first(line, after)
    return Section(kind, heading, waiting, [rest] if rest is not None else [])


# Titles of articles


def _give_titles(sections: list[Section], text: SideText) -> None:
    """Take the title of each article from its lines, if the articles of this text have titles."""
    articles = [s for s in sections if s.kind is ArticleKind.ARTICLE and not _is_deleted(s)]
    for find in (_in_brackets, _on_its_line, _first_sentence, _below):
        found = [find(section, text) for section in articles]
        most = 0.9 if find in (_first_sentence, _below) else _MOST
        if articles and sum(one is not None for one in found) >= max(most * len(articles), 1):
            for section, one in zip(articles, found, strict=True):
                if one is not None:
                    _give(section, *one)
            break
    for section in sections:
        if section.kind is ArticleKind.ANNEX:
            one = _on_its_line(section, text) or _below(section, text)
            if one is not None:
                _give(section, *one)


_Found = tuple[tuple[int, int], int]
"""The offsets of a title, and the offset after it."""


def _is_deleted(section: Section) -> bool:
    return len(section.lines) == 1 and bool(DELETED.fullmatch(section.lines[0].text))


def _glued(section: Section) -> Line | None:
    """Return what follows the number in its line."""
    if section.heading is None or not section.lines:
        return None
    first = section.lines[0]
    return first if not first.apart and first.indent > 0 and _same_line(section, first) else None


def _same_line(section: Section, line: Line) -> bool:
    heading = section.heading
    return heading is not None and line.start - heading.end <= 12 and not line.apart


def _in_brackets(section: Section, text: SideText) -> _Found | None:
    first = section.lines[0] if section.lines else None
    found = _BRACKETED.match(first.text) if first is not None else None
    if first is None or found is None or DELETED.fullmatch(found.group()):
        return None
    if len(section.lines) == 1 and found.end() == len(first.text):
        return None
    start = first.start
    return (start + found.start(1), start + found.end(1)), start + found.end()


def _on_its_line(section: Section, text: SideText) -> _Found | None:
    first = section.lines[0] if section.lines else None
    if first is None or section.heading is None or len(section.lines) < 2:
        return None
    if "\n" in text.source[section.heading.start : first.start].strip(" \t\r"):
        return None
    whole = paragraphs(section.lines, lambda line: bool(marks_at(line.text)))[0]
    if len(whole.lines) > 1 or not title_like(first.text, text.side):
        return None
    return (first.start, first.end), first.end


def _below(section: Section, text: SideText) -> _Found | None:
    if section.heading is None or len(section.lines) < 2:
        return None
    first = section.lines[0]
    if "\n" not in text.source[section.heading.start : first.start]:
        return None
    whole = paragraphs(section.lines, lambda line: bool(marks_at(line.text)))[0]
    short = len(first.text) <= _SHORT[text.side] * 0.75 and title_like(first.text, text.side)
    if len(whole.lines) > 1 or not short or marks_at(first.text):
        return None
    return (first.start, first.end), first.end


def _first_sentence(section: Section, text: SideText) -> _Found | None:
    first = section.lines[0] if section.lines else None
    if first is None or section.heading is None:
        return None
    if "\n" in text.source[section.heading.start : first.start]:
        return None
    sentences = split(first.text, text.side)
    short = len(sentences[0]) <= _SHORT[text.side]
    if not short or (len(sentences) < 2 and len(section.lines) < 2):
        return None
    title = sentences[0].rstrip().rstrip(".。")
    end = first.start + len(sentences[0].rstrip())
    return (first.start, first.start + len(title)), end


def _give(section: Section, title: tuple[int, int], end: int) -> None:
    if section.heading is None:
        return
    section.heading = replace(section.heading, title=title, end=end)
    first, *others = section.lines
    rest = without_first(first, end - first.start) if end < first.end else None
    section.lines = [rest, *others] if rest is not None else others


# The end


def _take_the_end(text: SideText, sections: list[Section]) -> None:
    """Divide the last article where the closing of the document begins."""
    if not sections or sections[-1].kind is not ArticleKind.ARTICLE:
        return
    last = sections[-1]
    for place, line in enumerate(last.lines):
        if place and line.apart and _LAST.match(line.text):
            closing = last.lines[place:]
            last.lines = last.lines[:place]
            signed = len(closing) == 1 and closing[0].text.startswith(("(", "（"))
            kind = ArticleKind.SIGNATURE if signed else ArticleKind.CLOSING
            sections.append(Section(kind, lines=closing))
            return
