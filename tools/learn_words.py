#!/usr/bin/env python3
"""Learn from paired sentences which words render one another, and how often a word is rendered.

    .venv/bin/python tools/learn_words.py laws.jsonl.gz

This writes what the aligner knows beside its dictionary: src/duizhao/align/learned_words.txt.gz,
from the first 20,000 pairs of a corpus in Traditional Chinese. Each line of the corpus is a
document: {"articles": [{"segments": [{"en", "zh"}]}]}. The file has statistics and no text. The
method is IBM model 1 in both directions (Brown et al. 1993, https://aclanthology.org/J93-2003/).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from opencc import OpenCC

from duizhao.align.chinese_words import words
from duizhao.align.english_stems import stems
from duizhao.align.lexicon import LEARNED, Lexicon, Word, dictionary
from duizhao_workbench.aligning.flat_arrays import Floats, Ids, offsets, runs

PAIRS = 20_000
ROUNDS = 8
"""How often the probabilities are estimated anew."""
SEEN = 4
"""How many pairs must have a word."""
OFTEN = 2.5
"""How often a word must be rendered by another, by the sum of probabilities."""
SHARE = 0.06
"""What the geometric mean of the probabilities of both directions must reach."""
DEFAULT, TRUST = 0.6, 5
"""How probable it is that an unknown word is rendered, and how many occurrences that weighs."""

Pair = tuple[Sequence[str], Mapping[str, frozenset[str]]]
"""The stems of an English sentence, and the words of a Chinese one with their renderings."""


def read(corpus: Path) -> Iterator[tuple[str, str]]:
    """Yield the English and the Chinese of every pair of a corpus."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            for article in document["articles"]:
                for segment in article["segments"]:
                    if segment.get("en") and segment.get("zh"):
                        yield segment["en"], segment["zh"]


def compared(pairs: Iterable[tuple[str, str]], lexicon: Lexicon) -> list[Pair]:
    """Return the words of pairs, each word once, without numbers and Latin words in Chinese."""

    def known(found: Iterable[Word]) -> dict[str, frozenset[str]]:
        return {word: own for word, own in found if word in lexicon}

    return [
        ([stem for stem in dict.fromkeys(stems(en)) if stem[0] != "#"], known(words(zh, lexicon)))
        for en, zh in pairs
    ]


class Counts:
    """The words of both sides of all pairs, as numbers, and all combinations of them."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        """Number the words."""
        self.names: tuple[dict[str, int], dict[str, int]] = ({}, {})
        sides = []
        for names, texts in zip(self.names, zip(*pairs, strict=True), strict=True):
            word = [names.setdefault(word, len(names)) for text in texts for word in text]
            sides.append((np.array(word, np.intp), np.array([len(text) for text in texts])))
        (en, self.en_counts), (zh, self.zh_counts) = sides
        pair_of_en = np.repeat(np.arange(len(pairs)), self.en_counts)
        many = self.zh_counts[pair_of_en]
        at = runs(offsets(self.zh_counts)[pair_of_en], many)
        self.en_at, self.zh_at = np.repeat(np.arange(len(en)), many), at
        """The places of the combined words among all words of the pairs."""
        codes = en[self.en_at] * len(self.names[1]) + zh[at]
        self.codes, self.combination = np.unique(codes, return_inverse=True)
        self.en, self.zh = self.codes // len(self.names[1]), self.codes % len(self.names[1])

    def expected(self, given: Ids, at: Ids) -> tuple[Floats, Floats]:
        """Return how often each combination is a rendering, and its probability.

        ``given`` are the words from which the others are generated, by combination; ``at`` says for
        each occurrence of a combination which occurrence of the other word is to be explained. One
        more word, which stands in every sentence, generates what no other does.
        """
        probability: Floats = np.full(len(self.codes), 1 / 50)
        for _ in range(ROUNDS):
            own = probability[self.combination]
            total = np.bincount(at, own) + 1 / 500
            count: Floats = np.bincount(self.combination, own / total[at]).astype(float)
            probability = count / np.bincount(given, count)[given]
        return count, probability


def learned(pairs: Sequence[Pair]) -> dict[str, set[str]]:
    """Return the stems that render each Chinese word by the evidence of pairs."""
    counts = Counts(pairs)
    count, share = counts.expected(counts.zh, counts.en_at)
    back_count, back = counts.expected(counts.en, counts.zh_at)
    kept = (np.minimum(count, back_count) >= OFTEN) & (share * back >= SHARE**2)
    stem, word = (list(names) for names in counts.names)
    result: dict[str, set[str]] = {}
    for ours, theirs in zip(counts.en[kept].tolist(), counts.zh[kept].tolist(), strict=True):
        result.setdefault(word[theirs], set()).add(stem[ours])
    return result


def rendered(
    pairs: Sequence[Pair], more: Mapping[str, set[str]]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return how probably each English stem and each Chinese word is rendered."""
    linked = set().union(*more.values(), *(own for _, zh in pairs for own in zh.values()))
    seen: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    hits: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for en, zh in pairs:
        present = linked.intersection(en)
        own = {word: stems | more.get(word, set()) for word, stems in zh.items()}
        seen[0].update(present)
        hits[0].update(present & set().union(*own.values()))
        seen[1].update(word for word, stems in own.items() if stems)
        hits[1].update(word for word, stems in own.items() if not present.isdisjoint(stems))
    en_share, zh_share = (
        {
            word: (hit[word] + TRUST * DEFAULT) / (many + TRUST)
            for word, many in all_.items()
            if many >= SEEN
        }
        for all_, hit in zip(seen, hits, strict=True)
    )
    return en_share, zh_share


def lines(pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield a line a word: how often of 100 it is rendered; if it is Chinese, by which stems."""
    more = learned(pairs)
    en, zh = rendered(pairs, more)
    simplified = OpenCC("t2s")
    known = {word: own for pair in pairs for word, own in pair[1].items()}
    rows: dict[str, tuple[float, set[str]]] = {}
    for word in sorted(zh):
        for form in (word, simplified.convert(word)):
            share, own = rows.get(form, (zh[word], set()))
            rows[form] = share, own | (more.get(word, set()) - known[word])
    for word, (share, own) in sorted(rows.items()):
        yield " ".join([word, f"{100 * share:.0f}", *sorted(own)])
    for stem in sorted(en):
        yield f"{stem} {100 * en[stem]:.0f}"


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--out", type=Path, default=LEARNED)
    given = parser.parse_args()
    pairs = compared(islice(read(given.corpus), given.pairs), dictionary())
    text = "".join(f"{line}\n" for line in lines(pairs))
    given.out.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{given.out}: {text.count(chr(10))} words, {given.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
