"""What an import reads before it knows the text: encodings, lines, languages, numbers."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.numerals import numeral, roman
from duizhao_workbench.importing.formats.decoding import decode
from duizhao_workbench.importing.formats.given_file import GivenFile
from duizhao_workbench.importing.formats.html_text import page_text
from duizhao_workbench.importing.formats.limits import Unreadable
from duizhao_workbench.importing.formats.text_extraction import extracted
from duizhao_workbench.importing.outline.bilingual_headings import halves
from duizhao_workbench.importing.outline.headings import NAMED, SideText, chains
from duizhao_workbench.importing.outline.language_runs import languages, script_of, side_of
from duizhao_workbench.importing.outline.number_forms import marks_at, name_at
from duizhao_workbench.importing.outline.paragraphs import lines, paragraphs
from duizhao_workbench.importing.outline.side_outline import outline
from tests.cases import UNHURRIED

SIMPLIFIED = "第一条　为了发展港口经济，制定本章程。各摊应当使用公平衡器，不得出借。\r\n"
TRADITIONAL = "第一條　為了發展港口經濟，制定本章程。各攤應當使用公平衡器，不得出借。\r\n"
ENGLISH = "Article 1 These rules are made for the harbour. No weights are lent.\r\n"
NUMBERS = st.integers(min_value=1, max_value=399)

# Encodings


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (ENGLISH, "ascii", "UTF-8"),
        (SIMPLIFIED + ENGLISH, "utf-8", "UTF-8"),
        (SIMPLIFIED + ENGLISH, "utf-8-sig", "UTF-8"),
        (SIMPLIFIED + ENGLISH, "utf-16", "UTF-16"),
        (SIMPLIFIED + ENGLISH, "utf-16-le", "UTF-16"),
        (ENGLISH, "utf-16-be", "UTF-16"),
        (SIMPLIFIED + ENGLISH, "gb18030", "GB18030"),
        (SIMPLIFIED, "gb2312", "GB18030"),
        (TRADITIONAL, "gb18030", "GB18030"),
        (TRADITIONAL + ENGLISH, "big5", "Big5"),
        (TRADITIONAL, "cp950", "Big5"),
    ],
)
def test_a_text_is_read_in_each_encoding(text: str, codec: str, name: str) -> None:
    found = decode(text.encode(codec))
    assert (found.text, found.encoding) == (text, name)
    assert found.byte_order_mark == (codec == "utf-8-sig")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t", "the file is empty"),
        (b"\xef\xbb\xbf\n", "the file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an old Word or Office file, not a text"),
        (b"{\\rtf1\\ansi}", "this is a rich text file (RTF), not a text"),
        (b"\x89PNG\r\n\x1a\n\x00", "this is a picture, not a text"),
        (bytes(range(256)), "this is no text"),
        (b"\x7fELF\x02\x01\x01" + bytes(40), "this is no text"),
        (b"\xff\xfea", "the file says that it is UTF-16, but byte 3 is not"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(data)
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


# Lines and paragraphs


@UNHURRIED
@given(st.text(alphabet="ab 一。\n\r\t\u3000\u00a0\u200b", max_size=60))
def test_every_character_is_in_one_line(text: str) -> None:
    found = list(lines(text))
    kept = "".join(text[line.start : line.end] for line in found)
    assert [c for c in kept if c in "ab一。"] == [c for c in text if c in "ab一。"]
    assert all(line.text == text[line.start : line.end].strip() for line in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def joined(text: str) -> list[str]:
    found = paragraphs(list(lines(text)), lambda line: bool(name_at(line.text)))
    return [paragraph.text for paragraph in found]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("head", ["", '<?xml version="1.0"?>'])
def test_a_translation_memory_is_known_by_its_root(head: str, codec: str) -> None:
    tmx = """<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en">
    <seg>Boats moor.</seg></tuv><tuv xml:lang="zh"><seg>船只停靠。</seg></tuv></tu></body></tmx>"""
    found = extracted(GivenFile("rules.tmx", (head + tmx).encode(codec)))
    assert found.how == "TMX"
    assert found.text.split() == ["Boats", "moor.", "船只停靠。"]


def test_lines_that_a_program_broke_are_one_paragraph() -> None:
    text = (
        "The keepers of the harbour take charge of the weights, the measures and the \n"
        "scales of every stall, and of the lamps that burn on the quay throughout the\n"
        "night.\n"
        "A second paragraph."
    )
    assert joined(text) == [
        text.rpartition("\n")[0].replace("the \n", "the\n"),
        "A second paragraph.",
    ]


def test_long_lines_are_paragraphs() -> None:
    line = "The keepers of the harbour take charge of the weights and measures. " * 3
    assert joined(f"{line}\n{line}") == [line.strip(), line.strip()]


def test_what_hangs_below_an_item_belongs_to_it() -> None:
    text = (
        "一、關於港口各攤所用衡器及量器之檢查、加封、保管與出借之規劃、督導事項\n    。\n二、其他。"
    )
    assert [one.replace("\n", "") for one in joined(text)] == [
        "一、關於港口各攤所用衡器及量器之檢查、加封、保管與出借之規劃、督導事項。",
        "二、其他。",
    ]


def test_a_heading_is_never_the_rest_of_a_line() -> None:
    text = f"{'word ' * 15}the\nArticle 3\nmore"
    assert joined(text)[1:] == ["Article 3", "more"]


# Languages


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("The digital economy", "en"),
        ("推动“互联网+”", "zh"),
        ("2020年1月 http://license.example/page", "zh"),
        ("The Act on citizen judges (國民法官) applies", "en"),
        ("8.", None),
        ("2. B.", "en"),
    ],
)
def test_a_line_has_a_language(line: str, side: str | None) -> None:
    assert side_of(line) == side


def layout(text: str) -> tuple[tuple[str, ...], bool, int]:
    found = languages(list(lines(text)))
    return found.order, found.turns, len(found.runs)


def test_one_language_above_the_other_is_two_parts() -> None:
    assert layout(ENGLISH * 4 + SIMPLIFIED * 4) == (("en", "zh"), False, 2)
    assert layout(SIMPLIFIED * 4 + ENGLISH * 4) == (("zh", "en"), False, 2)


def test_languages_that_alternate_take_turns() -> None:
    assert layout((SIMPLIFIED + ENGLISH) * 4) == (("zh", "en"), True, 8)


def test_a_text_in_one_language_has_one() -> None:
    assert layout(ENGLISH * 60 + "港") == (("en",), False, 1)
    assert layout(SIMPLIFIED * 20) == (("zh",), False, 1)


def test_what_another_page_has_around_a_text_is_apart() -> None:
    found = languages(list(lines(ENGLISH * 9 + SIMPLIFIED * 9 + "Leave a Reply\n\nLog in")))
    assert [line.text for line in found.after] == ["Leave a Reply", "Log in"]
    found = languages(list(lines("Menu and search\n" + SIMPLIFIED * 9 + ENGLISH * 9)))
    assert [line.text for line in found.before] == ["Menu and search"]


def test_a_form_that_is_in_both_parts_stays_in_the_first() -> None:
    form = "Copyright of the harbour\n[Name]\nSee the rules for details.\n"
    found = languages(list(lines(SIMPLIFIED * 9 + form + ENGLISH * 9 + form)))
    assert [line.text for line in found.runs[0].lines][-3:] == form.splitlines()
    assert [line.text for line in found.runs[1].lines][-3:] == form.splitlines()


def test_simplified_and_traditional_are_told_apart() -> None:
    assert script_of(SIMPLIFIED) == "zh-Hans"
    assert script_of(TRADITIONAL) == "zh-Hant"


# Numbers


def arabic(number: int) -> str:
    return str(number)


@UNHURRIED
@given(
    NUMBERS,
    st.sampled_from(
        [
            ("第{}条", numeral, "article"),
            ("第 {} 條", arabic, "article"),
            ("第{}章", numeral, "chapter"),
            ("第 {} 節", numeral, "section"),
            ("第{}编", numeral, "part"),
            ("Article {}", arabic, "article"),
            ("ARTICLE {}", roman, "article"),
            ("Art. {}", arabic, "article"),
            ("Chapter {}", roman, "chapter"),
            ("Section {}", arabic, "section"),
            ("§ {}", arabic, "article"),
            ("Annex {}", roman, "annex"),
        ]
    ),
    st.sampled_from(["", " Goods", "　货物", ": x", "."]),
)
def test_a_name_is_read_with_its_number(
    number: int, form: tuple[str, object, str], rest: str
) -> None:
    pattern, write, kind = form
    assert callable(write)
    written = pattern.format(write(number))
    found = name_at(written + rest)
    assert found is not None
    assert (found.kind, found.value, found.end) == (kind, (number,), len(written))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("第八条之一", (8, 1)),
        ("第 174-1 條", (174, 1)),
        ("Art. 8-1", (8, 1)),
        ("Article 8 ter Goods", (8, 2)),
        ("Chapter Ⅱ Goods", (2,)),
        ("Chapter One", (1,)),
        ("第一〇五条", (105,)),
    ],
)
def test_numbers_have_many_forms(text: str, value: tuple[int, ...]) -> None:
    found = name_at(text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "text", ["Articles 5 and 6", "Party I", "第三方", "Sections", "In Article 5"]
)
def test_other_words_are_no_names(text: str) -> None:
    assert name_at(text) is None


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("8. x", "1.", 8),
        ("10.鼓励", "1.", 10),
        ("8、", "1、", 8),
        ("1， 请", "1、", 1),
        ("十一、x", "一、", 11),
        ("（三）x", "(一)", 3),
        ("(3) x", "(1)", 3),
        ("(c) x", "(a)", 3),
        ("ii. x", "i.", 2),
        ("② x", "①", 2),
        ("0.   定义", "1.", 0),
    ],
)
def test_a_mark_has_a_style_and_a_number(text: str, style: str, value: int) -> None:
    assert next((mark.style, mark.value) for mark in marks_at(text)) == (style, value)


@pytest.mark.parametrize("text", ["1.5 of", "十里", "a rule", "2017年", "3,000"])
def test_other_beginnings_are_no_marks(text: str) -> None:
    assert marks_at(text) == []


def test_a_mark_that_is_roman_or_a_letter_is_both() -> None:
    assert [(mark.style, mark.value) for mark in marks_at("(i) x")] == [("(i)", 1), ("(a)", 9)]


# Titles of articles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Article 1 (Scope) This is all.\nArticle 2 (Fees) None is due.\n", ["Scope", "Fees"]),
        ("Article 1 Scope\nThis is all.\nArticle 2 Fees\nNone is due.\n", ["Scope", "Fees"]),
        ("Article 1. Scope. This is all.\nArticle 2. Fees. None is due.\n", ["Scope", "Fees"]),
        (
            "Article 1\n\nScope\n\nThis is all.\n\nArticle 2\n\nFees\n\nNone is.\n",
            ["Scope", "Fees"],
        ),
        # Of two readings the more certain one wins.
        ("Article 1 (Scope) All. It is so.\nArticle 2 (Fees) None. It is so.\n", ["Scope", "Fees"]),
        # Half of the articles are too few for a title of this kind.
        ("Article 1 (Scope) This is all.\nArticle 2 None is due for what is lent.\n", [None, None]),
    ],
)
def test_titles_are_read_as_most_articles_show_them(text: str, titles: list[str | None]) -> None:
    found = list(lines(text))
    done = outline(SideText(text, "en", found), chains(found, "en")[NAMED])
    spans = [one.heading.title if one.heading else None for one in done.sections]
    assert [text[slice(*span)] if span else None for span in spans] == titles


# Saved pages


@pytest.mark.parametrize(
    ("page", "text", "around"),
    [
        ("<p>One<p>Two", "One\n\nTwo\n", []),
        ("<ul><li>One<ul><li>Inner</ul><li>Two</ul>", "One\n\nInner\n\nTwo\n", []),
        (
            "<table><tr><td>第一条<td>Article 1<tr><td>二<th>2",
            "第一条\n\nArticle 1\n\n二\n\n2\n",
            [],
        ),
        ("<dl><dt>One<dd>Two<dt>Three", "One\n\nTwo\n\nThree\n", []),
        ("<p>One<nav>Home</nav><p>Two", "One\n\nTwo\n", ["Home"]),
        ("<header>Site</header><main><header>Rules</header>", "Rules\n", ["Site"]),
        ("<p>One<br>line</p><pre>a  b\nc</pre>", "One\nline\n\na  b\nc\n", []),
        ("<p>One <b>bold\n word</b><p hidden>no<p style='display: none'>no", "One bold word\n", []),
        ("<p>One<script>no</script><select><option>no</select> &amp; two", "One & two\n", []),
        ("", "\n", []),
    ],
)
def test_a_page_is_read_as_browsers_parse_it(page: str, text: str, around: list[str]) -> None:
    found = page_text(page)
    assert found["text"] == text
    assert list(found["left_out"]) == around


def test_a_page_that_is_nested_very_deep_is_read() -> None:
    assert page_text("<div>" * 390 + "deep")["text"] == "deep\n"
    assert page_text("<p>line<li>" * 20_000)["text"].startswith("line\n")


# Headings in both languages


@pytest.mark.parametrize(
    ("heading", "both"),
    [
        ("Our Pledge / 我们的承诺", ("Our Pledge", "我们的承诺")),
        ("范围｜Scope", ("范围", "Scope")),
        ("2. 我们的标准 (Our Standards)", ("2. 我们的标准", "Our Standards")),
        ("Cookie 的使用（Use of cookies）", ("Cookie 的使用", "Use of cookies")),
        ("Scope — 适用范围", ("Scope", "适用范围")),
        ("隐私政策 Privacy Policy", ("隐私政策", "Privacy Policy")),
        ("Cookies / Cookies", None),
        ("and/or", None),
        ("第一条（目的）", None),
        ("", None),
    ],
)
def test_a_heading_is_divided_between_its_languages(
    heading: str, both: tuple[str, str] | None
) -> None:
    found = halves(heading)
    assert (found and tuple(heading[slice(*half)] for half in found)) == both


@given(st.text(alphabet="第一条港口Ab1. /|()（）—", max_size=30))
def test_the_halves_of_a_heading_are_inside_it_and_apart(heading: str) -> None:
    found = halves(heading)
    if found is not None:
        (a, b), (c, d) = found
        assert 0 <= a < b <= c < d <= len(heading)
