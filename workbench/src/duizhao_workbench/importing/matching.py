"""Which of the old articles and segments of a document its new ones are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from math import sqrt

from rapidfuzz.distance import LCSseq

from duizhao.edition import ArticleEntry
from duizhao.model import Pair, Segment
from duizhao.model.problems import quoted
from duizhao.text.numerals import numbers

from .document_info import DocumentInfo
from .formats.limits import Unreadable
from .record_builder import ArticleData, label_of, pair_of

_MOST = 0.6
"""How much of a text must be in another one for it to be a part of that one."""
_ALIKE = 0.4
"""From this likeness on, an article of a new version is an older one, amended."""
_IN_LINE = 0.3
"""The same for one that follows where the older one did."""
Words = tuple[Sequence[str], Sequence[str]]
"""The words of an English text, and the characters of its Chinese one."""


def words_of(pairs: Iterable[Pair]) -> Words:
    """Return what is compared of a segment, or of all segments of an article."""
    texts = [(pair.en or "", pair.zh or "") for pair in pairs]
    return " ".join(en for en, _ in texts).split(), "".join(zh for _, zh in texts)


def likeness(old: Words, new: Words) -> float:
    """Return how alike two articles are, from 0 to 1.

    It is Ochiai's coefficient of their longest common subsequence, in the language in which that
    is greater: a translator may have started afresh.
    """
    texts = [(a, b) for a, b in zip(old, new, strict=True) if a and b]
    found = (LCSseq.similarity(a, b) / sqrt(len(a) * len(b)) for a, b in texts)
    return max(found, default=0.0)


def _shares(old: Words, new: Words) -> tuple[float, float]:
    """Return how much of an old pair is in a new one, and how much of the new one in the old."""
    common = sum(LCSseq.similarity(one, other) for one, other in zip(old, new, strict=True))
    return common / max(sum(map(len, old)), 1), common / max(sum(map(len, new)), 1)


# Segments


@dataclass(frozen=True, slots=True)
class MatchedSegment:
    """A new segment and what it takes over."""

    id: str
    formerly: tuple[str, ...]
    """Retired ids whose texts it has."""
    of: tuple[str, ...]
    """The old segments whose text it has, or a part of it, in order."""


def match_segments(old: Sequence[Segment], new: Sequence[Pair]) -> list[MatchedSegment]:
    """Return ids for new segments, in order, so that every old id still leads to its text.

    A segment that is the same, or changed a little, keeps its id. Where several were merged, the
    first keeps its own and the ids of the others are in its ``formerly``. Where one was divided,
    its parts have new ids and the first of them has the old one in its ``formerly``. An id whose
    text is gone goes to the segment before it.
    """
    sources: list[list[int]] = [[] for _ in new]
    first, second = [(one.en, one.zh) for one in old], [(one.en, one.zh) for one in new]
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            sources[c:d] = [[i] for i in range(a, b)]
        else:
            for i, j in _compared(old, new, range(a, b), range(c, d)):
                sources[j].append(i)
    return list(_named(old, sources))


def _compared(
    old: Sequence[Segment], new: Sequence[Pair], before: range, after: range
) -> Iterator[tuple[int, int]]:
    """Yield which of some old segments, in order, are in which of some new ones."""
    first, second = {i: words_of([old[i]]) for i in before}, {j: words_of([new[j]]) for j in after}
    shares = {(i, j): _shares(first[i], second[j]) for i in before for j in after}
    whole: dict[int, int] = {}
    for i, j in sorted(shares, key=lambda pair: -min(shares[pair])):
        if min(shares[i, j]) >= _MOST and i not in whole.values():
            whole.setdefault(j, i)
    for i in before:
        inside = [j for j in after if shares[i, j][0] >= _MOST]
        # What is another segment as a whole is no part of this one, however alike they are.
        parts = [j for j in after if shares[i, j][1] >= _MOST and whole.get(j, i) == i]
        own = [j for j in inside if whole.get(j) == i]
        one = own or sorted(inside, key=lambda j: -shares[i, j][0])[:1]
        yield from ((i, j) for j in (parts if len(parts) > 1 else one or parts))


def _named(old: Sequence[Segment], sources: Sequence[Sequence[int]]) -> Iterator[MatchedSegment]:
    """Yield new segments with their ids; ``sources`` are the old ones that each has."""
    taken = {one for segment in old for one in (segment.id, *segment.formerly)}
    free = max((int(name[1:]) for name in taken), default=0) + 1
    divided = {i for i in range(len(old)) if sum(i in of for of in sources) > 1}
    # Each old id leads to one new segment: the first that has its text, or the one before.
    heirs: list[list[int]] = [[] for _ in sources]
    last = 0
    for i in range(len(old) if heirs else 0):
        last = next((j for j, of in enumerate(sources) if i in of), last)
        heirs[last].append(i)
    for of, inherited in zip(sources, heirs, strict=True):
        whole = [i for i in of if i not in divided]
        retired = [old[i].id for i in inherited if not whole or i != whole[0]]
        kept = [name for i in inherited for name in old[i].formerly]
        if whole:
            name = old[whole[0]].id
        else:
            name, free = f"s{free}", free + 1
        yield MatchedSegment(name, (*kept, *retired), tuple(old[i].id for i in of))


# Articles


def match_articles(old: Mapping[str, ArticleEntry], articles: Sequence[ArticleData]) -> list[str]:
    """Return the id of each new article: that of the old one with the same number, or its own."""
    by_number = {numbers(label_of(entry.article.number)): name for name, entry in old.items()}
    by_number.pop(None, None)
    result: list[str] = []
    for article in articles:
        same = by_number.get(numbers(label_of(article.fields.get("number"))), article.id)
        result.append(article.id if same in result else same)
    return result


def match_versions(
    old: Mapping[str, ArticleEntry],
    articles: Sequence[ArticleData],
    info: DocumentInfo,
    used: Collection[str],
) -> list[str]:
    """Return the id of each article of a new version: that of the old one that it is, or a new one.

    It is the one that ``info`` says, the one most like it, or the next in line, if that is a little
    like it or has its number. A new id that is among those ``used`` ends in that of the version.
    Raises Unreadable if ``info`` names articles that are not there.
    """
    by_number = match_articles(old, articles)
    texts = [words_of(map(pair_of, article.fields["segments"])) for article in articles]
    before = {name: words_of(entry.segments) for name, entry in old.items()}
    both = [(at, name) for at in range(len(texts)) for name in before]
    alike = {(at, name): likeness(before[name], texts[at]) for at, name in both}
    places = {article.id: at for at, article in enumerate(articles)} | {"": -1}
    same = {name: new.removesuffix(f"-{info.version}") for name, new in info.same.items()}
    if strange := [*(same.keys() - old.keys()), *(same.values() - places.keys())]:
        raise Unreadable(f"there is no article {quoted(strange[0])}", "see the ids in the report")
    taken = {name: places[new] for name, new in same.items()}

    def rank(place: tuple[int, str]) -> tuple[float, bool]:
        return -alike[place], by_number[place[0]] != place[1]

    for at, name in sorted(alike, key=rank):
        if alike[at, name] >= _ALIKE and name not in taken and at not in taken.values():
            taken[name] = at
    order, follows = list(old), 0
    for at in range(len(articles)):
        if at not in taken.values():
            line = takewhile(lambda name: name not in taken, order[follows:])
            best = max(line, key=lambda name: (name == by_number[at], alike[at, name]), default="")
            if best and (best == by_number[at] or alike[at, best] >= _IN_LINE):
                taken[best] = at
        follows = next((order.index(n) + 1 for n, place in taken.items() if place == at), follows)
    names = {at: name for name, at in taken.items()}
    known = set(used)
    for at, article in enumerate(articles):
        name = article.id
        while at not in names and name in known:
            name = f"{name}-{info.version}"
        known.add(names.setdefault(at, name))
    return [names[at] for at in range(len(articles))]


def successors(old: Mapping[str, ArticleEntry], own: Collection[str], name: str) -> list[str]:
    """Return the ids of articles that are gone and came after that one: it takes them over."""
    order = list(old)
    gone = takewhile(lambda other: other not in own, order[order.index(name) + 1 :])
    found = [one for other in gone for one in (*old[other].article.formerly, other)]
    # If this was cut off, it has some of them.
    return [one for one in found if one not in old[name].article.formerly]
