"""Which words of a text stand for which of its translation, where that is certain.

Candidates come from a glossary, from a dictionary with the renderings that laws have taught, and
from what occurs together in the edition's own pairs. A candidate is the better, the more of the
words around both of its ends are candidates for each other too; it is accepted if no other one
for the same words comes near it. Pure Python, for every build needs it.
"""

from __future__ import annotations

import marshal
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import starmap
from math import fsum
from typing import Any, NamedTuple

from ..text.tables import table
from .chinese_words import BEYOND_LATIN, NUMERAL_SIGNS, SPECIAL_SIGNS, special_word
from .english_stems import placed_stems, single_width
from .english_stems import stem as stem_of
from .lexicon import Lexicon


class Trace(NamedTuple):
    """Words of both texts that stand for each other: where they begin and end."""

    en: tuple[int, int]
    zh: tuple[int, int]


class TracedTerm(NamedTuple):
    """A term of the glossary in a pair, in all places of both texts."""

    name: str
    en: Sequence[tuple[int, int]]
    zh: Sequence[tuple[int, int]]


class TracedPair(NamedTuple):
    """A text and its translation."""

    en: str
    zh: str
    terms: Sequence[TracedTerm] = ()


Lesson = tuple[Sequence[Any], Sequence[Any], Sequence[str]]
"""What some pairs teach, as JSON has it: the words that stand for each other, the Chinese one
first; of each pair the stems and the Chinese words left over; and all its Chinese words."""
Taught = Mapping[str, Mapping[str, float]]
"""How much speaks for each stem that may render a Chinese word, by that word."""
_NEAR = 3
"""Over how many words a candidate speaks for another one."""
_BASE = 0.25
"""How much a candidate counts without any other one nearby."""
_LONE = 0.7
"""How much it does if no other one is for the same words."""
_ROUNDS = 3
"""How often what speaks for the candidates is worked out again."""
_TERM, _CERTAIN = 1.5, 8.0
_LEARNED = 0.7
_WEAKEST = 0.3
"""Less does not count: a definition of several words is rarely rendered word for word."""
_SIGN, _FUNCTION_SIGN = 0.3, 0.5
"""How much less a word of one character counts, and one that is a word of function."""
_OFTEN = 12
"""Words that could be paired in more ways within a segment are not: which is which is a guess."""
_PLACE_WORDS = frozenset("中上下内外间內間")
"""Characters that say where, and may be part of a word that is not meant: 在会议中."""
_UNKNOWN, _UNKNOWN_SIGN = -0.2, -0.8
"""What a Chinese word is worth where a text is cut that the English has no rendering of."""
_KNOWN, _KNOWN_SIGN, _MOST = 0.1, 0.4, 0.8
"""What one is worth that it has a rendering of, and at most how much each of its characters."""
_NEVER = -float("inf")
_FUNCTION = table("function_words")
_FORMS = [*(f"(?P<{word}>{forms})" for word, forms in _FUNCTION["forms"].items())]
_FUNCTION_WORD = re.compile(rf"\b(?:{'|'.join([*_FORMS, *_FUNCTION['function']])})\b", re.I)
_OF_FUNCTION: dict[str, dict[str, float]] = defaultdict(dict)
"""The stems of words of function, and of some of laws, that render Chinese ones."""
for _english, _chinese in (_FUNCTION["function"] | _FUNCTION["content"]).items():
    for _one in _chinese.split():
        _OF_FUNCTION[_one][stem_of(_english)] = 1.0 if len(_one) > 1 else _FUNCTION_SIGN
_FUNCTION_STEMS = frozenset(map(stem_of, _FUNCTION["function"]))
_SHARE, _ONCE = 0.6, 0.5
"""Which share of all that speaks for its words a candidate must have to be accepted, and which if
each of them is there once: of words in several places it is not known which are meant."""
_SEEN, _CLOSE = 3, 0.75
"""How often two words occur together, and how close they are, to be learned."""
_STRONG, _REPEATED, _NOT_RARE = 3.0, 2, 0.2
"""How much a repeated pair counts; how often it is found, and in which share of the places."""
_CROSSED = 0.36
"""How much of a candidate counts that crosses others of words which both texts have as often."""
_TOGETHER = 1.5
"""How much words next to each other count at most that are for the same one together."""
_PART = 0.5
"""A word that counts no more is a part of a definition, as “new” is of 新技术."""
_APART = 6
"""How many characters may be between English words that stand for one."""
_LEAST = 0.3
"""How much must speak for it."""
_COMPOUND = re.compile(r"\w+(?:[-‑’']\w+)+")
"""A word that is lit whole: self-government, debtor’s."""


