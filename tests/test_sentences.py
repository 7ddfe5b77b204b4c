"""Splitting a text into sentences."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.sentences import split

CASES = yaml.safe_load(
    (Path(__file__).parent / "cases" / "sentences" / "splits.yml").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        pytest.param(language, case[language], id=f"{language}: {case['name']}")
        for case in CASES
        for language in ("en", "zh")
        if language in case
    ],
)
def test_a_text_is_split(language: str, sentences: list[str]) -> None:
    joint = " " if language == "en" else ""
    assert split(joint.join(sentences), language) == sentences


def test_an_empty_line_ends_a_sentence() -> None:
    assert split("Chapter One\n\nIt rains.", "en") == ["Chapter One", "It rains."]


def test_a_tag_of_a_script_says_the_language() -> None:
    assert split("下雨了。天晚了。", "zh-Hant") == ["下雨了。", "天晚了。"]


@given(st.text(alphabet="aB1 .?!。！？”）(\n；…", max_size=60), st.sampled_from(["en", "zh"]))
def test_nothing_is_lost_but_white_space_between_sentences(text: str, language: str) -> None:
    assert "".join("".join(split(text, language)).split()) == "".join(text.split())
