"""What aligned pairs render as what, counted from the pairs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.search.associations import Rendering, as_written, renderings
from duizhao.search.folding import fold
from duizhao.search.inflections import lemma
from tests.cases import tries
from tests.support.examples import examples

PAIRS = [
    *[("The towns seek cooperation.", "各城寻求合作。")] * 3,
    *[("They begin collaboration on ports.", "各方开始港口合作。")] * 3,
    *[("Cooperation in trade grows.", "贸易合作增长。")] * 2,
    *[("Ships come and go.", "船来船往。")] * 4,
]


def found(key: str) -> list[Rendering]:
    pairs = [(fold(en), fold(zh)) for en, zh in PAIRS]
    return list(renderings(pairs, lemma).get(key, ()))


def test_a_word_has_all_its_renderings_with_how_often_they_occur() -> None:
    texts = {rendering.text: rendering.count for rendering in found("合作")}
    assert texts["cooperation"] == 5
    assert texts == {"cooperation": 5, "collaboration on ports": 3}


def test_both_languages_are_rendered() -> None:
    assert found("cooperation") == [Rendering("合作", 5)]


def test_what_occurs_too_rarely_or_means_nothing_of_its_own_has_none() -> None:
    assert found("trade") == []
    assert found("and") == found("的") == []


Words = tuple[str, ...]
"""The n-grams of the reference below, in both languages."""


def ngrams(text: Words, sizes: range) -> set[Words]:
    return {text[at : at + n] for n in sizes for at in range(len(text) - n + 1)}


def considered(texts: list[Words], sizes: range, not_at_ends: str) -> Counter[Words]:
    """Count the texts that have each n-gram, of those that something may be rendered by."""
    counts = Counter(ngram for text in texts for ngram in ngrams(text, range(1, sizes.stop)))
    possible = {
        ngram
        for ngram, count in counts.items()
        if count >= 3
        and len(ngram) in sizes
        and ngram[0] not in not_at_ends
        and ngram[-1] not in not_at_ends
    }
    return Counter(
        {
            ngram: counts[ngram]
            for ngram in possible
            if not any(
                ngram in (longer[1:], longer[:-1]) and counts[longer] == counts[ngram]
                for longer in possible
            )
        }
    )


def longer(texts: list[Words], not_at_ends: str) -> dict[Words, list[Words]]:
    """Return the n-grams that have the same character beside them, or one of two, nearly always."""
    counts = Counter(ngram for text in texts for ngram in ngrams(text, range(1, 7)))
    frequent = sorted((-count, ngram) for ngram, count in counts.items() if count >= 3)
    result: dict[Words, list[Words]] = {}
    for share, most, often in ((0.9, 1, 10), (0.95, 2, 20)):
        for cut in (slice(1, None), slice(None, -1)):
            for _, part in frequent:
                wholes = [
                    ngram
                    for _, ngram in frequent
                    if ngram[cut] == part
                    and len(ngram) > 2
                    and ngram[0] not in not_at_ends
                    and ngram[-1] not in not_at_ends
                ][:most]
                there = sum(counts[n] for n in wholes)
                if wholes and counts[part] >= often and there >= share * counts[part]:
                    result.setdefault(part, wholes)
    return result


def closest(
    pairs: list[set[Words]], frequencies: Counter[Words], longer: dict[Words, list[Words]]
) -> Iterator[tuple[Words, int]]:
    """Yield the n-grams closest to what all these pairs have, at most four."""
    left = pairs
    for _ in range(4):
        counts = {ngram: sum(ngram in own for own in left) for ngram in frequencies}
        scores = {
            ngram: (2 * count / (len(left) + frequencies[ngram]), len(ngram), ngram)
            for ngram, count in counts.items()
            if count >= 3 and 4 * count >= len(left) + frequencies[ngram]
        }
        if not scores:
            return
        best = whole = max(scores, key=lambda ngram: scores[ngram])
        while whole in longer:
            whole = max(longer[whole], key=lambda ngram: sum(ngram in own for own in left))
        if sum(whole in own for own in left) < 3:
            whole = best
        else:
            yield whole, sum(whole in own for own in pairs)
        left = [own for own in left if whole not in own]


def reference(pairs: list[tuple[Words, Words]]) -> dict[str, list[Rendering]]:
    """The table of renderings of pairs, each of words and of characters, made the slow way."""
    sides = [
        considered([en for en, _ in pairs], range(1, 4), "and of"),
        considered([zh for _, zh in pairs], range(2, 7), "的和"),
    ]
    table = {}
    for side, separator, other in ((0, " ", ""), (1, "", " ")):
        for ngram in sides[side]:
            having = [
                ngrams(pair[1 - side], range(1, 7))
                for pair in pairs
                if ngram in ngrams(pair[side], range(1, 7))
            ]
            wholes = longer([zh for _, zh in pairs], "的和") if side == 0 else {}
            near = closest(having, sides[1 - side], wholes)
            own = [Rendering(other.join(n), c) for n, c in near]
            if own:
                table[separator.join(ngram)] = own
    return table


def runs_of(alphabet: Iterable[str]) -> st.SearchStrategy[Words]:
    return st.lists(st.sampled_from(list(alphabet)), max_size=8).map(tuple)


OTHERS = [
    *[("port", "港口"), ("ship", "船只"), ("toll", "税款"), ("salt", "食盐")],
    *[("net", "渔网"), ("pier", "码头"), ("sail", "风帆"), ("rope", "缆绳")],
]


@pytest.mark.parametrize("case", examples("renderings"))
def test_a_chinese_rendering_is_not_cut_out_of_a_longer_one(case: dict[str, Any]) -> None:
    pairs = [
        (fold(en.replace("{}", word)), fold(zh.replace("{}", name)))
        for count, en, zh in case["pairs"]
        for number in range(count)
        for word, name in [OTHERS[number % len(OTHERS)]]
    ]
    found = renderings(pairs, lemma)
    for key, shown in case["renderings"].items():
        assert [rendering.text for rendering in found.get(key, ())] == shown


@pytest.mark.slow
@tries(150)
@given(
    st.lists(
        st.tuples(runs_of(["port", "toll", "ship", "salt", "and"]), runs_of("港口税船盐的")),
        max_size=25,
    ).flatmap(lambda pairs: st.just(pairs + pairs[: len(pairs) // 2] * 4))
)
def test_the_table_is_that_of_a_count_without_bit_sets(pairs: list[tuple[Words, Words]]) -> None:
    texts = [(" ".join(en), "".join(zh)) for en, zh in pairs]
    table = {key: list(own) for key, own in renderings(texts, str).items()}
    assert table == reference(pairs)


def test_a_chinese_rendering_is_shown_in_the_characters_of_the_texts() -> None:
    table = {"port office": [["港务处", 3]], "港务处": [["port office", 3]], "seal": [["印章", 4]]}
    texts = [(fold(text), text) for text in ("蓋章", "港務處蓋印章。")]
    assert as_written(table, texts) == {
        "port office": [["港務處", 3]],
        "港务处": [["port office", 3]],
        "seal": [["印章", 4]],
    }
    assert as_written(table, []) == table
