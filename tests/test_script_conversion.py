"""Chinese in the other script, and the Traditional Chinese interface that is made with it."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from duizhao.edition import Edition
from duizhao.locales.catalogues import (
    catalogue,
    edition_words,
    entries,
    guide_words,
    known_locales,
    language,
)
from duizhao.locales.words import Catalogue
from duizhao.site.sources.script_tables import conversion_tables
from duizhao.text.conversion_tables import conversion_table
from duizhao.text.script_conversion import Script, convert, to_traditional, to_traditional_markdown
from duizhao.text.scripts import OWN_SIGNS
from tests.support import PROPOSAL

TRADITIONAL = "zh-hant"


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("发展", "發展"),
        ("头发", "頭髮"),
        ("数字经济", "數字經濟"),
        ("这里", "這裡"),
        ("No Chinese, 2017", "No Chinese, 2017"),
    ],
)
def test_chinese_is_converted_by_words(simplified: str, traditional: str) -> None:
    assert convert(simplified, "hant") == traditional
    assert convert(traditional, "hans") == simplified


def test_what_the_converter_gets_wrong_is_corrected() -> None:
    assert to_traditional("英文采用译文") == "英文采用譯文"
    assert to_traditional("英文采用译文", {"英文采用": "英文採用"}) == "英文採用譯文"


def test_the_signs_of_one_script_are_those_of_the_other_converted() -> None:
    simplified, traditional = (OWN_SIGNS[tag].pattern for tag in ("zh-Hans", "zh-Hant"))
    assert not set(simplified[1:-1]) & set(traditional[1:-1])
    assert "".join(convert(sign, "hans") for sign in traditional) == simplified
    assert "".join(convert(sign, "hant") for sign in simplified) == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("见“数字经济”一词", "見「數字經濟」一詞"),
        ("“他说‘发展’两字”", "「他說『發展』兩字」"),
        ("the edition’s “发展”", "the edition’s 「發展」"),
    ],
)
def test_quotation_marks_are_those_of_the_script(simplified: str, traditional: str) -> None:
    assert to_traditional(simplified) == traditional


@given(st.text(alphabet="发展里面的经济abc `*[](#)\n", max_size=60))
def test_a_markdown_page_keeps_its_length_and_its_code(text: str) -> None:
    converted = to_traditional_markdown(text)
    assert len(converted) == len(text)
    assert re.findall(r"`[^`\n]+`", converted) == re.findall(r"`[^`\n]+`", text)


def test_code_and_the_targets_of_links_stay_as_they_are() -> None:
    page = "数据 `数据` [数据](记录.md#数据)\n\n```yaml\nzh: 数据\n```\n\n数据\n"
    assert to_traditional_markdown(page) == (
        "數據 `数据` [數據](记录.md#数据)\n\n```yaml\nzh: 数据\n```\n\n數據\n"
    )


# The locales


def test_a_catalogue_says_what_its_words_are_written_in() -> None:
    assert known_locales() == ("en", "zh", "zh-hant")
    traditional = language(TRADITIONAL)
    assert (traditional.tag, traditional.side, traditional.source) == ("zh-Hant", "zh", "zh")
    assert (language("en").tag, language("en").side, language("en").source) == ("en", "en", None)


def test_a_locale_without_words_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(KeyError, match=r"no words for the locale 'fr'.*en, zh, zh-hant"):
        catalogue("fr")


def test_the_traditional_interface_has_every_word_of_the_chinese_one() -> None:
    assert list(entries(TRADITIONAL)) == list(entries("zh"))
    words = Catalogue(TRADITIONAL)
    assert words("chrome.not-found") == "找不到頁面"
    assert words("notes.count", count=3) == "註釋3則"
    assert words("note.back", number=3) == "註3，回到正文"
    assert words("review.merge") == "與下一對合併"


def test_every_correction_is_needed(root: Path) -> None:
    own: dict[str, Any] = yaml.safe_load(
        (root / "src" / "duizhao" / "locales" / "zh-hant.yml").read_text("utf-8")
    )
    folders = (PROPOSAL / "docs", root / "src" / "duizhao" / "guide")
    pages = [path.read_text("utf-8") for one in folders for path in sorted(one.glob("*.zh.md"))]
    lines = [line for page in pages for line in page.splitlines()]
    lines += [str(words) for words in catalogue("zh").values()]
    for wrong, right in own["corrections"].items():
        assert any(to_traditional(line).count(right) < line.count(wrong) for line in lines), wrong


def test_no_simplified_character_is_left_in_the_traditional_interface() -> None:
    for key, forms in entries(TRADITIONAL).items():
        for form in [forms] if isinstance(forms, str) else forms.values():
            assert to_traditional(form) == form or "布" in form, key


def test_the_editions_own_words_are_shown_in_the_locales_script() -> None:
    assert edition_words("数字经济", TRADITIONAL) == "數字經濟"
    assert edition_words("数字经济", "zh") == "数字经济"
    assert guide_words("发布`发布`", TRADITIONAL) == "發布`发布`"
    assert guide_words("发布", "zh") == "发布"


# The tables for the pages

WORDS = ["头发", "发展", "公里", "里面", "干净", "干部", "后面", "皇后", "一", "。", "ab", " "]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map("".join), max_size=12)


@given(TEXTS)
@example(["干净", "一干净"])
def test_a_table_converts_its_texts_as_opencc_does(texts: list[str]) -> None:
    table = conversion_table(texts, "hant")
    assert [table.convert(text) for text in texts] == [convert(text, "hant") for text in texts]


def test_an_expression_is_in_the_table_only_where_a_character_alone_would_be_wrong() -> None:
    table = conversion_table(["发展", "头发"], "hant")
    assert table.characters == {"发": "發", "头": "頭"}
    assert table.expressions == {"头发": "頭髮"}
    assert table.as_data() == ["发头", "發頭", "头发", "頭髮"]


def test_texts_that_stay_as_they_are_need_no_table() -> None:
    table = conversion_table(["人工", "English"], "hant")
    assert (table.characters, table.expressions) == ({}, {})


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_a_table_says_nothing_of_what_stays(script: Script) -> None:
    table = conversion_table(["头发與發展"], script)
    assert all(one != other for one, other in table.characters.items())


def test_every_chinese_text_of_the_edition_is_converted_as_opencc_does(proposal: Edition) -> None:
    table = conversion_tables(proposal)["zh-Hant"]
    pairs = [pair for key in proposal.articles for pair in proposal.holders[key].pairs.values()]
    texts = [pair.zh for pair in pairs if pair.zh]
    texts += [note.remark.zh for note in proposal.all_notes() if note.remark.zh]
    assert len(texts) > 50
    assert [table.convert(text) for text in texts] == [convert(text, "hant") for text in texts]
    # A page loads it on request: it must stay small.
    assert len("".join(table.as_data())) < 5_000
