"""Where the lines of a title may end: between words, and within no term."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.edition import Edition
from duizhao.site.reading.marked_text import MarkedTexts
from duizhao.text.soft_breaks import SoftBreaks, whole_words
from tests.cases import UNHURRIED


def parts(text: str, breaks: SoftBreaks) -> list[str]:
    places = [0, *breaks.chinese(text), len(text)]
    return [text[a:b] for a, b in pairwise(places)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("推动城市间的数字经济合作", "推动|城市间的|数字经济|合作"),
        ("电子商务与贸易", "电子商务|与贸易"),
        ("鼓励共建和平、安全的网络空间", "鼓励|共建|和平、|安全的|网络空间"),
        ("人文交流", "人文交流"),
    ],
)
def test_a_chinese_title_may_be_broken_between_words(
    title: str, expected: str, proposal: Edition
) -> None:
    terms = (record.value.zh for record in proposal.terms.values())
    assert "|".join(parts(title, SoftBreaks([*terms, "数字经济"]))) == expected


@UNHURRIED
@given(
    st.text("的与和数字经济合作“”、a ", max_size=20),
    st.lists(st.text("数字经济合作", min_size=2, max_size=4), max_size=3),
)
def test_no_part_of_a_title_is_one_character_and_no_term_is_cut(
    title: str, terms: list[str]
) -> None:
    breaks = SoftBreaks(terms)
    places = breaks.chinese(title)
    found = parts(title, breaks)
    assert "".join(found) == title
    assert all(len(part) > 1 for part in found) or not places
    if len(terms) == 1:
        for match in re.finditer(re.escape(terms[0]), title):
            assert not any(match.start() < at < match.end() for at in places)


def test_a_short_word_with_a_hyphen_stays_whole() -> None:
    text = "Inter-city e-commerce, non-governmental-organisations"
    assert [text[a:b] for a, b in whole_words(text)] == ["Inter-city", "e-commerce"]


@given(st.text("的与和数字经济-ab <&“", max_size=20))
def test_a_title_as_html_says_the_same(title: str) -> None:
    html = MarkedTexts(Edition(Path())).title(title)
    assert unescape(re.sub(r'<wbr>|<span class="dz-whole">|</span>', "", html)) == title