class _Word(NamedTuple):
    weights: Mapping[str, float]
    """How much speaks for each stem that may render it."""


class _Token(NamedTuple):
    """A word in its place, or a term in one of its places."""

    start: int
    end: int
    key: str
    """A Chinese word, or the stem of an English one."""
    terms: Sequence[str] = ()


_Tokens = tuple[Sequence[_Token], Sequence[_Token]]
_Place = tuple[int, int]


class Tracer:
    """Finds traces by a lexicon and by what the pairs of a document teach."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words: dict[str, _Word] = {}
        self._packed: dict[tuple[str, str], bytes] = {}

    def lesson(self, pairs: Iterable[TracedPair]) -> Lesson:
        """Return what some pairs of a document teach of their words."""
        found, left, words = [], [], set()
        for pair in pairs:
            en, zh = self._tokens(pair)
            # Of a document they are many: packed they wait until the traces are asked for.
            self._packed[pair[:2]] = marshal.dumps(([*map(tuple, en)], [*map(tuple, zh)]))
            accepted = _accepted(en, zh, self._candidates(en, zh, {}))
            found += [(zh[own].key, en[at].key) for at, own in accepted]
            ours, theirs = {at for at, _ in accepted}, {own for _, own in accepted}
            unlit = (one for at, one in enumerate(en) if at not in ours and not one.terms)
            rest = {one.key for one in unlit} - _FUNCTION_STEMS
            keys = {one.key for at, one in enumerate(zh) if at not in theirs and len(one.key) > 1}
            left.append((sorted(rest), sorted(keys)))
            words |= {one.key for one in zh if not one.terms}
        return found, left, sorted(words)

    def traces(self, pairs: Iterable[TracedPair], taught: Taught) -> list[list[Trace]]:
        """Return which words of each pair stand for each other, in the order of the Chinese."""
        result = []
        for pair in pairs:
            en, zh = self._unpacked(pair)
            found = [*_stretches(_accepted(en, zh, self._candidates(en, zh, taught)))]
            compounds = [match.span() for match in _COMPOUND.finditer(pair.en)]
            terms = [place for term in pair.terms for place in term.en]
            ours = [(en[first].start, en[last].end) for _, first, last in found]
            theirs = [(zh[at].start, zh[at].end) for at, _, _ in found]
            result.append([*map(
                Trace,
                _wholes(ours, [*compounds, *terms]),
                _wholes(theirs, [place for term in pair.terms for place in term.zh]),
            )])  # fmt: skip
        return result

    def _unpacked(self, pair: TracedPair) -> _Tokens:
        if (packed := self._packed.pop(pair[:2], None)) is None:
            return self._tokens(pair)
        en, zh = marshal.loads(packed)
        return [*starmap(_Token, en)], [*starmap(_Token, zh)]

    def _tokens(self, pair: TracedPair) -> _Tokens:
        en, zh = single_width(pair.en), single_width(pair.zh)
        found = [*_FUNCTION_WORD.finditer(en)]
        inside = _marked(len(en), (one.span() for one in found if one.lastgroup))
        ours = [_Token(start, end, stem) for stem, start, end in placed_stems(en)
                if 1 not in inside[start:end]]  # fmt: skip
        ours += (_Token(*one.span(), stem_of(one.lastgroup or one[0].lower())) for one in found)
        ours.sort()
        stems = {token.key for token in ours}
        if not (terms := [term for term in pair.terms if term.en and term.zh]):
            return ours, self._cut(zh, 0, stems)
        en_places = _longest((place, term.name) for term in terms for place in term.en)
        zh_places = _longest((place, term.name) for term in terms for place in term.zh)
        covered = _marked(len(en), en_places)
        ours = [one for one in ours if 1 not in covered[one.start : one.end]]
        ours += [_Token(a, b, en[a:b], names) for (a, b), names in en_places.items()]
        theirs = [_Token(a, b, zh[a:b], names) for (a, b), names in zh_places.items()]
        at = 0
        for a, b in [*sorted(zh_places), (len(zh), len(zh))]:
            theirs += self._cut(zh[at:a], at, stems)
            at = b
        return sorted(ours), sorted(theirs)

    def _cut(self, text: str, offset: int, stems: Set[str]) -> list[_Token]:
        """Return the words of a text, cut so that the English has a rendering of most of it.

        Of 本法规定, with "provisions" in the English, 规定 is a word, and not 法规.
        """
        best = [0.0, *[_NEVER] * len(text)]
        ways = [(0, "")] * len(best)
        for at in range(len(text)):
            until = best[at]
            for end, word, worth in self._words_at(text, at, stems) if until > _NEVER else ():
                if until + worth > best[end]:
                    best[end], ways[end] = until + worth, (at, word)
        result = []
        end = len(text)
        while end:
            at, word = ways[end]
            if word:
                result.append(_Token(offset + at, offset + end, word))
            end = at
        return result[::-1]

    def _words_at(self, text: str, at: int, stems: Set[str]) -> Iterator[tuple[int, str, float]]:
        """Yield words that may begin there, or none: where each ends, and what it is worth."""
        lexicon, words, sign = self._lexicon, self._words, text[at]
        if sign in SPECIAL_SIGNS or sign < BEYOND_LATIN:
            found, end = special_word(text, at, lexicon)
            if not found or text[at:end] not in lexicon:
                word, own = found[0] if found else ("", frozenset())
                words[word] = _Word(dict.fromkeys(own, 1.0))
                yield max(end, at + 1), word, 0.0
                return
        yield at + 1, "", _UNKNOWN_SIGN
        for end in lexicon.ends(text, at):
            word, last = text[at:end], text[end - 1]
            if end > at + 1 and last in NUMERAL_SIGNS and text[end : end + 1] in NUMERAL_SIGNS:
                continue  # 第二十八 is 第 and 28, not 第二 and 18.
            if end > at + 2 and last in _PLACE_WORDS and word[:-1] in lexicon:
                continue
            weights = (words.get(word) or self._know(word)).weights
            if weights.keys().isdisjoint(stems):
                single = end == at + 1 and word not in _FUNCTION["signs"]
                yield end, word, _UNKNOWN_SIGN if single else _UNKNOWN
            elif end == at + 1:
                yield end, word, _KNOWN_SIGN
            else:
                share = fsum(weights[stem] for stem in weights.keys() & stems)
                yield end, word, (end - at) * min(share, _MOST) ** 2 + _KNOWN

    def _know(self, word: str) -> _Word:
        if word in self._words:
            return self._words[word]
        weights = self._lexicon.weighted(word)
        weights = {stem: one for stem, one in weights.items() if one >= _WEAKEST}
        if len(word) == 1:
            own = {} if word in _FUNCTION["signs"] else weights
            weights = {stem: _SIGN for stem, one in own.items() if one == 1}
        known = _Word(weights | _OF_FUNCTION.get(word, {}))
        self._words[word] = known
        return known

    def _candidates(
        self,
        en: Sequence[_Token],
        zh: Sequence[_Token],
        learned: Taught,
    ) -> dict[_Place, float]:
        """Return how much speaks for each pair of words, by their indexes."""
        places: dict[str, list[int]] = defaultdict(list)
        terms: dict[str, list[int]] = defaultdict(list)
        for at, token in enumerate(en):
            for name in token.terms:
                terms[name].append(at)
            if not token.terms:
                places[token.key].append(at)
        stems = places.keys()
        several = {stem for stem, there in places.items() if len(there) > 1}
        result: dict[_Place, float] = {}
        own_places: dict[str, list[int]] = defaultdict(list)
        own_terms: dict[str, list[int]] = defaultdict(list)
        rendering: dict[str, list[int]] = defaultdict(list)
        for own, token in enumerate(zh):
            own_places[token.key].append(own)
            for name in token.terms:
                own_terms[name].append(own)
            if not token.terms:
                for stem in several & self._words[token.key].weights.keys():
                    rendering[stem].append(own)
        for own, token in enumerate(zh):
            if token.terms:
                for name in token.terms:
                    ours, theirs = terms.get(name, []), own_terms[name]
                    # Once in each text, or as often in one form: no other one can be meant.
                    sure = len(ours) == len(theirs) and len({zh[at].key for at in theirs}) == 1
                    for at in [ours[theirs.index(own)]] if sure else ours:
                        result[at, own] = _CERTAIN if sure else _TERM
                continue
            here = own_places[token.key]
            weights = {**self._words[token.key].weights, **learned.get(token.key, {})}
            for stem in weights.keys() & stems:
                there, weight = places[stem], weights[stem]
                # Where both have as many places, of this word or of all such words, these are
                # rather in the same order.
                alike = here if len(here) == len(there) else rendering[stem]
                in_order = len(alike) == len(there)
                if in_order or len(there) * len(here) <= _OFTEN:
                    for nth, at in enumerate(there):
                        crossed = in_order and alike[nth] != own
                        result[at, own] = weight * (_CROSSED if crossed else 1)
        return result


def taught_by(lessons: Iterable[Lesson]) -> Taught:
    """Return what a document teaches of its words: what it repeats, and what it leaves over."""
    left: list[Sequence[Sequence[str]]] = []
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for found, rest, _ in lessons:
        # Few of the words are different ones.
        left += [(tuple(map(sys.intern, en)), tuple(map(sys.intern, zh))) for en, zh in rest]
        for word, stem in found:
            counts[word][stem] += 1
    learned = _associations(left)
    for word, stems in counts.items():
        least = max(_REPEATED, _NOT_RARE * stems.total())
        learned[word] |= {stem: _STRONG for stem, count in stems.items() if count >= least}
    return learned


def _longest(marks: Iterable[tuple[_Place, str]]) -> dict[_Place, Sequence[str]]:
    """Return the terms of each place; where places overlap, of the longest one."""
    names: dict[_Place, set[str]] = defaultdict(set)
    for place, name in marks:
        names[place].add(name)
    chosen: dict[_Place, Sequence[str]] = {}
    covered = bytearray(max(end for _, end in names))
    for a, b in sorted(names, key=lambda place: (place[0] - place[1], place)):
        if 1 not in covered[a:b]:
            covered[a:b] = b"\1" * (b - a)
            chosen[a, b] = sorted(names[a, b])
    return chosen


def _wholes(lit: Sequence[_Place], wholes: Sequence[_Place]) -> Iterator[_Place]:
    """Yield what is lit with the whole of each word or term of which nothing else is lit."""
    for place in lit:
        others = [own for own in lit if own != place]
        for a, b in wholes:
            if a <= place[0] and place[1] <= b and not any(c < b and a < d for c, d in others):
                place = (a, b)
        yield place


def _marked(size: int, places: Iterable[_Place]) -> bytearray:
    """Return a byte for each character of a text: 1 in those places."""
    marks = bytearray(size)
    for a, b in places:
        marks[a:b] = b"\1" * (b - a)
    return marks


def _associations(pairs: Sequence[Sequence[Sequence[str]]]) -> dict[str, dict[str, float]]:
    """Return the stems with which each Chinese word occurs far more often than by chance."""
    ours = Counter(stem for en, _ in pairs for stem in en)
    theirs = Counter(word for _, zh in pairs for word in zh)
    both: Counter[tuple[str, str]] = Counter()
    for en, zh in pairs:
        stems = [(stem, ours[stem]) for stem in en if ours[stem] >= _SEEN]
        words = [(word, theirs[word]) for word in zh if theirs[word] >= _SEEN]
        # Most are of words of which one is far more frequent: they cannot be close.
        both.update(
            (word, stem)
            for word, own in words
            for stem, its in stems
            if 2 * min(own, its) >= _CLOSE * (own + its)
        )
    result: dict[str, dict[str, float]] = defaultdict(dict)
    for (word, stem), count in both.items():
        closeness = 2 * count / (theirs[word] + ours[stem])
        if count >= _SEEN and closeness >= _CLOSE:
            result[word][stem] = _LEARNED * closeness * count / (count + 1)
    return result


_KERNEL = [[2 / (a + b) if a and b else 0.0 for b in range(_NEAR + 1)] for a in range(_NEAR + 1)]
"""How much a candidate speaks for another one, by the words between their ends in both texts."""


def _accepted(
    en: Sequence[_Token], zh: Sequence[_Token], weights: Mapping[_Place, float]
) -> list[_Place]:
    order = sorted(weights)
    runs = _runs(en, order)
    near = _neighbours(order)
    rows = Counter(at for at, _ in order)
    ends = {(own, run) for (_, own), run in zip(order, runs, strict=True)}
    columns = Counter(own for own, _ in ends)
    alone = [
        (_BASE if rows[at] * columns[own] > 1 else _LONE) * (1 - abs(at / len(en) - own / len(zh)))
        for at, own in order
    ]
    together = [0.0] * len(order)
    for place, run in zip(order, runs, strict=True):
        together[run] += weights[place]
    # Words that make up a rendering together are worth more than each by itself.
    weight = [
        max(weights[place], min(together[run], _TOGETHER))
        for place, run in zip(order, runs, strict=True)
    ]
    score = weight
    for _ in range(_ROUNDS):
        share = _shares(order, runs, score)
        support = alone.copy()
        for one, other, close in near:
            support[one] += share[other] * close
            support[other] += share[one] * close
        score = [own * speaking for own, speaking in zip(weight, support, strict=True)]
    taken_en: set[int] = set()
    taken_zh: dict[int, int] = {}
    result: list[_Place] = []
    rest = [*zip(order, runs, score, strict=True)]
    often = {
        key for side in (en, zh) for key, n in Counter(one.key for one in side).items() if n > 1
    }
    shares = {(at, own): _SHARE if en[at].key in often or zh[own].key in often else _ONCE
              for at, own in order}  # fmt: skip
    while rest:
        share = _shares(*zip(*rest, strict=True))
        good = [
            (own_score, place, run)
            for own_share, (place, run, own_score) in zip(share, rest, strict=True)
            if own_share >= shares[place] and own_score >= _LEAST
        ]
        for _, (at, own), run in sorted(good, key=lambda one: -one[0]):
            if at not in taken_en and taken_zh.setdefault(own, run) == run:
                parts = {at}
                if weights[at, own] <= _PART:
                    # With a part of a rendering, its other parts are accepted.
                    same = (place for place, one, _ in rest if one == run)
                    parts |= {one[0] for one in same if weights[one] <= _PART} - taken_en
                taken_en |= parts
                result += ((one, own) for one in parts)
        # Without the words that are accepted, others may be told apart.
        rest = [
            one
            for one in rest
            if good and one[0][0] not in taken_en and taken_zh.get(one[0][1], one[1]) == one[1]
        ]
    return result


def _neighbours(order: Sequence[_Place]) -> list[tuple[int, int, float]]:
    """Return which candidates speak for each other, and how much."""
    ours, theirs = [at for at, _ in order], [own for _, own in order]
    result = []
    first = 0
    for other, at in enumerate(ours):
        while ours[first] < at - _NEAR:
            first += 1
        own = theirs[other]
        for one in range(first, other):
            away = abs(own - theirs[one])
            if 0 < away <= _NEAR and ours[one] < at:
                result.append((one, other, _KERNEL[at - ours[one]][away]))
    return result


def _shares(order: Sequence[_Place], runs: Sequence[int], score: Sequence[float]) -> list[float]:
    """Return for each candidate its share of all that speaks for its words.

    English words next to each other that may render one Chinese word together are no rivals.
    """
    rows = [0.0] * (order[-1][0] + 1 if order else 0)
    columns = [0.0] * (max([own for _, own in order], default=-1) + 1)
    together = [0.0] * (max(runs, default=-1) + 1)
    for (at, own), run, own_score in zip(order, runs, score, strict=True):
        rows[at] += own_score
        columns[own] += own_score
        together[run] += own_score
    return [
        own_score / ((rows[at] + columns[own] - together[run]) or 1.0)
        for (at, own), run, own_score in zip(order, runs, score, strict=True)
    ]


def _runs(en: Sequence[_Token], order: Sequence[_Place]) -> list[int]:
    """Number the stretches of different English words next to each other that one word may be."""
    numbers: dict[_Place, int] = {}
    keys: list[set[str]] = []
    for at, own in order:
        run = numbers.get((at - 1, own), -1)
        if run < 0 or en[at].key in keys[run] or en[at].start - en[at - 1].end > _APART:
            run = len(keys)
            keys.append(set())
        keys[run].add(en[at].key)
        numbers[at, own] = run
    return [numbers[place] for place in order]


def _stretches(accepted: Sequence[_Place]) -> Iterator[tuple[int, int, int]]:
    """Yield a Chinese word, and the first and last English word of a stretch that stands for it."""
    first = last = own = -1
    for word, at in sorted((own, at) for at, own in accepted):
        if word == own and at == last + 1:
            last = at
            continue
        if own >= 0:
            yield own, first, last
        own, first, last = word, at, at
    if own >= 0:
        yield own, first, last
