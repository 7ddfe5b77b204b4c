"""The English and the Chinese of a document side by side: articles by number, sentences aligned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import TypeVar

from duizhao.align.lexicon import Lexicon
from duizhao.model import SIDES, ArticleKind, Side, TwoSided, other_side
from duizhao.text.sentences import split

from ..aligning.aligner import align
from ..aligning.beads import DOUBTFUL, Bead, unpaired
from .formats.limits import Budget
from .formats.text_cleanup import cleaned
from .outline.blocks import DEEPEST, Block
from .outline.headings import Opening, Section, SideText
from .outline.language_runs import side_of
from .outline.side_outline import Outline

Span = tuple[int, int]
"""Two offsets of a source."""
Blocks = Sequence[Block]
Batch = list["SentenceGroup"]
"""Pieces that are aligned together."""
T = TypeVar("T")
_BATCH = 1000
"""How many sentences are aligned at a time, about."""
_WEAK = 0.5
"""A bead with less confidence puts the boundaries of paragraphs around it in doubt."""


@dataclass(frozen=True, slots=True)
class AlignedPassage(TwoSided[Span | None]):
    """What becomes a segment: characters of both sources that belong together."""

    en: Span | None
    """The offsets of the English, if there is any."""
    zh: Span | None
    """The offsets of the Chinese, if there is any."""
    labels: tuple[str, str] = ("", "")
    """What the sources write before it, in English and in Chinese."""
    level: int = 0
    """The level of the list whose item it begins, if it begins one."""
    paragraph: bool = False
    verbatim: bool = False
    note: bool = False
    """Whether it is a footnote, whose mark is its label."""
    turn: int = 0
    """Which turn of the languages it is in."""
    kind: str = "1-1"
    """How many sentences of each language it has, as the aligner calls it."""
    confidence: float = 1.0
    """How sure the aligner is, from 0 to 1."""
    doubtful: bool = False
    """Whether a person should look at it."""


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
        result = self.zh or self.en
        if self.en is not None and result is not None and result.heading is None:
            result = self.en if self.en.heading is not None else result
        assert result is not None
        return result

    @property
    def openings(self) -> list[tuple[Opening | None, Opening | None]]:
        """The headings of chapters before it, in English and in Chinese."""
        en = list(self.en.openings) if self.en else []
        zh = list(self.zh.openings) if self.zh else []
        keys = [[(one.name.kind, one.name.value) for one in side] for side in (en, zh)]
        alike = all(a[0] == b[0] or a[1] == b[1] for a, b in zip(*keys, strict=False))
        if len(en) == len(zh) and alike:
            return list(zip(en, zh, strict=True))
        first, second = ([kind for kind, _ in side] for side in keys)
        return _side_by_side(en, zh, first, second)


def _side_by_side(
    en: Sequence[T], zh: Sequence[T], first: Sequence[object], second: Sequence[object]
) -> list[tuple[T | None, T | None]]:
    """Pair what has the same key; what one language lacks stays in its order."""
    result: list[tuple[T | None, T | None]] = []
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
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
    sections = _merged(en.sections, zh.sections)
    for own in (one for pair in sections for one in (pair.en, pair.zh) if one):
        Budget().spend("paragraphs in one article", len(own.blocks))
    _divide_after_missing_numbers(en.text, zh.text, sections, lexicon)
    budget = Budget()
    for section in sections:
        for group in _groups(en.text, zh.text, section):
            budget.spend("sentences", len(group.en) + len(group.zh))
            section.groups.append(group)
    for batch in progress(list(_batches([one for s in sections for one in s.groups]))):
        _align(batch, lexicon)
    _pair_across_boundaries(sections, lexicon)
    for section in sections:
        make_passages(section)
    return sections


def _pair_across_boundaries(sections: Sequence[PairedSection], lexicon: Lexicon) -> None:
    """Pair once more, without boundaries of paragraphs, what the words say is paired wrongly.

    Equal counts of paragraphs only propose that they belong together.
    """
    runs = [list(_runs(section.groups)) for section in sections]
    joined = [[_joined(run) for run in own] for own in runs]
    changed = {
        id(other)
        for own, others in zip(runs, joined, strict=True)
        for run, other in zip(own, others, strict=True)
        if len(run) > 1
    }
    for batch in _batches([other for others in joined for other in others]):
        if any(id(other) in changed for other in batch):
            _align(batch, lexicon)
    for section, own, others in zip(sections, runs, joined, strict=True):
        section.groups = []
        for run, other in zip(own, others, strict=True):
            section.groups += [other] if len(run) > 1 and _is_better(other, run) else run


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


def make_passages(section: PairedSection) -> None:
    """Make the passages of a section as the aligner pairs its sentences."""
    found: list[AlignedPassage] = []
    for group in section.groups:
        found += [group.form] if group.form is not None else []
        found += [passage_of(*pair) for pair in group.pairs()]
    # The first passage of an article says of no paragraph that it begins.
    section.passages = [replace(p, paragraph=False) for p in found[:1]] + found[1:]


def _key(section: Section) -> tuple[object, ...]:
    if section.kind is ArticleKind.ANNEX:
        return (section.kind, section.heading.value if section.heading else ())
    if section.empty is not None:
        return (section.empty.name.kind, section.empty.name.value)
    if section.heading is not None:
        return (section.kind, section.heading.part, section.heading.value)
    return ("end" if section.kind is not ArticleKind.PREAMBLE else "start",)


def _merged(en: Sequence[Section], zh: Sequence[Section]) -> list[PairedSection]:
    """Pair what has the same number; what one language lacks stays in its order."""
    pairs = _side_by_side(en, zh, [_key(one) for one in en], [_key(one) for one in zh])
    return [PairedSection(*both) for both in pairs]


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
    others = (run[0].get(other) or Section(run[0].kind)).blocks
    groups = list(_between(en, zh, *((own, others) if side == "en" else (others, own))))
    _align(groups, lexicon)
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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it is."""

    start: int
    """The offset of its first character in the source."""
    end: int
    """The offset after its last."""
    text: str
    block: Block
    """The paragraph or item in which it is."""
    first: bool


