"""Which words and Chinese n-grams render each other, counted from the aligned pairs of an edition.

Words, or sequences of Chinese characters, that occur in the same pairs more often than by chance
are renderings of each other. How closely two belong together is measured by the Dice coefficient
(https://doi.org/10.2307/1932409): twice the number of pairs that have both, divided by the number
of pairs that have the one plus the number of those that have the other.

The pairs that have an n-gram are a bit set: an integer with one bit for each pair. How many pairs
have two n-grams is then one ``&`` and one ``bit_count``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from itertools import pairwise
from typing import Any

from ..cache import renewed
from . import folding
from .inflections import FUNCTION_WORDS

_WORDS = range(1, 4)
"""How many words an English rendering may have."""
_CHARACTERS = range(2, 7)
"""How many characters a Chinese rendering may have."""
_MIN_PAIRS = 3
"""In how many pairs two n-grams must occur together; in a large edition, in one of ``_SHARE``."""
_SHARE = 1_000
_MIN_DICE = 0.5
"""The minimum coefficient of two renderings; chance alone gives much less."""
_MAX_RATIO = 3
"""How many times as frequent as the other one of two renderings can be: the coefficient of n-grams
in f and in n pairs is at most 2 min(f, n) / (f + n), which is 0.5 if one is 3 times the other."""
_MAX_RENDERINGS = 4
"""How many renderings are listed for each n-gram."""
_MAX_NGRAMS = 800
"""How many n-grams of each language are considered: the most frequent."""
COUNTS = "search-counts"
"""The cache of how often texts have n-grams."""
_FEW = 20
"""In how many changed texts n-grams are counted by themselves; in more, all are counted anew."""
_MAX_PAIRS = 5_000
"""How many pairs are counted, spread evenly over a large edition."""
_CUT = ((0.9, 1, 10), (0.95, 2, 20))
"""In which share of its pairs an n-gram that is cut out of a longer one has the same character
before or after it, or one of the same two, and how many pairs tell: 下列情 is of 下列情形, 政部 of
内政部 and of 财政部."""
_PARTICLES = frozenset("的和与及或在以对为等了")
"""Characters with which no rendering begins or ends."""
_PREFIX = "第"
"""A character with which none ends."""

NGram = str | tuple[str, ...]
"""Chinese characters, or the stems of English words, that appear together."""


Renderings = dict[str, list[list[Any]]]
"""Renderings by what they render: Chinese characters, or the stems of English words.

