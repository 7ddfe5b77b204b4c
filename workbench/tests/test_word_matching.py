"""Which words of a text and its translation stand for each other."""

from collections.abc import Sequence

from duizhao.align.lexicon import Lexicon
from duizhao_workbench.aligning.word_matching import WordMatcher

LEXICON = Lexicon(
    {
        "船舶": "ship/vessel",
        "作品": "work",
        "授权": "to license",
        "权利": "right/power/work",
        "许可": "permit",
        "缆桩": "",
        "浮标": "",
    }
)


def matched(
    en: str, zh: str, others: Sequence[tuple[str, str]] = (), lexicon: Lexicon = LEXICON
) -> set[tuple[str, str]]:
    pair = WordMatcher(lexicon, [*others, (en, zh)]).matched(en, zh)
    return {(pair.en[at].word, pair.zh[own].word) for at, own in pair.matches}


def test_a_word_that_no_dictionary_knows_is_learned_from_what_nothing_else_explains() -> None:
    pairs = [
        ("Ships use the bollard.", "船舶缆桩。"),
        ("A licensed bollard.", "授权缆桩。"),
        ("The permit of the bollard.", "许可缆桩。"),
    ]
    assert matched("A bollard of ships.", "船舶缆桩。", pairs) == {
        ("bollar", "缆桩"),
        ("ship", "船舶"),
    }


def test_a_sentence_that_is_repeated_teaches_nothing() -> None:
    # Each of its words occurs with each other word of it, and nowhere else.
    again = [
        (f"Moor {number} boats near every green buoy tonight.", f"{number}浮标缆桩。")
        for number in range(3, 8)
    ]
    assert matched(*again[0], again) == {("#3", "#3")}


def test_a_word_that_has_two_renderings_gives_one_to_a_word_that_has_none() -> None:
    assert matched("The right to work.", "权利作品。") == {("right", "权利"), ("work", "作品")}


def test_a_latin_word_beside_its_chinese_leaves_the_rendering_to_both() -> None:
    found = matched("Licensed vessels.", "授权(Licensed)船舶(vessel)。")
    assert {("licens", "授权"), ("licens", "licensed"), ("vessel", "船舶")} <= found
