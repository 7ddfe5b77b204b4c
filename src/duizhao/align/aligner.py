"""Pairs the sentences of an English and a Chinese text: Gale and Church's method with a dictionary.

Dynamic programming finds the most probable sequence of beads by the lengths of sentences and by the
words that render one another, once with what the lexicon knows, and once more with what the first
result teaches about this text. Then merged and missing sentences are looked at clause by clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from .alignment_settings import Settings
from .beads import Bead
from .clauses import Clauses
from .evidence import Evidence
from .lexicon import Lexicon, default_lexicon
from .pathfinding import ScoreTables, Step
from .vocabulary import Vocabulary, vocabulary

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

    The lexicon is CC-CEDICT unless another is given. Anchors, such as the beginnings of articles,
    must ascend on both sides; with them, give the whole text and not each article: lengths are
    compared over the whole. Raises ValueError for anchors that do not ascend or lie outside.
    """
    lexicon = lexicon or default_lexicon()
    settings = settings or Settings()
    parts = list(_parts(len(en), len(zh), anchors))
    words = vocabulary(en, zh, lexicon)
    evidence = Evidence(en, zh, words, settings)
    first = [bead for part in parts for bead in _paired(evidence, *part, settings, None)]
    words = words.taught(_texts(words, first), settings)
    evidence = Evidence(en, zh, words, settings, [(b.en, b.zh) for b in first if b.en and b.zh])
    clauses = Clauses(en, zh, evidence, lexicon, settings)
    return [
        bead
        for part in parts
        for bead in clauses.decided(_paired(evidence, *part, settings, settings.temper))
    ]


def _parts(en: int, zh: int, anchors: Sequence[Anchor]) -> Iterator[tuple[range, range]]:
    """Yield what lies between the anchors."""
    begin = (0, 0)
    for anchor in (*anchors, (en, zh)):
        if not (begin[0] <= anchor[0] <= en and begin[1] <= anchor[1] <= zh):
            raise ValueError(f"anchor {anchor} is out of order, or outside of the texts")
        yield range(begin[0], anchor[0]), range(begin[1], anchor[1])
        begin = anchor


def _texts(words: Vocabulary, beads: Sequence[Bead]) -> list[tuple[frozenset[str], frozenset[str]]]:
    none: frozenset[str] = frozenset()
    return [
        (none.union(*(words.en[i] for i in bead.en)), none.union(*(words.zh[j] for j in bead.zh)))
        for bead in beads
        if bead.en and bead.zh
    ]


def _paired(
    evidence: Evidence, en: range, zh: range, settings: Settings, temper: float | None
) -> Iterator[Bead]:
    """Yield the beads of a part; a long one is done a window at a time."""
    if len(en) == len(zh) == 1:
        yield Bead(en, zh, evidence.probability(en.start, zh.start, temper or 1.0))
        return
    size = settings.window
    while en and zh:
        share = size / max(len(en), len(zh))
        ours = en if share >= 1 else en[: max(1, round(len(en) * share))]
        theirs = zh if share >= 1 else zh[: max(1, round(len(zh) * share))]
        steps = _tables(evidence, ours, theirs, settings).best(open_end=share < 1, temper=temper)
        if share < 1 and size < settings.widest and _is_lost(steps):
            size = min(2 * size, settings.widest)
            continue
        if share < 1:
            # The end of a window lacks what follows: it is done anew in the next one.
            steps = steps[: max(1, len(steps) * 2 // 3)]
        for bead in _beads(steps, en.start, zh.start):
            yield bead
            en, zh = range(bead.en.stop, en.stop), range(bead.zh.stop, zh.stop)
        size = settings.window
    yield from (Bead(range(at, at + 1), zh[:0], 1.0) for at in en)
    yield from (Bead(en[:0], range(at, at + 1), 1.0) for at in zh)


def _is_lost(steps: Sequence[Step]) -> bool:
    """Tell whether so much is left out that a window may not reach to where both go on."""
    return 2 * sum(0 in step.size for step in steps) > len(steps)


def _tables(evidence: Evidence, en: range, zh: range, settings: Settings) -> ScoreTables:
    costs = settings.costs
    scores = {
        size: matrix - costs[size]
        for size, matrix in evidence.matrices(en, zh, list(costs)).items()
    }
    scores[1, 0] = np.full((len(en), len(zh) + 1), -costs[1, 0])
    scores[0, 1] = np.full((len(en) + 1, len(zh)), -costs[0, 1])
    return ScoreTables(scores, len(en), len(zh))


def _beads(steps: Sequence[Step], en: int, zh: int) -> Iterator[Bead]:
    for step in steps:
        ours, theirs = step.size
        yield Bead(range(en, en + ours), range(zh, zh + theirs), step.probability)
        en, zh = en + ours, zh + theirs
