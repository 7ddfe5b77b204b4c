"""What aligned pairs render as what, counted from the pairs."""

from duizhao.search.associations import Rendering, renderings
from duizhao.search.folding import fold
from duizhao.search.inflections import lemma

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