@dataclass(slots=True)
class SentenceGroup(TwoSided[list[Sentence]]):
    """Sentences of both languages between two boundaries that are known."""

    en: list[Sentence]
    zh: list[Sentence]
    form: AlignedPassage | None = None
    """A form that is kept as it is, and has no sentences."""
    beads: list[Bead] = field(default_factory=list)
    """How they are paired."""

    @property
    def turn(self) -> int:
        """Which turn of the languages they are in."""
        return (self.en or self.zh)[0].block.turn

    def pairs(self) -> Iterator[tuple[Bead, Sequence[Sentence], Sequence[Sentence]]]:
        """Yield each bead, and its sentences in English and in Chinese."""
        for bead in self.beads:
            yield bead, self.en[bead.en.start : bead.en.stop], self.zh[bead.zh.start : bead.zh.stop]


def _batches(groups: Sequence[SentenceGroup]) -> Iterator[Batch]:
    """Yield the groups that are to be aligned, many at a time: lengths are compared over all."""
    batch: Batch = []
    size = 0
    for group in groups:
        if group.en and group.zh and not group.beads:
            batch.append(group)
            size += len(group.en)
            if size >= _BATCH:
                yield batch
                batch, size = [], 0
    if batch:
        yield batch


def _align(batch: Batch, lexicon: Lexicon) -> None:
    """Pair the sentences of some groups."""
    en = [sentence.text for group in batch for sentence in group.en]
    zh = [sentence.text for group in batch for sentence in group.zh]
    anchors = [(0, 0)]
    for group in batch:
        anchors.append((anchors[-1][0] + len(group.en), anchors[-1][1] + len(group.zh)))
    of = 0
    for bead in align(en, zh, lexicon=lexicon, anchors=anchors[1:-1]):
        while bead.en.start >= anchors[of + 1][0] and bead.zh.start >= anchors[of + 1][1]:
            of += 1
        batch[of].beads.append(bead.moved(*anchors[of]))