Each is a list of its text, Chinese characters or English words, each in its most frequent form, and
of how many pairs have it, so that it can be stored as JSON.
"""


class _Side:
    """The n-grams of one language that are considered, and which pairs have each."""

    def __init__(
        self,
        texts: Sequence[Sequence[NGram]],
        sizes: range,
        not_at_ends: frozenset[str],
        minimum: int,
        *,
        joined: bool,
    ) -> None:
        """Take the parts of each text; if they are ``joined``, a word may be cut anywhere."""
        joint = "" if joined else " "
        made = partial(_counted_again, texts, sizes[-1], minimum, joint)
        counted = renewed(COUNTS, f"{minimum}{joint}", made)["found"]
        found = {tuple(key.split(joint)) if joint else key: counted[key] for key in counted}
        counts = {ngram: len(numbers) for ngram, numbers in found.items()}
        chosen = _choose(counts, sizes, not_at_ends)
        # In the order of their frequency, so that those of similar frequency are a slice.
        self._ngrams = sorted(chosen, key=lambda ngram: (counts[ngram], tuple(ngram)))
        self._counts = [counts[ngram] for ngram in self._ngrams]
        self._bits = [_bit_set(found[ngram], len(texts)) for ngram in self._ngrams]
        self._longer = _longer_ngrams(counts, not_at_ends) if joined else {}
        self._bits_of = cache(lambda ngram: _bit_set(found[ngram], len(texts)))

    def __iter__(self) -> Iterator[tuple[NGram, int]]:
        """Yield each n-gram, in order, and the bit set of the pairs that have it."""
        by_ngram = dict(zip(self._ngrams, self._bits, strict=True))
        for ngram in sorted(by_ngram, key=tuple):
            yield ngram, by_ngram[ngram]

    def closest(self, pairs: int, minimum: int) -> Iterator[tuple[NGram, int]]:
        """Yield the closest n-gram to what these pairs have, then the closest in the other pairs.

        So a rendering that is rarer than another is found as well, and what only comes along with
        the first is not. Each comes with the number of all the pairs that have it. Of what is cut
        out of longer ones, the one that most of these pairs have is meant.
        """
        left = pairs
        for _ in range(_MAX_RENDERINGS):
            if (best := self._best(left, minimum)) is None:
                return
            ngram, having = self._ngrams[best], self._bits[best]
            while wholes := self._longer.get(ngram):
                ngram = max(wholes, key=lambda one: (left & self._bits_of(one)).bit_count())
                having = self._bits_of(ngram)
            if (left & having).bit_count() < minimum:
                # What is left has it in none of them: it is a part of something else there.
                left &= ~self._bits[best]
                continue
            yield ngram, (pairs & having).bit_count()
            left &= ~having

    def _best(self, pairs: int, minimum: int) -> int | None:
        """Return the number of the n-gram with the greatest coefficient.

        Of those with the same one it is the longest, then the last in order.
        """
        size = pairs.bit_count()
        first = bisect_left(self._counts, size / _MAX_RATIO)
        end = bisect_right(self._counts, size * _MAX_RATIO)
        best: list[int] = []
        greatest = _MIN_DICE
        for number in range(first, end):
            count = (pairs & self._bits[number]).bit_count()
            if count < minimum:
                continue
            dice = 2 * count / (size + self._counts[number])
            if dice > greatest:
                best, greatest = [number], dice
            elif dice == greatest:
                best.append(number)
        ngrams = self._ngrams
        return max(best, key=lambda n: (len(ngrams[n]), tuple(ngrams[n])), default=None)


def renderings(pairs: Sequence[tuple[str, str]], stem: Callable[[str], str]) -> Renderings:
    """Return what occurs together in aligned pairs of folded texts, English and Chinese."""
    words = _Words(stem)
    counted = _counted(pairs)
    minimum = max(_MIN_PAIRS, len(counted) // _SHARE)
    english = _Side(
        [words.runs(text) for text, _ in counted],
        _WORDS,
        FUNCTION_WORDS | {stem(word) for word in FUNCTION_WORDS},
        minimum,
        joined=False,
    )
    chinese = _Side(
        [folding.chinese_runs(text) for _, text in counted],
        _CHARACTERS,
        _PARTICLES,
        minimum,
        joined=True,
    )
    found: Renderings = {}
    for ngram, having in english:
        closest = chinese.closest(having, minimum)
        found[" ".join(ngram)] = [["".join(own), count] for own, count in closest]
    for ngram, having in chinese:
        closest = english.closest(having, minimum)
        found["".join(ngram)] = [[words.shown(own), count] for own, count in closest]
    return {key: own for key, own in found.items() if own}


def words_of(pairs: Sequence[tuple[str, str]]) -> set[str]:
    """Return the English words whose stems decide what ``renderings`` finds in these pairs."""
    return {
        word
        for text, _ in _counted(pairs)
        for clause in folding.clauses(text)
        for word in _parts(clause)
    }


def _counted(pairs: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    return pairs[:: -(-len(pairs) // _MAX_PAIRS) or 1]


def _parts(clause: str) -> list[str]:
    """Return the words of a clause, those of a hyphenated one by themselves."""
    return [word for parts in folding.words(clause) for word in parts if word.isalpha()]


def as_written(
    table: Mapping[str, Sequence[Sequence[Any]]], texts: Sequence[tuple[str, str]]
) -> dict[str, list[list[Any]]]:
    """Return a table of renderings with the Chinese ones in the characters of the texts.

    ``table`` has rows of a rendering and its count; ``texts`` are Chinese, folded and as they are.
    A rendering stays folded if it occurs only in texts whose folded form has another length.
    """
    same_length = [pair for pair in texts if len(pair[0]) == len(pair[1])]
    folded = "\n".join(text for text, _ in same_length)
    own = "\n".join(text for _, text in same_length)
    starts = {
        text: folded.find(text) for rows in table.values() for text, _ in rows if not text.isascii()
    }
    return {
        key: [
            [own[at : at + len(text)] if (at := starts.get(text, -1)) >= 0 else text, count]
            for text, count in rows
        ]
        for key, rows in table.items()
    }


class _Words:
    """The words of English texts: their stems, and the forms in which each stem occurs."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        self._stem = cache(stem)
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)

    def runs(self, folded: str) -> list[NGram]:
        """Return the stems of the words between two punctuation marks, and count the forms."""
        result: list[NGram] = []
        for part in folding.clauses(folded):
            own = _parts(part)
            stems = tuple(map(self._stem, own))
            for word, stem in zip(own, stems, strict=True):
                self._forms[stem][word] += 1
            result.append(stems)
        return result

    def shown(self, stems: Iterable[str]) -> str:
        """Return the most frequent form of each stem."""
        return " ".join(self._shown[stem] for stem in stems)

    @cached_property
    def _shown(self) -> dict[str, str]:
        return {
            stem: min(forms, key=lambda form: (-forms[form], form))
            for stem, forms in self._forms.items()
        }


