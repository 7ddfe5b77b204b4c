"""What aligned pairs render as what, counted from the pairs."""

import random
from pathlib import Path
from typing import Any

import pytest

from duizhao.cache import caching
from duizhao.search.associations import as_written, renderings
from duizhao.search.folding import fold
from duizhao.search.inflections import lemma
from tests.support.examples import examples

PAIRS = [
    *[("The towns seek cooperation.", "各城寻求合作。")] * 3,
    *[("They begin collaboration on ports.", "各方开始港口合作。")] * 3,
    *[("Cooperation in trade grows.", "贸易合作增长。")] * 2,
    *[("Ships come and go.", "船来船往。")] * 4,
]


def found(key: str) -> list[list[Any]]:
    pairs = [(fold(en), fold(zh)) for en, zh in PAIRS]
    return list(renderings(pairs, lemma).get(key, ()))


def test_a_word_has_all_its_renderings_with_how_often_they_occur() -> None:
    texts = dict(found("合作"))
    assert texts["cooperation"] == 5
    assert texts == {"cooperation": 5, "collaboration on ports": 3}


def test_both_languages_are_rendered() -> None:
    assert found("cooperation") == [["合作", 5]]


def test_what_occurs_too_rarely_or_means_nothing_of_its_own_has_none() -> None:
    assert found("trade") == []
    assert found("and") == found("的") == []


def test_what_is_counted_again_after_an_edit_is_what_all_texts_have(tmp_path: Path) -> None:
    chance = random.Random(7)
    both = [(fold(en), fold(zh)) for en, zh in PAIRS]
    for changed in (12, 1, 5, 1):
        for number in chance.sample(range(len(both)), k=changed):
            (en, _), (_, zh) = chance.choices(both, k=2)
            both[number] = (f"{en} {en[:9]}", zh[chance.randrange(3) :])
        with caching(tmp_path):
            again = renderings(both, lemma)
        assert again == renderings(both, lemma) != {}


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
        assert [text for text, _ in found.get(key, ())] == shown


def test_a_chinese_rendering_is_shown_in_the_characters_of_the_texts() -> None:
    table = {"port office": [["港务处", 3]], "港务处": [["port office", 3]], "seal": [["印章", 4]]}
    texts = [(fold(text), text) for text in ("蓋章", "港務處蓋印章。")]
    assert as_written(table, texts) == {
        "port office": [["港務處", 3]],
        "港务处": [["port office", 3]],
        "seal": [["印章", 4]],
    }
    assert as_written(table, []) == table
