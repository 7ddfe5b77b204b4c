"""Sentences of both languages in groups between known boundaries, and how these are paired."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from duizhao.align.lexicon import Lexicon
from duizhao.model import TwoSided
from duizhao.text.sentences import split

from ..aligning.aligner import align_each
from ..aligning.beads import Bead, unpaired
from .formats.text_cleanup import cleaned
from .outline.blocks import DEEPEST, Block
from .outline.language_runs import side_of
from .outline.sections import SideText

Span = tuple[int, int]
"""Two offsets of a source."""
Blocks = Sequence[Block]
Batch = list["SentenceGroup"]
"""Groups that are aligned together."""
_BATCH = 1000
"""How many sentences are aligned at a time, about."""


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
    row: bool = False
    """Whether they are in a row of a table, so that they are one pair if nothing better is sure."""

    @property
    def turn(self) -> int:
        """Which turn of the languages they are in."""
        return (self.en or self.zh)[0].block.turn

    @property
    def whole(self) -> Bead:
        """All of them as one pair, which is sure."""
        return Bead(range(len(self.en)), range(len(self.zh)), 1.0)

    def pairs(self) -> Iterator[tuple[Bead, Sequence[Sentence], Sequence[Sentence]]]:
        """Yield each bead, and its sentences in English and in Chinese."""
        for bead in self.beads:
            yield bead, self.en[bead.en.start : bead.en.stop], self.zh[bead.zh.start : bead.zh.stop]


def batches(groups: Sequence[SentenceGroup]) -> Iterator[Batch]:
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


def align_together(batch: Batch, lexicon: Lexicon) -> None:
    """Pair the sentences of some groups."""
    texts = [([one.text for one in g.en], [one.text for one in g.zh], ()) for g in batch]
    for group, beads in zip(batch, align_each(texts, lexicon), strict=True):
        unsure = group.row and any(one.doubtful or not (one.en and one.zh) for one in beads)
        group.beads += [group.whole] if unsure else beads


def groups_of(en: SideText, zh: SideText, first: Blocks, second: Blocks) -> Iterator[SentenceGroup]:
    """Yield the sentences of a section, whose blocks these are, group by group."""
    for group in _pieces(en, zh, first, second):
        ours, theirs = range(len(group.en)), range(len(group.zh))
        if not (ours and theirs):
            group.beads = list(unpaired(ours, theirs))
        elif group.en[0].block.note or en.rows.get(group.turn, False):
            group.beads = [group.whole]
        else:
            group.row = group.turn in en.rows
        yield group


def _pieces(en: SideText, zh: SideText, first: Blocks, second: Blocks) -> Iterator[SentenceGroup]:
    """Divide blocks at tables that both sides have, and at what the Chinese leaves in English."""
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
        form = "en" in foreign and not en.rows and not any(block.label for block in run)
        if match.size > 2 and form:
            yield from between(en, zh, first[a : match.a], second[b : match.b])
            yield SentenceGroup([], [], _form(first[match.a : match.a + match.size], run))
            a, b = match.a + match.size, match.b + match.size
    yield from between(en, zh, first[a:], second[b:])


def _words(text: SideText, block: Block) -> str:
    return " ".join(text.source[block.start : block.end].split())


def between(en: SideText, zh: SideText, first: Blocks, second: Blocks) -> Iterator[SentenceGroup]:
    """Yield the sentences of blocks between two boundaries, as far as these divide them."""
    for some, others in _chunks(first, second, en.rows):
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


def _chunks(en: Blocks, zh: Blocks, rows: Collection[int]) -> Iterator[tuple[Blocks, Blocks]]:
    """Yield blocks that belong together: turn by turn, item by item, paragraph by paragraph.

    Where the two sides do not have the same paragraphs and items they stay together.
    """
    for turns in _turns(en, zh, rows):
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


def _turns(en: Blocks, zh: Blocks, rows: Collection[int]) -> list[set[int]]:
    """Return the turns that belong together: a turn of one language alone, and one of the other.

    A heading in both languages is where one turn ends and the next begins, so that the texts below
    it are in two.
    """
    sides = {block.turn for block in en}, {block.turn for block in zh}
    result: list[set[int]] = []
    for turn in sorted(sides[0] | sides[1]):
        own = [turn in side for side in sides]
        last = result[-1] if result else set()
        lone = not all(own) and len(last) == 1 and not any(one in rows for one in (turn, *last))
        if lone and [last <= side for side in sides] == own[::-1]:
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
