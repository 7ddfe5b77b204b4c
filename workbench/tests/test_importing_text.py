"""What an import reads before it knows the text: encodings, lines, languages, numbers."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.numerals import numeral, roman
from duizhao_workbench.importing.formats.decoding import decode
from duizhao_workbench.importing.formats.given_file import GivenFile
from duizhao_workbench.importing.formats.html_text import page_text
from duizhao_workbench.importing.formats.limits import Unreadable
from duizhao_workbench.importing.formats.text_extraction import extracted
from duizhao_workbench.importing.outline.bilingual_headings import halves
from duizhao_workbench.importing.outline.headings import NAMED, chains
from duizhao_workbench.importing.outline.language_runs import languages, script_of, side_of
from duizhao_workbench.importing.outline.number_forms import marks_at, name_at
from duizhao_workbench.importing.outline.paragraphs import lines, paragraphs
from duizhao_workbench.importing.outline.sections import SideText
from duizhao_workbench.importing.outline.side_outline import outline
from tests.cases import UNHURRIED
from tests.support import given_files

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "reading.yml").read_text("utf-8"))
TEXTS: dict[str, str] = CASES["texts"]


def joined(names: str) -> str:
    """The texts of some names; a text that has no name is itself."""
    return "".join(TEXTS[name] for name in names.split()) if names[:2] in ("en", "zh") else names


@pytest.mark.parametrize(("names", "codec", "encoding"), CASES["encodings"])
def test_a_text_is_read_in_each_encoding(names: str, codec: str, encoding: str) -> None:
    found = decode(joined(names).encode(codec))
    assert (found.text, found.encoding) == (joined(names), encoding)
    assert found.byte_order_mark == (codec == "utf-8-sig")


@pytest.mark.parametrize(("data", "message"), CASES["no texts"])
def test_what_is_no_text_is_named(data: str, message: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(bytes.fromhex(data))
    assert str(refused.value) == message
    assert refused.value.hint


@UNHURRIED
@given(st.binary(max_size=200))
def test_bytes_are_a_text_or_are_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except Unreadable:
        return
    assert found.text.strip()


@UNHURRIED
@given(st.text(alphabet="ab 一。\n\r\t\u3000\u00a0\u200b", max_size=60))
def test_every_character_is_in_one_line(text: str) -> None:
    found = list(lines(text))
    kept = "".join(text[line.start : line.end] for line in found)
    assert [c for c in kept if c in "ab一。"] == [c for c in text if c in "ab一。"]
    assert all(line.text == text[line.start : line.end].strip() for line in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("case", CASES["paragraphs"])
def test_lines_that_a_program_broke_are_one_paragraph(case: Sequence[str]) -> None:
    text, *wanted = case
    found = paragraphs(list(lines(text)), names=True)
    assert [one.text for one in found] == wanted


@pytest.mark.parametrize(("line", "side"), CASES["languages"])
def test_a_line_has_a_language(line: str, side: str | None) -> None:
    assert side_of(line) == side


@pytest.mark.parametrize("case", CASES["layouts"])
def test_languages_follow_each_other_or_take_turns(case: Sequence[Any]) -> None:
    texts, order, turns, runs, *around = case
    text = "".join(joined(names) * times for names, times in texts.items())
    found = languages(list(lines(text)))
    assert ([*found.order], found.turns, len(found.runs)) == (order, turns, runs)
    assert [line.text for line in (*found.before, *found.after)] == [*itertools.chain(*around)]


def test_a_form_that_is_in_both_parts_stays_in_the_first() -> None:
    form = "Copyright of the harbour\n[Name]\nSee the rules for details.\n"
    found = languages(list(lines(f"{TEXTS['zh-Hans'] * 9}{form}{TEXTS['en'] * 9}{form}")))
    assert [[line.text for line in run.lines][-3:] for run in found.runs] == 2 * [form.splitlines()]


@pytest.mark.parametrize("script", ["zh-Hans", "zh-Hant"])
def test_simplified_and_traditional_are_told_apart(script: str) -> None:
    assert script_of(TEXTS[script]) == script


NAMES = [
    *(("第{}条", numeral, "article"), ("第 {} 條", str, "article"), ("第{}章", numeral, "chapter")),
    *(("第 {} 節", numeral, "section"), ("第{}编", numeral, "part"), ("§ {}", str, "article")),
    *(("Article {}", str, "article"), ("ARTICLE {}", roman, "article")),
    *(("Art. {}", str, "article"), ("Chapter {}", roman, "chapter")),
    *(("Section {}", str, "section"), ("Annex {}", roman, "annex")),
]


@UNHURRIED
@given(
    st.integers(min_value=1, max_value=399),
    st.sampled_from(NAMES),
    st.sampled_from(["", " Goods", "　货物", ": x", "."]),
)
def test_a_name_is_read_with_its_number(number: int, form: tuple[str, Any, str], rest: str) -> None:
    pattern, write, kind = form
    written = pattern.format(write(number))
    found = name_at(written + rest)
    assert found is not None
    assert (found.kind, found.value, found.end) == (kind, (number,), len(written))


@pytest.mark.parametrize(("text", "value"), CASES["names"])
def test_numbers_have_many_forms_and_other_words_are_no_names(
    text: str, value: list[int] | None
) -> None:
    found = name_at(text)
    assert (found and [*found.value]) == value


@pytest.mark.parametrize(("text", "wanted"), CASES["marks"])
def test_a_mark_has_styles_and_numbers(text: str, wanted: list[list[Any]]) -> None:
    assert [[mark.style, mark.value] for mark in marks_at(text)] == wanted


@pytest.mark.parametrize(("text", "titles"), CASES["titles"])
def test_titles_are_read_as_most_articles_show_them(text: str, titles: list[str | None]) -> None:
    found = list(lines(text))
    done = outline(SideText(text, "en", found), chains(found, "en")[NAMED])
    spans = [one.heading.title if one.heading else None for one in done.sections]
    assert [text[slice(*span)] if span else None for span in spans] == titles


@pytest.mark.parametrize(("page", "text", "around"), CASES["pages"])
def test_a_page_is_read_as_browsers_parse_it(page: str, text: str, around: list[str]) -> None:
    found = page_text(page)
    assert (found["text"], [*found["left_out"]]) == (text, around)


def test_a_page_that_is_nested_very_deep_is_read() -> None:
    assert page_text("<div>" * 390 + "deep")["text"] == "deep\n"
    assert page_text("<p>line<li>" * 20_000)["text"].startswith("line\n")


@pytest.mark.parametrize(("heading", "both"), CASES["headings"])
def test_a_heading_is_divided_between_its_languages(heading: str, both: list[str] | None) -> None:
    found = halves(heading)
    assert (found and [heading[slice(*half)] for half in found]) == both


@given(st.text(alphabet="第一条港口Ab1. /|()（）—", max_size=30))
def test_the_halves_of_a_heading_are_inside_it_and_apart(heading: str) -> None:
    found = halves(heading)
    if found is not None:
        (a, b), (c, d) = found
        assert 0 <= a < b <= c < d <= len(heading)


@pytest.mark.parametrize(("file", "text"), CASES["files"])
def test_a_file_has_a_text(file: Mapping[str, Any], text: str) -> None:
    assert extracted(GivenFile("rules", given_files.given(file))).text == text
