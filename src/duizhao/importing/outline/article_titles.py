"""How the articles of a text show their titles: named strategies, of which the best one wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...model import ArticleKind
from ...text.sentences import split
from .headings import reads_like_title, title_like, without_first
from .number_forms import marks_at
from .paragraphs import paragraphs
from .sections import DELETED, Section, SideText

_BRACKETED = re.compile(r"[（(【［\[]\s*([^（(【［\[\]］】)）]+?)\s*[\]］】)）]")
_SHORT = {"en": 110, "zh": 45}
"""How long the first sentence of an article can be if it is its title."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title of an article, as offsets in the source."""

    start: int
    end: int
    """Where it ends, without punctuation that is not part of it."""
    after: int
    """Where the text of the article continues."""


@dataclass(frozen=True, slots=True)
class TitleStrategy:
    """One way to read the titles of the articles of a text."""

    name: str
    find: Callable[[Section, SideText], Title | None]
    """Returns the title of an article, if it has one of this kind."""
    least: float
    """The share of the articles that must have such a title: if fewer do, it is no title."""
    weight: float
    """How certain it is that words of this kind are a title, from 0 to 1."""

    def score(self, titles: Sequence[Title | None]) -> float:
        """Return how well the titles that were found explain the articles: 0 if they do not.

        The weights are so far apart that the more certain of two strategies with enough titles has
        the higher score, whatever their shares are.
        """
        share = sum(title is not None for title in titles) / len(titles)
        return self.weight * share if share >= self.least else 0

    def reads_well(self, titles: Sequence[Title | None], text: SideText) -> bool:
        """Return whether most of the titles read like titles: else they are numbered texts."""
        own = [text.source[one.start : one.end] for one in titles if one is not None]
        return self.weight == 1 or sum(reads_like_title(one, text.side) for one in own) * 2 >= len(
            own
        )


def _in_brackets(section: Section, text: SideText) -> Title | None:
    """“第一条 【适用范围】本条例…”, “Article 1 (Scope) This …”: text must follow in the article."""
    first = section.lines[0] if section.lines else None
    found = _BRACKETED.match(first.text) if first is not None else None
    if first is None or found is None or DELETED.fullmatch(found.group()):
        return None
    if len(section.lines) == 1 and found.end() == len(first.text):
        return None
    start = first.start
    return Title(start + found.start(1), start + found.end(1), start + found.end())


def _beside_number(section: Section, text: SideText) -> Title | None:
    """“Article 1 Scope” on a line that ends there, as no sentence does."""
    first = section.lines[0] if section.lines else None
    if first is None or section.heading is None or len(section.lines) < 2:
        return None
    if "\n" in text.source[section.heading.start : first.start].strip(" \t\r"):
        return None
    whole = paragraphs(section.lines, lambda line: bool(marks_at(line.text)), text.column)[0]
    if len(whole.lines) > 1 or not title_like(first.text, text.side):
        return None
    return Title(first.start, first.end, first.end)


def _first_sentence(section: Section, text: SideText) -> Title | None:
    """“Article 1. Scope. This ordinance …”: a short sentence, and text after it."""
    first = section.lines[0] if section.lines else None
    if first is None or section.heading is None:
        return None
    if "\n" in text.source[section.heading.start : first.start]:
        return None
    sentences = split(first.text, text.side)
    whole = paragraphs(section.lines, lambda line: bool(marks_at(line.text)), text.column)[0]
    if len(sentences) < 2 and len(whole.lines) > 1:
        return None
    short = len(sentences[0]) <= _SHORT[text.side]
    if not short or (len(sentences) < 2 and len(section.lines) < 2):
        return None
    title = sentences[0].rstrip().rstrip(".。")
    end = first.start + len(sentences[0].rstrip())
    return Title(first.start, first.start + len(title), end)


def _below_number(section: Section, text: SideText) -> Title | None:
    """“Article 1”, and below it “Scope”: a short line of its own."""
    if section.heading is None or len(section.lines) < 2:
        return None
    first = section.lines[0]
    if "\n" not in text.source[section.heading.start : first.start]:
        return None
    whole = paragraphs(section.lines, lambda line: bool(marks_at(line.text)), text.column)[0]
    short = len(first.text) <= _SHORT[text.side] * 0.75 and title_like(first.text, text.side)
    if len(whole.lines) > 1 or not short or marks_at(first.text):
        return None
    return Title(first.start, first.end, first.end)


STRATEGIES = (
    TitleStrategy("in brackets at the beginning", _in_brackets, least=0.6, weight=1.0),
    TitleStrategy("beside the number, alone on its line", _beside_number, least=0.6, weight=0.59),
    TitleStrategy("the first sentence", _first_sentence, least=0.9, weight=0.35),
    TitleStrategy("on the line below the number", _below_number, least=0.9, weight=0.3),
)
"""All strategies, the most certain one first."""


def give_titles(sections: Sequence[Section], text: SideText) -> None:
    """Take the title of each article from its lines, if the articles of this text have titles."""
    articles = [s for s in sections if s.kind is ArticleKind.ARTICLE and not _is_deleted(s)]
    if articles:
        for section, title in zip(articles, _best_reading(articles, text), strict=True):
            _give(section, title)
    for section in sections:
        if section.kind is ArticleKind.ANNEX:
            _give(section, _beside_number(section, text) or _below_number(section, text))


def _best_reading(articles: Sequence[Section], text: SideText) -> Sequence[Title | None]:
    """Return the title of each article as the strategy with the highest score reads it."""
    best: Sequence[Title | None] = [None] * len(articles)
    highest = 0.0
    for strategy in STRATEGIES:
        if strategy.weight <= highest:
            break
        titles = [strategy.find(section, text) for section in articles]
        score = strategy.score(titles)
        if score > highest and strategy.reads_well(titles, text):
            best, highest = titles, score
    return best


def _is_deleted(section: Section) -> bool:
    return len(section.lines) == 1 and bool(DELETED.fullmatch(section.lines[0].text))


def _give(section: Section, title: Title | None) -> None:
    """Take a title out of the lines of its article."""
    if section.heading is None or title is None:
        return
    section.heading = replace(section.heading, title=(title.start, title.end), end=title.after)
    first, *others = section.lines
    rest = without_first(first, title.after - first.start) if title.after < first.end else None
    section.lines = [rest, *others] if rest is not None else others