def _counted_again(
    texts: Sequence[Sequence[NGram]], longest: int, minimum: int, joint: str, earlier: Any
) -> dict[str, Any]:
    """Return what ``_frequent`` does, as JSON, given what this returned for the last run.

    ``joint`` is what stands between the parts of an n-gram.
    """
    written = ["\n".join(joint.join(["", *run, ""]) for run in runs) for runs in texts]
    known = earlier["texts"] if earlier else []
    changed = {n for n, (old, new) in enumerate(zip(known, written, strict=False)) if old != new}
    if earlier is None or len(known) != len(texts) or len(changed) > _FEW:
        frequent = _frequent(texts, longest, minimum)
        return {"texts": written, "found": {joint.join(key): frequent[key] for key in frequent}}
    found = {
        key: numbers if changed.isdisjoint(numbers) else sorted({*numbers} - changed)
        for key, numbers in earlier["found"].items()
    }
    for size in range(1, longest + 1):
        runs = (run for number in changed for run in texts[number])
        for ngram in {run[at : at + size] for run in runs for at in range(len(run) - size + 1)}:
            parts = (ngram[:-1], ngram[1:]) if size > 1 else ()
            if all(len(found.get(joint.join(part), ())) >= minimum for part in parts):
                key = joint.join(ngram)
                # Where an n-gram was frequent, only the texts that are new need be looked at.
                among = changed if key in found else range(len(texts))
                having = (n for n in among if f"{joint}{key}{joint}" in written[n])
                found[key] = sorted([*found.get(key, ()), *having])
    enough = {key: numbers for key, numbers in found.items() if len(numbers) >= minimum}
    return {"texts": written, "found": enough}


def _frequent(
    texts: Sequence[Sequence[NGram]], longest: int, minimum: int
) -> dict[NGram, list[int]]:
    """Return the n-grams that enough texts have, each with the numbers of these texts.

    Counted size by size: if an n-gram is frequent, so are both parts that are shorter by one.
    """
    result: dict[NGram, list[int]] = {}
    # Of each run of each text, where an n-gram begins that may be frequent.
    candidates: list[tuple[int, NGram, Sequence[int]]] = [
        (number, run, range(len(run))) for number, runs in enumerate(texts) for run in runs
    ]
    for size in range(1, longest + 1):
        having: dict[NGram, list[int]] = defaultdict(list)
        ngrams = [[run[at : at + size] for at in starts] for _, run, starts in candidates]
        for (number, _, _), own in zip(candidates, ngrams, strict=True):
            for ngram in own:
                having[ngram].append(number)
        # A text that has an n-gram twice counts once.
        frequent = {
            ngram: distinct
            for ngram, numbers in having.items()
            if len(numbers) >= minimum and len(distinct := list(dict.fromkeys(numbers))) >= minimum
        }
        result |= frequent
        candidates = [
            (number, run, longer)
            for (number, run, starts), own in zip(candidates, ngrams, strict=True)
            if (longer := _longer(starts, own, frequent))
        ]
    return result


def _longer(
    starts: Sequence[int], ngrams: Sequence[NGram], frequent: Container[NGram]
) -> list[int]:
    """Return where a frequent n-gram starts, and another one right after it."""
    own = [start for start, ngram in zip(starts, ngrams, strict=True) if ngram in frequent]
    return [start for start, next_ in pairwise(own) if next_ == start + 1]


def _choose(counts: Mapping[NGram, int], sizes: range, not_at_ends: frozenset[str]) -> list[NGram]:
    """Return the most frequent n-grams, without what is always part of a longer one."""
    possible = {
        ngram: count
        for ngram, count in counts.items()
        if len(ngram) in sizes and not {ngram[0], ngram[-1]} & not_at_ends and ngram[-1] != _PREFIX
    }
    parts = {
        part
        for ngram, count in possible.items()
        for part in (ngram[1:], ngram[:-1])
        if counts.get(part) == count
    }
    whole = [ngram for ngram in possible if ngram not in parts]
    return sorted(whole, key=lambda ngram: (-counts[ngram], tuple(ngram)))[:_MAX_NGRAMS]


def _longer_ngrams(
    counts: Mapping[NGram, int], not_at_ends: frozenset[str]
) -> dict[NGram, list[NGram]]:
    """Return the n-grams that are cut out of others with one character more, with these."""
    before: dict[NGram, list[NGram]] = defaultdict(list)
    after: dict[NGram, list[NGram]] = defaultdict(list)
    for ngram in sorted(counts, key=lambda ngram: (-counts[ngram], tuple(ngram))):
        if len(ngram) > 2 and not {ngram[0], ngram[-1]} & {*not_at_ends, _PREFIX}:
            before[ngram[1:]].append(ngram)
            after[ngram[:-1]].append(ngram)
    result: dict[NGram, list[NGram]] = {}
    for share, most, often in _CUT:
        for beside in (before, after):
            for part, wholes in beside.items():
                there = sum(counts[own] for own in wholes[:most])
                if counts[part] >= often and there >= share * counts[part]:
                    result.setdefault(part, wholes[:most])
    return result


def _bit_set(numbers: Iterable[int], size: int) -> int:
    """Return the integer of so many bits in which those of these numbers are 1."""
    written = bytearray(size // 8 + 1)
    for number in numbers:
        written[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(written, "little")
