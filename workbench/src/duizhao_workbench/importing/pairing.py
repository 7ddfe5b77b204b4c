"""The English and the Chinese of a document side by side: articles by number, sentences aligned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TypeVar

from duizhao.align.lexicon import Lexicon
from duizhao.model import SIDES, ArticleKind, Side, TwoSided, other_side

from ..aligning.beads import DOUBTFUL
from .formats.limits import Budget
from .outline.blocks import Block
from .outline.headings import RANKS
from .outline.sections import Heading, Section, SideText
from .outline.side_outline import Outline
from .sentence_groups import (
    AlignedPassage,
    Batch,
    SentenceGroup,
    align_together,
    batches,
    between,
    groups_of,
    passage_of,
)

T = TypeVar("T")
_WEAK = 0.5
"""A bead with less confidence puts the boundaries of paragraphs around it in doubt."""


@dataclass(slots=True)
class PairedSection(TwoSided[Section | None]):
    """A part of the document in both languages, or in one if the other lacks it."""

    en: Section | None
    zh: Section | None
    groups: list[SentenceGroup] = field(default_factory=list)
    """Their sentences, as far as they are known to belong together."""
    passages: list[AlignedPassage] = field(default_factory=list)

    @property
    def kind(self) -> ArticleKind:
        """What part of the document it is."""
        return self.some.kind

    @property
    def some(self) -> Section:
        """The Chinese, or else the English; that which has a heading, if only one has."""
        own = [one for one in (self.zh, self.en) if one is not None]
        return next((one for one in own if one.heading is not None), own[0])

    @property
    def openings(self) -> list[tuple[Heading | None, Heading | None]]:
        """The headings of chapters before it, in English and in Chinese."""
        en = self.en.openings if self.en else []
        zh = self.zh.openings if self.zh else []
        pairs = zip(en, zh, strict=False)
        if len(en) == len(zh) and all(a.kind == b.kind or a.value == b.value for a, b in pairs):
            return list(zip(en, zh, strict=True))
        return _side_by_side(en, zh, lambda one: one.kind)


def _side_by_side(
    en: Sequence[T], zh: Sequence[T], key: Callable[[T], object]
) -> list[tuple[T | None, T | None]]:
    """Pair what has the same key; what one language lacks stays in its order."""
    result: list[tuple[T | None, T | None]] = []
    keys = [key(one) for one in en], [key(one) for one in zh]
    for tag, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            result += zip(en[a:b], zh[c:d], strict=True)
        else:
            result += [(one, None) for one in en[a:b]]
            result += [(None, one) for one in zh[c:d]]
    return result


Progress = Callable[[Sequence[Batch]], Iterator[Batch]]
"""Gives some batches one by one, and may show how far it has come."""


def paired(en: Outline, zh: Outline, lexicon: Lexicon, progress: Progress) -> list[PairedSection]:
    """Return the parts of a document in both languages, in the order of the source."""
    pairs = _side_by_side(en.sections, zh.sections, _key)
    sections = [PairedSection(*both) for both in pairs]
    for own in (one for pair in sections for one in (pair.en, pair.zh) if one):
        Budget().spend("paragraphs in one article", len(own.blocks))
    _divide_after_missing_numbers(en.text, zh.text, sections, lexicon)
    budget = Budget()
    for section in sections:
        for group in groups_of(en.text, zh.text, *map(_blocks, (section.en, section.zh))):
            budget.spend("sentences", len(group.en) + len(group.zh))
            section.groups.append(group)
    for batch in progress(list(batches([one for s in sections for one in s.groups]))):
        align_together(batch, lexicon)
    _pair_across_boundaries(sections, lexicon)
    for section in sections:
        for one in section.groups:
            section.passages += [one.form] if one.form else [passage_of(*p) for p in one.pairs()]
        # The first passage of an article says of no paragraph that it begins.
        section.passages[:1] = [replace(one, paragraph=False) for one in section.passages[:1]]
    return sections


def _pair_across_boundaries(sections: Sequence[PairedSection], lexicon: Lexicon) -> None:
    """Pair once more, without boundaries of paragraphs, what the words say is paired wrongly.

    Equal counts of paragraphs only propose that they belong together.
    """
    runs = [[(run, _joined(run)) for run in _runs(section.groups)] for section in sections]
    changed = {id(joined) for own in runs for run, joined in own if len(run) > 1}
    for batch in batches([joined for own in runs for _, joined in own]):
        if any(id(joined) in changed for joined in batch):
            align_together(batch, lexicon)
    for section, own in zip(sections, runs, strict=True):
        section.groups = []
        for run, joined in own:
            section.groups += [joined] if len(run) > 1 and _is_better(joined, run) else run


def _runs(groups: Batch) -> Iterator[Batch]:
    """Divide groups into runs: the weak ones with their neighbors, and each other one alone."""
    doubt = [any(bead.doubtful for bead in one.beads) for one in groups]
    runs: list[Batch] = []
    open_ = False
    for place, one in enumerate(groups):
        near = any(doubt[max(0, place - 1) : place + 2])
        joins = near and bool(one.en and one.zh) and not one.en[0].block.note
        if open_ and joins and runs[-1][-1].turn == one.turn:
            runs[-1].append(one)
        else:
            runs.append([one])
        open_ = joins
    for run in runs:
        weak = any(bead.confidence < _WEAK for one in run for bead in one.beads)
        yield from [run] if weak else ([one] for one in run)


def _is_better(joined: SentenceGroup, run: Batch) -> bool:
    """Tell whether the aligner is sure of what it pairs differently without the boundaries."""
    before = [(en, zh) for one in run for _, en, zh in one.pairs()]
    changed = [bead.confidence for bead, en, zh in joined.pairs() if (en, zh) not in before]
    return bool(changed) and sum(changed) >= DOUBTFUL * len(changed)


def _joined(run: Batch) -> SentenceGroup:
    en, zh = ([one for group in run for one in group.get(side)] for side in SIDES)
    return SentenceGroup(en, zh)


def _blocks(section: Section | None) -> Sequence[Block]:
    return section.blocks if section is not None else ()


def _key(section: Section) -> tuple[object, ...]:
    if section.kind is ArticleKind.ANNEX:
        return (section.kind, section.heading.value if section.heading else ())
    if section.empty is not None:
        return (section.empty.kind, section.empty.value)
    if section.heading is not None:
        return (section.kind, section.heading.part, section.heading.value)
    return ("end" if section.kind is not ArticleKind.PREAMBLE else "start",)


def _divide_after_missing_numbers(
    en: SideText, zh: SideText, sections: Sequence[PairedSection], lexicon: Lexicon
) -> None:
    """Divide an article at what only the other language numbers, as far as its words say so.

    Where a number is missing, the text of that article is at the end of the one before.
    """
    for place, first in enumerate(sections):
        alone = list(takewhile(lambda one: not (one.en and one.zh), sections[place + 1 :]))
        sides = {side for side in SIDES for one in alone if one.get(side)}
        if first.en and first.zh and len(sides) == 1:
            _divide(en, zh, [first, *alone], sides.pop(), lexicon)


def _divide(
    en: SideText, zh: SideText, run: Sequence[PairedSection], side: Side, lexicon: Lexicon
) -> None:
    """Give each section of a run its blocks of the language that has all of them in the first."""
    other = other_side(side)
    parts = [part.get(side) or Section(part.kind) for part in run]
    owner = {id(block): at for at, part in enumerate(parts) for block in part.blocks}
    own = [block for part in parts for block in part.blocks]
    others = _blocks(run[0].get(other))
    groups = list(between(en, zh, *((own, others) if side == "en" else (others, own))))
    align_together(groups, lexicon)
    places: dict[int, int] = {}
    last = 0
    for _, ours, theirs in (pair for group in groups for pair in group.pairs()):
        said = {"en": ours, "zh": theirs}
        if ours and theirs:
            last = max(last, owner[id(said[side][0].block)])
        for sentence in said[other]:
            places.setdefault(id(sentence.block), last)
    if last == 0:
        return
    for at, part in enumerate(run):
        blocks = [block for block in others if places.get(id(block), 0) == at]
        section = part.get(other) or (Section(part.kind) if blocks else None)
        if section is not None:
            section.blocks = blocks
            part.en, part.zh = (section, part.zh) if other == "en" else (part.en, section)


# Ids


def ids(sections: Sequence[PairedSection]) -> Iterator[str]:
    """Yield the id of each section: its number, or its kind."""
    values = [s.some.heading.value for s in sections if s.some.heading]
    width = 2 if max((value[0] for value in values if value), default=0) > 9 else 1
    used: Counter[str] = Counter()
    for section, part in zip(sections, _part_ids(sections), strict=True):
        yield numbered(part + _id_of(section, width), used)


def numbered(name: str, used: Counter[str]) -> str:
    """Return a name, with a number after it from the second time on; ``used`` counts the times."""
    used[name] += 1
    return name if used[name] == 1 else f"{name}-{used[name]}"


def _part_ids(sections: Sequence[PairedSection]) -> Iterator[str]:
    """Yield what comes before the id of each article if numbers begin again in each part."""
    headings = [section.some.heading for section in sections]
    several = any(heading.part for heading in headings if heading)
    outermost: dict[int, str] = {}
    for section in sections:
        for pair in section.openings:
            some = pair[1] or pair[0]
            rank = RANKS[some.kind]  # type: ignore[union-attr]
            outermost = {r: part for r, part in outermost.items() if r < rank}
            outermost[rank] = name_of(some)  # type: ignore[arg-type]
        article = section.kind is ArticleKind.ARTICLE and section.some.empty is None
        yield f"{outermost[min(outermost)]}-" if several and article and outermost else ""


def _id_of(section: PairedSection, width: int) -> str:
    heading = section.some.heading
    if section.some.empty is not None:
        return name_of(section.some.empty)
    if section.kind is ArticleKind.ARTICLE and heading is not None:
        first, *others = heading.value
        return "-".join([f"{first:0{width}d}", *map(str, others)])
    if section.kind is ArticleKind.ANNEX and heading is not None:
        return "-".join(["annex", *map(str, heading.value)])
    return "closing" if section.kind is ArticleKind.SIGNATURE else str(section.kind)


def name_of(heading: Heading) -> str:
    """Return what the heading of a part or a chapter is called in ids: ``chapter-2``."""
    return "-".join([heading.kind, *map(str, heading.value)])
