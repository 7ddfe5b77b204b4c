"""Words of a text and its translation that light up together: which they are."""

from __future__ import annotations

from collections.abc import Sequence

from bench.trace import gold, score, segments_traces

from duizhao.align.lexicon import Lexicon, default_lexicon, learned_lexicon
from duizhao.align.tracing import Trace, TracedPair, TracedTerm, Tracer
from duizhao.edition import load
from tests.support import ROOT


def words(pair: TracedPair, traces: Sequence[Trace]) -> list[str]:
    return [f"{pair.en[slice(*one.en)]} = {pair.zh[slice(*one.zh)]}" for one in traces]


def traced(en: str, zh: str, *terms: TracedTerm, lexicon: Lexicon | None = None) -> list[str]:
    pair = TracedPair(en, zh, terms)
    [found] = Tracer(lexicon or default_lexicon()).traces([pair])
    return words(pair, found)


def test_what_lights_up_in_this_edition_is_right_and_most_words_do() -> None:
    edition, _ = load(ROOT)
    segments = gold(edition)
    assert len(segments) == 40
    for held in (True, False):
        result = score(
            edition, [one for one in segments if one.held is held], segments_traces(edition)
        )
        assert result.precision >= 0.97, result.wrong
        assert result.coverage("en") >= 0.6
        assert result.coverage("zh") >= 0.6


def test_words_of_the_dictionary_are_paired() -> None:
    assert traced("Cities promote trade.", "城市促进贸易。") == [
        "Cities = 城市",
        "promote = 促进",
        "trade = 贸易",
    ]


def test_a_term_is_one_pair_and_takes_the_place_of_the_words_in_it() -> None:
    term = TracedTerm("weights", en=[(12, 26)], zh=[(2, 6)])
    assert traced("Every stall honest weights keeps.", "各摊公平衡器。", term) == [
        "honest weights = 公平衡器"
    ]


def test_of_two_places_of_a_word_that_with_the_same_neighbours_is_meant() -> None:
    en, zh = "Trade in music and trade in books.", "书籍贸易和音乐贸易。"
    pair = TracedPair(en, zh)
    [found] = Tracer(default_lexicon()).traces([pair])
    assert {(one.en[0], one.zh[0]) for one in found if one.en[0] in (0, 19)} <= {(0, 7), (19, 2)}


def test_a_word_that_goes_on_into_the_next_one_is_cut() -> None:
    found = traced("They keep the international legal order.", "维护国际法律秩序。")
    assert "international = 国际" in found
    assert "legal = 法律" in found


def test_without_the_dictionary_what_laws_have_taught_is_left() -> None:
    found = traced("The competent authority.", "主管机关。", lexicon=learned_lexicon())
    assert found == ["competent = 主管", "authority = 机关"]


def test_words_that_always_occur_together_are_learned() -> None:
    names = [("lamp", "灯"), ("bell", "钟"), ("rope", "绳"), ("boat", "船"), ("oar", "桨")]
    pairs = [TracedPair(f"The widget keeps a {en}.", f"某丙丁保管{zh}。") for en, zh in names]
    lexicon = Lexicon({"丙丁": "", "保管": "keep", "某": ""})
    found = [
        words(pair, one) for pair, one in zip(pairs, Tracer(lexicon).traces(pairs), strict=True)
    ]
    assert all("widget = 丙丁" in one for one in found)
