"""The English and the Chinese of a document side by side: articles by number, sentences aligned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from ..align import Bead, Lexicon, align
from ..model import ArticleKind, Side
from ..text.sentences import split
from .blocks import DEEPEST, Block
from .headings import Opening
from .language_runs import side_of
from .side_outline import Outline, Section, SideText
from .tidying import tidied

Span = tuple[int, int]
"""Two offsets of a source."""
Blocks = Sequence[Block]
Batch = list["SentenceGroup"]
"""Pieces that are aligned together."""
_BATCH = 1000
"""How many sentences are aligned at a time, about."""


@dataclass(frozen=True, slots=True)
class AlignedPassage:
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
    """Whether it begins a paragraph."""
    verbatim: bool = False
    """Whether its lines are kept."""
    turn: int = 0
    """Which turn of the languages it is in."""
    kind: str = "1-1"
    """How many sentences of each language it has, as the aligner calls it."""
    confidence: float = 1.0
    """How sure the aligner is, from 0 to 1."""
    doubtful: bool = False
    """Whether a person should look at it."""

    def get(self, side: Side) -> Span | None:
        """Return the offsets in that language."""
        return self.zh if side == "zh" else self.en


@dataclass(slots=True)
class PairedSection:
    """A part of the document in both languages, or in one if the other lacks it."""

    en: Section | None
    """The English."""
    zh: Section | None
    """The Chinese."""
    passages: list[AlignedPassage] = field(default_factory=list)
    """What they say, in pairs."""

    @property
    def kind(self) -> ArticleKind:
        """What part of the document it is."""
        return self.some.kind

    @property
    def some(self) -> Section:
        """The Chinese, or else the English."""
        found = self.zh or self.en
        assert found is not None
        return found

    def get(self, side: Side) -> Section | None:
        """Return it in that language."""
        return self.zh if side == "zh" else self.en

    @property
    def openings(self) -> list[tuple[Opening | None, Opening | None]]:
        """The headings of chapters before it, in English and in Chinese."""
        en = list(self.en.openings) if self.en else []
        zh = list(self.zh.openings) if self.zh else []
        if len(en) == len(zh):
            return list(zip(en, zh, strict=True))
        kinds = {opening.name.kind: opening for opening in en}
        found = [(kinds.pop(opening.name.kind, None), opening) for opening in zh]
        return [*((opening, None) for opening in en if opening.name.kind in kinds), *found]


Progress = Callable[[Sequence[Batch]], Iterator[Batch]]
"""Gives some batches one by one, and may show how far it has come."""


def paired(en: Outline, zh: Outline, lexicon: Lexicon, progress: Progress) -> list[PairedSection]:
    """Return the parts of a document in both languages, in the order of the source."""
    sections = _merged(en.sections, zh.sections)
    pieces = [(section, list(_pieces(en.text, zh.text, section))) for section in sections]
    for batch in progress(list(_batches([one for _, found in pieces for one in found]))):
        _align(batch, lexicon)
    for section, found in pieces:
        passages = [passage for piece in found for passage in piece.passages]
        section.passages = [replace(p, paragraph=False) for p in passages[:1]] + passages[1:]
    return sections


def _key(section: Section) -> tuple[object, ...]:
    if section.kind is ArticleKind.ANNEX:
        return (section.kind, section.heading.value if section.heading else ())
    if section.heading is not None:
        return (section.kind, section.heading.value)
    return ("end" if section.kind is not ArticleKind.PREAMBLE else "start",)


def _merged(en: Sequence[Section], zh: Sequence[Section]) -> list[PairedSection]:
    """Pair what has the same number; what one language lacks stands in its place."""
    keys = [_key(section) for section in en], [_key(section) for section in zh]
    found: list[PairedSection] = []
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found += [PairedSection(*both) for both in zip(en[a:b], zh[c:d], strict=True)]
        else:
            one: list[PairedSection] = [PairedSection(section, None) for section in en[a:b]]
            found += one + [PairedSection(None, section) for section in zh[c:d]]
    return found


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    text: str
    block: Block
    first: bool


@dataclass(slots=True)
class SentenceGroup:
    """Sentences of both languages between two boundaries that are known."""

    en: list[_Sentence]
    zh: list[_Sentence]
    passages: list[AlignedPassage] = field(default_factory=list)
    """What is made of them."""


def _batches(pieces: Sequence[SentenceGroup]) -> Iterator[Batch]:
    """Yield the pieces that are to be aligned, many at a time: lengths are compared over all."""
    batch: Batch = []
    size = 0
    for piece in pieces:
        if piece.en and piece.zh and not piece.passages:
            batch.append(piece)
            size += len(piece.en)
            if size >= _BATCH:
                yield batch
                batch, size = [], 0
    if batch:
        yield batch


def _align(batch: Batch, lexicon: Lexicon) -> None:
    """Make the passages of some pieces."""
    en = [sentence for piece in batch for sentence in piece.en]
    zh = [sentence for piece in batch for sentence in piece.zh]
    anchors = [(0, 0)]
    for piece in batch:
        anchors.append((anchors[-1][0] + len(piece.en), anchors[-1][1] + len(piece.zh)))
    texts = [one.text for one in en], [one.text for one in zh]
    beads = align(*texts, lexicon=lexicon, anchors=anchors[1:-1])
    of = 0
    for bead in beads:
        while bead.en.start >= anchors[of + 1][0] and bead.zh.start >= anchors[of + 1][1]:
            of += 1
        batch[of].passages.append(_passage(bead, en, zh))


def _pieces(en: SideText, zh: SideText, section: PairedSection) -> Iterator[SentenceGroup]:
    """Divide a section at the forms that the Chinese leaves in English, and at what is known."""
    first = section.en.blocks if section.en else []
    second = section.zh.blocks if section.zh else []
    texts = [_words(en, block) for block in first], [_words(zh, block) for block in second]
    a = b = 0
    for match in SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks():
        run = second[match.b : match.b + match.size]
        foreign = [side_of(text) for text in texts[1][match.b : match.b + match.size]]
        if match.size > 2 and "en" in foreign and not any(block.label for block in run):
            yield from _between(en, zh, first[a : match.a], second[b : match.b])
            yield SentenceGroup([], [], [_form(first[match.a : match.a + match.size], run)])
            a, b = match.a + match.size, match.b + match.size
    yield from _between(en, zh, first[a:], second[b:])


def _words(text: SideText, block: Block) -> str:
    return " ".join(text.source[block.start : block.end].split())


def _between(en: SideText, zh: SideText, first: Blocks, second: Blocks) -> Iterator[SentenceGroup]:
    for some, others in chunks(first, second):
        piece = SentenceGroup(
            [s for block in some for s in _sentences(en, block)],
            [s for block in others for s in _sentences(zh, block)],
        )
        if not (piece.en and piece.zh):
            piece.passages = [_alone(s, "en") for s in piece.en]
            piece.passages += [_alone(s, "zh") for s in piece.zh]
        yield piece


def chunks(en: Blocks, zh: Blocks) -> Iterator[tuple[Blocks, Blocks]]:
    """Yield blocks that belong together: turn by turn, item by item, paragraph by paragraph.

    Where the two sides do not have the same paragraphs and items they stay together.
    """
    turns = sorted({block.turn for block in (*en, *zh)})
    if len(turns) > 1:
        for turn in turns:
            yield from chunks([b for b in en if b.turn == turn], [b for b in zh if b.turn == turn])
        return
    if [block.level for block in en] == [block.level for block in zh]:
        yield from (([one], [other]) for one, other in zip(en, zh, strict=True))
        return
    for level in range(DEEPEST + 1):
        cuts = _cuts(en, level), _cuts(zh, level)
        # What begins with the only block of that level would not be divided.
        if cuts[0][1] == cuts[1][1] and len(cuts[0][0]) == len(cuts[1][0]) > 2:
            for (a, b), (c, d) in zip(pairwise(cuts[0][0]), pairwise(cuts[1][0]), strict=True):
                yield from chunks(en[a:b], zh[c:d])
            return
    yield en, zh


def _cuts(blocks: Blocks, level: int) -> tuple[list[int], list[int]]:
    """Return where blocks of a level begin, with both ends, and the numbers that these have."""
    places = [i for i, block in enumerate(blocks) if block.level == level]
    return [0, *(i for i in places if i), len(blocks)], [blocks[i].value for i in places]


def _sentences(text: SideText, block: Block) -> Iterator[_Sentence]:
    tidy = tidied(text.source, block.start, block.end, text.side)
    at = 0
    for number, sentence in enumerate(split(tidy.text, text.side)):
        words = sentence.strip()
        if not words:
            continue
        start = tidy.text.index(words, at)
        at = start + len(words)
        end = tidy.places[at] if at < len(tidy.places) else block.end
        yield _Sentence(tidy.places[start], end, words, block, number == 0)


def _passage(bead: Bead, en: Sequence[_Sentence], zh: Sequence[_Sentence]) -> AlignedPassage:
    first, second = [en[i] for i in bead.en], [zh[i] for i in bead.zh]
    heads = [side[0] if side and side[0].first else None for side in (first, second)]
    blocks = [head.block if head else None for head in heads]
    return AlignedPassage(
        _span(first),
        _span(second),
        labels=(blocks[0].label if blocks[0] else "", blocks[1].label if blocks[1] else ""),
        level=max((block.level for block in blocks if block), default=0),
        paragraph=any(block is not None and block.level == 0 for block in blocks),
        turn=(first or second)[0].block.turn,
        kind=str(bead.kind),
        confidence=bead.confidence,
        doubtful=bead.doubtful,
    )


def _span(sentences: Sequence[_Sentence]) -> Span | None:
    return (sentences[0].start, sentences[-1].end) if sentences else None


def _alone(sentence: _Sentence, side: Side) -> AlignedPassage:
    span, block = (sentence.start, sentence.end), sentence.block
    label = block.label if sentence.first else ""
    return AlignedPassage(
        span if side == "en" else None,
        span if side == "zh" else None,
        labels=(label, "") if side == "en" else ("", label),
        level=block.level if sentence.first else 0,
        paragraph=sentence.first and block.level == 0,
        turn=block.turn,
        kind="omitted" if side == "en" else "added",
        doubtful=True,
    )


def _form(en: Blocks, zh: Blocks) -> AlignedPassage:
    first, second = (en[0].start, en[-1].end), (zh[0].start, zh[-1].end)
    return AlignedPassage(first, second, paragraph=True, verbatim=True, turn=zh[0].turn)
