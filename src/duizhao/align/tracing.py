"""Which words of a text stand for which of its translation, where that is certain.

Candidates come from a glossary, from a dictionary with the renderings that laws have taught, and
from what occurs together in the edition's own pairs. A candidate is the better, the more of the
words around both of its ends are candidates for each other too; it is accepted if no other one
for the same words comes near it. Pure Python, for every build needs it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from .chinese_words import BEYOND_LATIN, SPECIAL_SIGNS, longest_word, special_word
from .english_stems import placed_stems, single_width
from .lexicon import Lexicon


class Trace(NamedTuple):
    """Words of both texts that stand for each other: where they begin and end."""

    en: tuple[int, int]
    zh: tuple[int, int]


@dataclass(frozen=True)
class TracedTerm:
    """A term of the glossary in a pair, in all places of both texts."""

    name: str
    en: Sequence[tuple[int, int]]
    zh: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class TracedPair:
    """A text and its translation."""

    en: str
    zh: str
    terms: Sequence[TracedTerm] = ()


_NEAR = 3
"""Over how many words a candidate speaks for another one."""
_BASE = 0.25
"""How much a candidate counts without any other one nearby."""
_LONE = 0.7
"""How much it does if no other one is for the same words."""
_ROUNDS = 2
"""How often what speaks for the candidates is worked out again."""
_TERM, _CERTAIN = 1.5, 8.0
_LEARNED = 0.7
_WEAKEST = 0.3
"""Less does not count: a definition of several words is rarely rendered word for word."""
_SIGN = 0.5
"""How much less a word of one character counts."""
_OFTEN = 12
"""Words that could be paired in more ways within a segment are not: which is which is a guess."""
_PLACE_WORDS = frozenset("中上下内外间內間")
"""Characters that say where, and may be part of a word that is not meant: 在会议中."""
_POINTING = frozenset("本该該各其此")
_WHOLE = frozenset(("其他", "其它", "其中"))
"""Words that are meant, whatever their last character may begin: 其他国家."""
_SHARE = 0.6
"""Which share of all that speaks for its words a candidate must have to be accepted."""
_SEEN, _CLOSE = 3, 0.75
"""How often two words occur together, and how close they are, to be learned."""
_STRONG, _REPEATED, _NOT_RARE = 3.0, 2, 0.2
"""How much a repeated pair counts; how often it is found, and in which share of the places."""
_CROSSED = 0.36
"""How much of a candidate counts that crosses others of words which both texts have as often."""
_APART = 6
"""How many characters may be between English words that stand for one."""
_LEAST = 0.3
"""How much must speak for it."""


class _Word(NamedTuple):
    """What is known of a Chinese word."""

    weights: Mapping[str, float]
    """How much speaks for each stem that may render it."""
    parts: Sequence[str] = ()
    """Its words of two characters, if it is long and they make it up."""
    whole: Set[str] = frozenset()
    """The stems that render it as a whole, and none of its parts."""


class _Token(NamedTuple):
    """A word in its place, or a term in one of its places."""

    start: int
    end: int
    key: str
    """A Chinese word, or the stem of an English one."""
    terms: Set[str] = frozenset()


_Tokens = tuple[Sequence[_Token], Sequence[_Token]]
_Place = tuple[int, int]


class Tracer:
    """Finds traces by a lexicon and by what the pairs of a document teach."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words: dict[str, _Word] = {}

    def traces(self, pairs: Sequence[TracedPair]) -> list[list[Trace]]:
        """Return which words of each pair stand for each other, in the order of the Chinese."""
        tokens = [self._tokens(pair) for pair in pairs]
        accepted = [_accepted(*one, self._candidates(*one, {})) for one in tokens]
        learned = _taught(tokens, accepted)
        accepted = [_accepted(*one, self._candidates(*one, learned)) for one in tokens]
        return [
            [
                Trace((en[first].start, en[last].end), (zh[at].start, zh[at].end))
                for at, first, last in _stretches(found)
            ]
            for (en, zh), found in zip(tokens, accepted, strict=True)
        ]

    def _tokens(self, pair: TracedPair) -> _Tokens:
        en, zh = single_width(pair.en), single_width(pair.zh)
        ours = [_Token(start, end, stem) for stem, start, end in placed_stems(en)]
        stems = {token.key for token in ours}
        terms = [term for term in pair.terms if term.en and term.zh]
        if not terms:
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
        """Return the words of a text; a long one in its parts, unless it is rendered as a whole."""
        lexicon, words = self._lexicon, self._words
        result = []
        at, size = 0, len(text)
        while at < size:
            sign = text[at]
            if sign in SPECIAL_SIGNS or sign < BEYOND_LATIN:
                found, end = special_word(text, at, lexicon)
                if found and text[at:end] not in lexicon:
                    word, own = found[0]
                    words[word] = _Word(dict.fromkeys(own, 1.0))
                    result.append(_Token(offset + at, offset + end, word))
                    at = end
                    continue
            else:
                end = longest_word(text, at, lexicon)
            if end <= at:
                at += 1
                continue
            if end > at + 1:
                end = self._end(text, at, end, stems)
            word = text[at:end]
            known = words.get(word) or self._know(word)
            if known.parts and known.whole.isdisjoint(stems):
                for start, part in enumerate(known.parts):
                    begin = offset + at + 2 * start
                    result.append(_Token(begin, begin + 2, part))
            else:
                result.append(_Token(offset + at, offset + end, word))
            at = end
        return result

    def _end(self, text: str, at: int, end: int, stems: Set[str]) -> int:
        """Return where a word ends if its last character rather begins the next one.

        Of 本行政 it is 本 that is a word, not 本行; of 国际法律 it is 国际, of 会议中 会议. Of
        新市场 it is 市场 if the English has a rendering of that, and none of 新市.
        """
        lexicon, last, word = self._lexicon, end - 1, text[at:end]
        if word in _WHOLE:
            return end
        if stems.isdisjoint(lexicon.renderings(word)):
            after = lexicon.longest(text, last)
            if after > end and not stems.isdisjoint(lexicon.renderings(text[last:after])):
                return last
        if end == at + 2:
            return last if text[at] in _POINTING and text[last : end + 1] in lexicon else end
        if text[at:last] in lexicon and (
            text[last] in _PLACE_WORDS
            or (lexicon.longest(text, end) <= end + 1 and text[last : end + 1] in lexicon)
        ):
            return last
        return end

    def _know(self, word: str) -> _Word:
        """Look a word of the lexicon up, if it is new."""
        if word in self._words:
            return self._words[word]
        weights = self._lexicon.weighted(word)
        weights = {stem: one for stem, one in weights.items() if one >= _WEAKEST}
        parts = [word[at : at + 2] for at in range(0, len(word), 2)]
        known = _Word(weights)
        if len(word) == 1:
            known = _Word({stem: _SIGN for stem, one in weights.items() if one == 1})
        elif len(word) > 3 and len(parts[-1]) == 2 and all(part in self._lexicon for part in parts):
            own = {stem for part in parts for stem in self._know(part).weights}
            whole = {stem for stem, one in weights.items() if one == 1 and stem not in own}
            known = _Word(weights, parts, whole)
        self._words[word] = known
        return known

    def _candidates(
        self,
        en: Sequence[_Token],
        zh: Sequence[_Token],
        learned: Mapping[str, Mapping[str, float]],
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
        result: dict[_Place, float] = {}
        own_places: dict[str, list[int]] = defaultdict(list)
        own_terms: dict[str, list[int]] = defaultdict(list)
        for own, token in enumerate(zh):
            own_places[token.key].append(own)
            for name in token.terms:
                own_terms[name].append(own)
        for own, token in enumerate(zh):
            if token.terms:
                for name in token.terms:
                    ours, theirs = terms.get(name, []), own_terms[name]
                    # Once in each text, or as often in one form: no other one can be meant.
                    sure = len(ours) == len(theirs) and len({zh[at].key for at in theirs}) == 1
                    for at in [ours[theirs.index(own)]] if sure else ours:
                        result[at, own] = _CERTAIN if sure else _TERM
                continue
            word = token.key
            here = own_places[word]
            for weights in (self._words[word].weights, learned.get(word)):
                if not weights:
                    continue
                for stem in weights.keys() & stems:
                    there, weight = places[stem], weights[stem]
                    # Where both have as many places, these are rather in the same order.
                    same = len(there) == len(here)
                    if same or len(there) * len(here) <= _OFTEN:
                        for nth, at in enumerate(there):
                            crossed = same and here[nth] != own
                            result[at, own] = weight * (_CROSSED if crossed else 1)
        return result


def _taught(
    tokens: Sequence[_Tokens], accepted: Sequence[Sequence[_Place]]
) -> Mapping[str, Mapping[str, float]]:
    """Return what a document teaches of its words: what it repeats, and what it leaves over."""
    left = []
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (en, zh), found in zip(tokens, accepted, strict=True):
        for at, own in found:
            counts[zh[own].key][en[at].key] += 1
        ours, theirs = {at for at, _ in found}, {own for _, own in found}
        rest = {one.key for at, one in enumerate(en) if at not in ours and not one.terms}
        words = {one.key for at, one in enumerate(zh) if at not in theirs and len(one.key) > 1}
        left.append((rest, words))
    learned = _associations(left)
    for word, stems in counts.items():
        least = max(_REPEATED, _NOT_RARE * stems.total())
        learned[word] |= {stem: _STRONG for stem, count in stems.items() if count >= least}
    return learned


def _longest(marks: Iterable[tuple[_Place, str]]) -> dict[_Place, Set[str]]:
    """Return the terms of each place; where places overlap, of the longest one."""
    names: dict[_Place, set[str]] = defaultdict(set)
    for place, name in marks:
        names[place].add(name)
    chosen: dict[_Place, Set[str]] = {}
    covered = bytearray(max(end for _, end in names))
    for a, b in sorted(names, key=lambda place: (place[0] - place[1], place)):
        if 1 not in covered[a:b]:
            covered[a:b] = b"\1" * (b - a)
            chosen[a, b] = names[a, b]
    return chosen


def _marked(size: int, places: Iterable[_Place]) -> bytearray:
    """Return a byte for each character of a text: 1 in those places."""
    marks = bytearray(size)
    for a, b in places:
        marks[a:b] = b"\1" * (b - a)
    return marks


def _associations(pairs: Sequence[tuple[set[str], set[str]]]) -> dict[str, dict[str, float]]:
    """Return the stems with which each Chinese word occurs far more often than by chance."""
    ours = Counter(stem for en, _ in pairs for stem in en)
    theirs = Counter(word for _, zh in pairs for word in zh)
    both: Counter[tuple[str, str]] = Counter()
    for en, zh in pairs:
        stems = [stem for stem in en if ours[stem] >= _SEEN]
        both.update((word, stem) for word in zh if theirs[word] >= _SEEN for stem in stems)
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
    """Return the pairs of words that are certain, by their indexes."""
    order = sorted(weights)
    runs = _runs(en, order)
    near = _neighbours(order)
    rows, columns = Counter(at for at, _ in order), Counter(own for _, own in order)
    alone = [
        (_BASE if rows[at] * columns[own] > 1 else _LONE) * (1 - abs(at / len(en) - own / len(zh)))
        for at, own in order
    ]
    weight = [weights[place] for place in order]
    score = weight
    for _ in range(_ROUNDS):
        share = _shares(order, runs, score)
        support = alone.copy()
        for one, other, close in near:
            support[one] += share[other] * close
            support[other] += share[one] * close
        score = [own * speaking for own, speaking in zip(weight, support, strict=True)]
    share = _shares(order, runs, score)
    good = [one for one in range(len(order)) if share[one] >= _SHARE and score[one] >= _LEAST]
    good.sort(key=lambda one: -score[one])
    taken_en: set[int] = set()
    taken_zh: dict[int, int] = {}
    result = []
    for one in good:
        at, own = order[one]
        if at not in taken_en and taken_zh.setdefault(own, runs[one]) == runs[one]:
            taken_en.add(at)
            result.append((at, own))
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
    together = [0.0] * len(order)
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
    for at, own in order:
        before = numbers.get((at - 1, own))
        if (
            before is None
            or en[at - 1].key == en[at].key
            or (en[at].start - en[at - 1].end > _APART)
        ):
            before = len(numbers)
        numbers[at, own] = before
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
