"""How terms are rendered: other forms of words, places without the preferred words, the reverse."""

from pathlib import Path

import pytest

from duizhao.edition import load
from duizhao.edition.indexes.terms import is_preferred
from duizhao.text.inflected_words import pattern
from tests.cases.small import write_edition
from tests.support.examples import tables

CASES = tables("concordance.yml")

GLOSSARY = """\
- {id: digital-economy, zh: 数字经济, en: digital economy, renderings: [digital economy]}
- {id: economy, zh: 经济, en: economy, renderings: [economy]}
- {id: share, zh: 分享, en: share, renderings: [share]}
- {id: joint-use, zh: 共享, en: joint use, renderings: [share]}
"""
PAIRS = [
    {"en": "The digital economy grows.", "zh": "数字经济增长。"},
    {"en": "The economy grows.", "zh": "经济增长。"},
    {"en": "Cities are sharing goods.", "zh": "城市分享货物。"},
    {"en": "Cities share goods.", "zh": "城市共享货物。"},
    {"en": "Cities share water.", "zh": "城市分享水。"},
]


@pytest.mark.parametrize(("expression", "text", "found"), CASES["found"])
def test_regular_forms_and_words_between_are_found(
    expression: str, text: str, found: str | None
) -> None:
    match = pattern(expression).search(text)
    assert (match and match[0]) == found


def test_a_form_that_the_glossary_does_not_list_is_the_rendering(tmp_path: Path) -> None:
    edition = load(write_edition(tmp_path, PAIRS, GLOSSARY))[0]
    place, _ = edition.glossary["share"].occurrences
    assert place.renderings == ("share",)
    assert PAIRS[2]["en"][place.en[0].start : place.en[0].end] == "sharing"


def test_the_longest_term_wins(tmp_path: Path) -> None:
    edition = load(write_edition(tmp_path, PAIRS, GLOSSARY))[0]
    assert [one.unit for one in edition.glossary["economy"].occurrences] == ["s2"]


def test_forms_of_a_term_are_counted_apart(tmp_path: Path) -> None:
    glossary = "- {id: goods, zh: 分享, also: [共享], en: share, renderings: [share]}\n"
    edition = load(write_edition(tmp_path, PAIRS, glossary))[0]
    assert edition.glossary["goods"].forms == [("分享", 2), ("共享", 1)]


@pytest.mark.parametrize(("preferred", "words", "same"), CASES["preferred"])
def test_a_form_an_abbreviation_and_one_of_several_is_the_preferred_rendering(
    preferred: str, words: str, same: bool
) -> None:
    assert is_preferred(preferred, words) is same