def _groups(en: SideText, zh: SideText, section: PairedSection) -> Iterator[SentenceGroup]:
    """Yield the sentences of a section, group by group."""
    for group in _pieces(en, zh, section):
        ours, theirs = range(len(group.en)), range(len(group.zh))
        if not (ours and theirs):
            group.beads = list(unpaired(ours, theirs))
        elif en.paired or group.en[0].block.note:
            group.beads = [Bead(ours, theirs, 1.0)]
        yield group


def _pieces(en: SideText, zh: SideText, section: PairedSection) -> Iterator[SentenceGroup]:
    """Divide a section at tables that both sides have, and at what is left in English."""
    first = section.en.blocks if section.en else []
    second = section.zh.blocks if section.zh else []
    tables = [[i for i, block in enumerate(side) if block.table] for side in (first, second)]
    a = b = 0
    if len(tables[0]) == len(tables[1]):
        for i, j in zip(*tables, strict=True):
            yield from _around_forms(en, zh, first[a:i], second[b:j])
            yield SentenceGroup([], [], _form([first[i]], [second[j]]))
            a, b = i + 1, j + 1
    yield from _around_forms(en, zh, first[a:], second[b:])


def _around_forms(
    en: SideText, zh: SideText, first: Blocks, second: Blocks
) -> Iterator[SentenceGroup]:
    """Divide blocks at the forms that the Chinese leaves in English."""
    texts = [_words(en, block) for block in first], [_words(zh, block) for block in second]
    a = b = 0
    for match in SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks():
        run = second[match.b : match.b + match.size]
        foreign = [side_of(text) for text in texts[1][match.b : match.b + match.size]]
        form = "en" in foreign and not en.paired and not any(block.label for block in run)
        if match.size > 2 and form:
            yield from _between(en, zh, first[a : match.a], second[b : match.b])
            yield SentenceGroup([], [], _form(first[match.a : match.a + match.size], run))
            a, b = match.a + match.size, match.b + match.size
    yield from _between(en, zh, first[a:], second[b:])


def _words(text: SideText, block: Block) -> str:
    return " ".join(text.source[block.start : block.end].split())


def _between(en: SideText, zh: SideText, first: Blocks, second: Blocks) -> Iterator[SentenceGroup]:
    for some, others in _chunks(first, second):
        bodies, notes = zip(*map(_with_notes_apart, (some, others)), strict=True)
        for one, other in [bodies, *_paired_notes(*notes)]:
            yield SentenceGroup(
                [s for block in one for s in _sentences(en, block)],
                [s for block in other for s in _sentences(zh, block)],
            )


def _with_notes_apart(blocks: Blocks) -> tuple[Blocks, Blocks]:
    """Divide blocks at the footnotes at their end."""
    end = len(blocks)
    while end and blocks[end - 1].note:
        end -= 1
    return blocks[:end], blocks[end:]


def _paired_notes(en: Blocks, zh: Blocks) -> Iterator[tuple[Blocks, Blocks]]:
    """Yield the footnotes of a paragraph: by place if there are as many, or else by their marks."""
    while en or zh:
        alike = bool(en and zh) and (len(en) == len(zh) or en[0].label == zh[0].label)
        first = bool(en) and (alike or en[0].label not in [one.label for one in zh])
        second = bool(zh) and (alike or not first)
        yield en[:first], zh[:second]
        en, zh = en[first:], zh[second:]


def _chunks(en: Blocks, zh: Blocks) -> Iterator[tuple[Blocks, Blocks]]:
    """Yield blocks that belong together: turn by turn, item by item, paragraph by paragraph.

    Where the two sides do not have the same paragraphs and items they stay together.
    """
    for turns in _turns(en, zh):
        first, second = ([block for block in side if block.turn in turns] for side in (en, zh))
        yield from _by_level(first, second)


