"""Numbers are labels: read in every numeral, said as a document says them, in their own order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.edition import Edition, load
from duizhao.edition.naming import article_name, division_name, heading
from duizhao.model import Article, Division, Document, Side
from duizhao.text.numerals import filled, natural_order, numbers, numeral, roman
from tests.cases import edition
from tests.support.examples import tables

CASES = tables("numbering.yml")


@pytest.mark.parametrize(
    ("label", "value"),
    CASES["labels"],
)
def test_a_label_is_read_in_every_numeral(label: str, value: list[int] | None) -> None:
    assert numbers(label) == (value and tuple(value))


@given(st.integers(0, 10**8 - 1))
def test_a_chinese_numeral_reads_as_its_number(number: int) -> None:
    assert numbers(numeral(number)) == (number,)


@given(st.integers(1, 3999))
def test_a_roman_numeral_reads_as_its_number(number: int) -> None:
    assert numbers(roman(number)) == (number,)
    assert numbers(roman(number).lower()) == (number,)


@pytest.mark.parametrize("number", [-1, 10**8])
def test_what_has_no_numeral_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="numeral"):
        numeral(number)
    with pytest.raises(ValueError, match="numeral"):
        roman(number)


@given(st.text(min_size=1, max_size=12))
def test_every_label_has_a_place_in_the_order_and_fills_every_pattern(label: str) -> None:
    assert natural_order(label) == natural_order(label)
    for slot in ("number", "arabic", "roman", "chinese"):
        assert filled(f"§ {{{slot}}}", label)


def test_the_natural_order_is_that_of_numbers_then_of_names() -> None:
    given_ = ["附件一", "10", "6-1", "IX", "七", "6", "0", "6-2"]
    ordered = ["0", "6", "6-1", "6-2", "七", "IX", "10", "附件一"]
    assert sorted(given_, key=natural_order) == ordered


@pytest.mark.parametrize(("pattern", "label", "name"), CASES["filled"])
def test_a_label_fills_a_pattern(pattern: str, label: str, name: str) -> None:
    assert filled(pattern, label) == name


def document(zh: str, numbering: dict[str, dict[str, str]] | None = None) -> Document:
    said = {"en": "Said.", "zh": "说。"}
    return Document.model_validate(
        {
            "title": said,
            "date": "2020",
            "place": said,
            "languages": {
                "en": {"code": "en", "role": "original"},
                "zh": {"code": zh, "role": "original"},
            },
            "source": {"name": said, "url": "https://board.example/"},
            "rights": said,
            "numbering": numbering,
        }
    )


HANS, HANT = document("zh-Hans"), document("zh-Hant")
LICENCE = document(
    "zh-Hans",
    {
        "article": {"en": "{number}.", "zh": "{chinese}、"},
        "chapter": {"en": "Title {roman}", "zh": "第{number}章"},
    },
)


@pytest.mark.parametrize(
    ("given_", "number", "names"),
    [
        (HANS, "8", ("Article 8", "第八条")),
        (HANT, "6-1", ("Article 6-1", "第六條之一")),
        (LICENCE, "0", ("0.", "零、")),
        (HANS, {"en": "IV", "zh": "四"}, ("Article IV", "第四条")),
        (HANS, {"en": "Annex I", "zh": "附件一"}, ("Annex I", "附件一")),
        (HANS, {"zh": "附"}, (None, "附")),
        (HANS, None, (None, None)),
    ],
)
def test_an_article_is_called_as_its_document_calls_it(
    given_: Document, number: object, names: tuple[str | None, str | None]
) -> None:
    article = Article.model_validate({"number": number})
    sides: tuple[Side, Side] = ("en", "zh")
    assert tuple(article_name(given_, article, side) for side in sides) == names


@pytest.mark.parametrize(
    ("given_", "kind", "names"),
    [
        (HANS, "part", ("Part 3", "第三编")),
        (HANT, "part", ("Part 3", "第三編")),
        (HANT, "section", ("Section 3", "第三節")),
        (HANS, "subsection", ("Subsection 3", "第三款")),
        (LICENCE, "chapter", ("Title III", "第3章")),
        (LICENCE, "section", ("Section 3", "第三节")),
    ],
)
def test_a_division_is_called_as_its_document_calls_it(
    given_: Document, kind: str, names: tuple[str, str]
) -> None:
    division = Division.model_validate({"id": "d", "kind": kind, "number": "3", "contents": ["1"]})
    sides: tuple[Side, Side] = ("en", "zh")
    assert tuple(division_name(given_, division, side) for side in sides) == names


QUAY = "content/documents/quay.yml"
CARD = """\
title: {en: Rules of the Quay, zh: 码头章程}
place: {en: The quay, zh: 码头}
languages: {zh: {code: zh-Hans, role: original}, en: {code: en, role: translation}}
source: {name: {en: The board, zh: 布告栏}, url: https://board.example/quay}
rights: {en: Written for these tests., zh: 为测试而作。}
"""


def quay(folder: Path, declared: str, **articles: str) -> Edition:
    """The small edition with a document of its own, whose articles are given by id."""
    change = {QUAY: {"write": CARD + declared}}
    for name, head in articles.items():
        path = f"content/articles/quay/{name.replace('_', '-').strip('-')}.yml"
        change[path] = {"write": f"{head}\nsegments: [{{id: s1, en: Enough., zh: 足矣。}}]\n"}
    return load(edition(folder, change))[0]


def test_a_number_alone_stands_before_a_title_and_not_in_its_place() -> None:
    untitled = Article.model_validate({"number": {"en": "2", "zh": "二"}})
    titled = untitled.model_copy(update={"title": {"en": "Quiet", "zh": "静夜"}})
    assert (heading(HANS, titled, "en"), heading(HANS, untitled, "en")) == ("2", "Article 2")


def test_without_contents_articles_stand_by_kind_and_then_by_number(tmp_path: Path) -> None:
    found = (
        quay(
            tmp_path,
            "",
            annex="kind: annex\nnumber: 附件一",
            closing="kind: closing",
            end="kind: signature",
            _10="number: 10",
            _6_1="number: 6-1",
            _6="number: 6",
            x="number: VII",
            preamble="kind: preamble",
        )
        .documents["quay"]
        .contents
    )
    order = ["preamble", "6", "6-1", "x", "10", "closing", "end", "annex"]
    assert [entry.id for entry in found.articles] == order
    assert found.divisions == ()


TREE = """\
contents:
  - preamble
  - id: p1
    kind: part
    number: 1
    contents:
      - {id: c1, kind: chapter, number: 1, contents: [b, lost]}
      - {id: c2, kind: chapter, number: 2, contents: [a, b]}
"""


def test_contents_say_in_which_divisions_an_article_lies_and_which_it_opens(tmp_path: Path) -> None:
    found = quay(
        tmp_path, TREE, a="number: 1", b="number: 2", c="number: 3", preamble="kind: preamble"
    )
    contents = found.documents["quay"].contents
    assert [entry.id for entry in contents.articles] == ["preamble", "b", "a", "c"]
    assert [e.id for e in found.documents["quay"].articles] == [e.id for e in contents.articles]
    assert [entry.division.id for entry in contents.divisions] == ["p1", "c1", "c2"]
    above = {name: [d.division.id for d in entries] for name, entries in contents.above.items()}
    assert above == {"b": ["p1", "c1"], "a": ["p1", "c2"]}
    opening = {name: [d.division.id for d in entries] for name, entries in contents.opening.items()}
    assert opening == {"b": ["p1", "c1"], "a": ["c2"]}
    assert [entry.id for entry in contents.unlisted] == ["c"]
    assert [name for name, _ in contents.unknown] == ["lost"]
    assert contents.repeated == [("b", ("contents", 1, "contents", 1, "contents", 1))]
    [_, first, _] = contents.divisions
    assert [division.id for division in first.above] == ["p1"]
