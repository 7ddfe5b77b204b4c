"""Pairs the sentences of an English and a Chinese text: Gale and Church's method with a dictionary.

Dynamic programming finds the most probable sequence of beads by the lengths of sentences and by the
words that render one another, once with what the lexicon knows, and once more with how often the
first result has them rendered. Then merged and missing sentences are looked at clause by clause;
what remains alone in both texts, side by side, is proposed as a pair if that is less than sure.
The method: Gale and Church 1993, https://aclanthology.org/J93-1004/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from duizhao.align.lexicon import Lexicon, default_lexicon

from .alignment_settings import MOST, Settings
from .beads import Bead
from .clauses import Clauses
from .evidence import Evidence
from .part_pairing import PartPairing
from .vocabulary import vocabulary

Anchor = tuple[int, int]
"""An English and a Chinese sentence, by their indexes, that begin together."""


def align(
    en: Sequence[str],
    zh: Sequence[str],
    *,
    lexicon: Lexicon | None = None,
    anchors: Sequence[Anchor] = (),
    settings: Settings | None = None,
) -> list[Bead]:
    """Return beads that have all sentences of both texts, in order.

    The lexicon is the default one unless another is given. Anchors, such as the beginnings of
    articles, must ascend on both sides; with them, give the whole text and not each article:
    lengths are compared over the whole. Raises ValueError for anchors that do not ascend or lie
    outside.
    """
    lexicon = lexicon or default_lexicon()
    settings = settings or Settings()
    parts = list(_parts(len(en), len(zh), anchors))
    words = vocabulary(en, zh, lexicon)
    found = PartPairing(Evidence(en, zh, words, settings), settings, settings.first).paired(parts)
    first = [(bead.en, bead.zh) for beads in found for bead in beads if bead.en and bead.zh]
    evidence = Evidence(en, zh, words, settings, first)
    found = PartPairing(evidence, settings, MOST).paired(parts, temper=settings.temper)
    decided = Clauses((en, zh), words, evidence, lexicon, settings).decided(found)
    return [bead for beads in decided for bead in _proposed(beads, settings.unsure)]


def align_each(
    groups: Iterable[tuple[Sequence[str], Sequence[str], Sequence[Anchor]]], lexicon: Lexicon
) -> Iterator[list[Bead]]:
    """Yield the beads of each group of sentences, which no bead leaves.

    A group has its English and its Chinese sentences, and anchors among them. Lengths are compared
    over all groups.
    """
    en: list[str] = []
    zh: list[str] = []
    anchors: list[Anchor] = []
    begins: list[Anchor] = []
    for ours, theirs, inner in groups:
        begin = len(en), len(zh)
        begins.append(begin)
        anchors += [begin, *((begin[0] + a, begin[1] + b) for a, b in inner)]
        en += ours
        zh += theirs
    beads = iter(align(en, zh, lexicon=lexicon, anchors=anchors))
    for begin, end in pairwise([*begins, (len(en), len(zh))]):
        own: list[Bead] = []
        at = begin
        while at != end:
            bead = next(beads)
            at = (bead.en.stop, bead.zh.stop)
            own.append(bead.moved(*begin))
        yield own


def _proposed(beads: Sequence[Bead], unsure: float) -> list[Bead]:
    """Return beads; what is alone in either text, side by side and unsure, is joined to a pair.

    A person who looks at a pair sees at once whether it is one; of two gaps, neither.
    """
    result: list[Bead] = []
    for bead in beads:
        last = result[-1] if result else None
        if last and min(last.confidence, bead.confidence) < unsure and _opposite(last, bead):
            en, zh = (last.en, bead.zh) if last.en else (bead.en, last.zh)
            result[-1] = Bead(en, zh, min(last.confidence, bead.confidence))
        else:
            result.append(bead)
    return result


def _opposite(one: Bead, two: Bead) -> bool:
    """Return whether one bead has no Chinese and the other no English."""
    return not (one.zh or two.en) or not (one.en or two.zh)


def _parts(en: int, zh: int, anchors: Sequence[Anchor]) -> Iterator[tuple[range, range]]:
    """Yield what lies between the anchors."""
    begin = (0, 0)
    for anchor in (*anchors, (en, zh)):
        if not (begin[0] <= anchor[0] <= en and begin[1] <= anchor[1] <= zh):
            raise ValueError(f"anchor {anchor} is out of order, or outside of the texts")
        yield range(begin[0], anchor[0]), range(begin[1], anchor[1])
        begin = anchor