def _by_level(en: Blocks, zh: Blocks) -> Iterator[tuple[Blocks, Blocks]]:
    if [block.level for block in en] == [block.level for block in zh]:
        yield from (([one], [other]) for one, other in zip(en, zh, strict=True))
        return
    for level in range(DEEPEST + 1):
        cuts = _cuts(en, level), _cuts(zh, level)
        # What begins with the only block of that level would not be divided.
        if cuts[0][1] == cuts[1][1] and len(cuts[0][0]) == len(cuts[1][0]) > 2:
            for (a, b), (c, d) in zip(pairwise(cuts[0][0]), pairwise(cuts[1][0]), strict=True):
                yield from _by_level(en[a:b], zh[c:d])
            return
    yield en, zh


def _turns(en: Blocks, zh: Blocks) -> list[set[int]]:
    """Return the turns that belong together: a turn of one language alone, and one of the other.

    A heading in both languages is where one turn ends and the next begins, so that the texts below
    it are in two.
    """
    sides = {block.turn for block in en}, {block.turn for block in zh}
    result: list[set[int]] = []
    for turn in sorted(sides[0] | sides[1]):
        own = [turn in side for side in sides]
        last = result[-1] if result else set()
        if not all(own) and len(last) == 1 and [last <= side for side in sides] == own[::-1]:
            last.add(turn)
        else:
            result.append({turn})
    return result


def _cuts(blocks: Blocks, level: int) -> tuple[list[int], list[int]]:
    """Return where blocks of a level begin, with both ends, and the numbers that these have."""
    places = [i for i, block in enumerate(blocks) if block.level == level]
    return [0, *(i for i in places if i), len(blocks)], [blocks[i].value for i in places]


def _sentences(text: SideText, block: Block) -> Iterator[Sentence]:
    if block.table:
        yield Sentence(block.start, block.end, _words(text, block), block, True)
        return
    tidy = cleaned(text.source, block.start, block.end, text.side, text.holes)
    at = 0
    whole = [tidy.text] if block.note else None
    for number, sentence in enumerate(whole or split(tidy.text, text.side)):
        words = sentence.strip()
        if not words:
            continue
        start = tidy.text.index(words, at)
        at = start + len(words)
        # A change may continue into the white space after a sentence, and still begins inside it.
        last = tidy.places[at - 1]
        end = next((place for place in tidy.places[at:] if place > last), block.end)
        yield Sentence(tidy.places[start], end, words, block, number == 0)


def passage_of(bead: Bead, first: Sequence[Sentence], second: Sequence[Sentence]) -> AlignedPassage:
    """Return the passage that the English and the Chinese sentences of a bead are."""
    heads = [side[0] if side and side[0].first else None for side in (first, second)]
    blocks = [head.block if head else None for head in heads]
    return AlignedPassage(
        _span(first),
        _span(second),
        labels=(blocks[0].label if blocks[0] else "", blocks[1].label if blocks[1] else ""),
        level=max((block.level for block in blocks if block and not block.note), default=0),
        paragraph=any(block is not None and block.level == 0 for block in blocks),
        verbatim=any(sentence.block.table for sentence in (*first, *second)),
        note=all(sentence.block.note for sentence in (*first, *second)),
        turn=(first or second)[0].block.turn,
        kind=bead.kind,
        confidence=bead.confidence,
        doubtful=bead.doubtful,
    )


def _span(sentences: Sequence[Sentence]) -> Span | None:
    return (sentences[0].start, sentences[-1].end) if sentences else None


def _form(en: Blocks, zh: Blocks) -> AlignedPassage:
    first, second = (en[0].start, en[-1].end), (zh[0].start, zh[-1].end)
    return AlignedPassage(first, second, paragraph=True, verbatim=True, turn=zh[0].turn)
