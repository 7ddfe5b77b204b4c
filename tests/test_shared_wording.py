"""Passages that share a wording are found, whatever else they say, and the longest one is named."""

import random
import tracemalloc
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.cache import caching
from duizhao.edition import load
from duizhao.edition.indexes.wordings import SharedWordings
from duizhao.model import Pair
from duizhao.text.anchors import Span
from duizhao.text.winnowing import WordingIndex
from tests.cases import BASE, UNHURRIED
from tests.support import PROPOSAL

HAN = st.text("数字经济合作发展港口", max_size=12)
SHARED = st.text("国际信息基础设施", min_size=6, max_size=12)


def cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


def index(*texts: str) -> WordingIndex:
    return WordingIndex(texts, 4, 3)


@UNHURRIED
@given(HAN, HAN, SHARED, HAN, HAN)
def test_a_wording_as_long_as_the_window_is_always_found(
    before: str, after: str, shared: str, before_there: str, after_there: str
) -> None:
    one, two = before + shared + after, before_there + shared + after_there
    [found] = index(one, two).shared(0)
    here, there = cut(one, found.span), cut(two, found.there)
    assert here == there
    assert found.size == len(here) >= len(shared)


@UNHURRIED
@given(st.lists(st.text("数字经，济 合作ab c", max_size=30), min_size=2, max_size=5))
def test_what_is_found_is_the_same_words_in_both_and_goes_both_ways(texts: list[str]) -> None:
    found = WordingIndex(texts, 2, 2)
    for number, text in enumerate(texts):
        for shared in found.shared(number):
            here = cut(text, shared.span)
            there = cut(texts[shared.other], shared.there)
            assert [c for c in here if c not in "， "] == [c for c in there if c not in "， "]
            back = [one for one in found.shared(shared.other) if one.other == number]
            assert [one.size for one in back] == [shared.size]


def test_case_and_punctuation_make_no_difference() -> None:
    one, two = "In areas such as “Trade”, and more", "AREAS SUCH AS TRADE and less"
    [found] = WordingIndex([one, two], 3, 2).shared(0)
    assert cut(one, found.span) == "areas such as “Trade”, and"
    assert cut(two, found.there) == "AREAS SUCH AS TRADE and"


def test_a_formula_of_every_text_is_no_wording_that_two_of_them_share() -> None:
    texts = [f"本条自公布之日起施行{chr(0x4E00 + number)}" for number in range(100)]
    assert index(*texts).shared(0) == []


def test_what_is_indexed_grows_with_the_texts_alone() -> None:
    chance = random.Random(7)
    texts = [
        "".join(chance.choices("数字经济合作发展港口国际信息基础设施", k=200)) for _ in range(40)
    ]
    few, many = index(*texts[:10]), index(*texts)
    sizes = [sum(len(sample) // 2 for sample in one.samples) for one in (few, many)]
    assert 3.5 < sizes[1] / sizes[0] < 4.5
    assert sizes[1] < 0.6 * sum(map(len, texts))


def test_an_index_of_texts_with_little_in_common_takes_little_memory() -> None:
    chance = random.Random(7)
    signs = [chr(0x4E00 + number) for number in range(3_000)]
    texts = ["".join(chance.choices(signs, k=60)) for _ in range(1_000)]
    index(*texts[:10])
    tracemalloc.start()
    try:
        found = index(*texts)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(found.samples) == len(texts)
    assert peak < 100 * sum(map(len, texts))


def test_passages_that_share_words_name_one_another_across_articles() -> None:
    edition = load(BASE)[0]
    found = {
        (entry.key, unit): edition.shared_wordings.of(entry.key, unit)
        for entry in edition.articles.values()
        for unit in entry.pairs
    }
    for (key, unit), shared in found.items():
        for one in shared:
            assert (one.key, one.unit) != (key, unit)
            assert (key, unit) in [
                (o.key, o.unit) for o in edition.shared_wordings.of(one.key, one.unit)
            ]


class Held(NamedTuple):
    """An article, as far as wordings go."""

    key: str
    texts: dict[str, str]

    @property
    def pairs(self) -> dict[str, Pair]:
        return {unit: Pair(en=None, zh=text) for unit, text in self.texts.items()}


@pytest.mark.parametrize("seed", range(6))
def test_after_an_edit_the_same_is_found_as_in_texts_that_are_new(
    seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)

    def text() -> str:
        # Some n-grams are in so many texts that they count for nothing, and then in fewer.
        return "".join(
            chance.choices(["数字经济合作", "港口发展", "国际信息基础设施", *"甲乙丙丁"], k=5)
        )

    articles = {f"harbour/{n}": {f"s{m}": text() for m in range(6)} for n in range(12)}
    for _ in range(8):
        held: Any = [Held(key, dict(texts)) for key, texts in articles.items()]
        with caching(tmp_path):
            found = SharedWordings(held).rows()
        assert sorted(found) == sorted(SharedWordings(held).rows())
        key = chance.choice(list(articles))
        match chance.randrange(5):
            case 0:
                del articles[key]
            case 1:
                articles = {f"harbour/{chance.random()}": {"s0": text()}, **articles}
            case 2:
                articles = dict(sorted(articles.items(), key=lambda _: chance.random()))
            case _:
                articles[key] = {**articles[key], f"s{chance.randrange(7)}": text()}


def test_the_longest_wording_comes_first() -> None:
    edition = load(PROPOSAL)[0]
    [first, *_] = edition.shared_wordings.of("digital-economy-2017/15", "s4")
    text = edition.articles["digital-economy-2017/15"].pairs["s4"].zh or ""
    assert (first.key, first.unit) == ("digital-economy-2017", "title")
    assert cut(text, Span(*first.here[2:])) == "一带一路”数字经济国际合作"
