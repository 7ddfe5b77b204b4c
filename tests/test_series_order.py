"""Documents stand in the order of their series, the others after them by date."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.checks.permanence import permanence
from duizhao.checks.report import check
from duizhao.edition import Edition
from duizhao.locales.catalogues import LOCALES
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.names import Names
from tests.cases import TODAY, edition
from tests.support.rendered import page_of, rendered

DOCUMENT = """\
title: {{en: {title}, zh: 章程}}
{date}place: {{en: The quay, zh: 码头}}
languages: {{zh: {{code: zh-Hans, role: original}}, en: {{code: en, role: translation}}}}
source: {{name: {{en: The board, zh: 布告栏}}, url: https://board.example/}}
rights: {{en: Written for these tests., zh: 为测试而作。}}
"""


def documents(**dates: str) -> dict[str, dict[str, str]]:
    """Records of documents with an id and a day each; without a day where that is empty."""
    return {
        f"content/documents/{name}.yml": {
            "write": DOCUMENT.format(title=f"Rules {name}", date=f"date: {day}\n" if day else "")
        }
        for name, day in dates.items()
    }


def series(*lists: str) -> dict[str, dict[str, str]]:
    """A file of series, each with the ids of its documents."""
    entries = (
        f"- id: series-{number}\n  title: {{en: Series {number}, zh: 系列}}\n  documents: [{ids}]\n"
        for number, ids in enumerate(lists, 1)
    )
    return {"content/series.yml": {"write": "".join(entries)}}


def loaded(folder: Path, change: dict[str, dict[str, str]]) -> Edition:
    report = check(edition(folder, change), today=TODAY)
    assert [str(problem) for problem in report.errors] == []
    return report.edition


def test_without_series_documents_stand_by_date_and_then_by_id(tmp_path: Path) -> None:
    found = loaded(tmp_path, documents(a="2020-05-02", c2="2019", b9="2019", c="", d="2020-05-01"))
    assert list(found.documents) == ["b9", "c2", "d", "harbour", "a", "c"]


def test_series_give_the_order_and_other_documents_come_after_them(tmp_path: Path) -> None:
    change = documents(a="2021", b="2019", c="2018") | series("b, harbour", "a")
    found = loaded(tmp_path, change)
    assert list(found.documents) == ["b", "harbour", "a", "c"]
    assert [
        (group.series and group.series.id, [one.id for one in group.documents])
        for group in found.series_groups
    ] == [("series-1", ["b", "harbour"]), ("series-2", ["a"]), (None, ["c"])]


def test_articles_stand_in_the_order_of_their_documents(tmp_path: Path) -> None:
    article = {"write": "number: 1\nsegments: [{id: s1, en: Enough., zh: 足矣。}]\n"}
    change = documents(a="2021", b="2019")
    change |= {f"content/articles/{name}/1.yml": article for name in "ab"}
    found = loaded(tmp_path, change)
    assert [key.partition("/")[0] for key in found.articles] == ["b", *["harbour"] * 4, "a"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (series("harbour, harbour"), "'harbour' is listed twice"),
        (series(""), "empty"),
        (series("Harbour"), "write 'harbour'"),
    ],
)
def test_a_list_of_documents_is_checked_where_it_stands(
    tmp_path: Path, change: dict[str, dict[str, str]], problem: str
) -> None:
    report = check(edition(tmp_path, change), today=TODAY)
    [said] = [str(one) for one in report.problems]
    assert said.startswith("content/series.yml:3:")
    assert problem in said


SERIES = "- {id: quays, title: {en: Quays, zh: 码头}, documents: [harbour]}\n"
SHORT = "short: {en: Quay Rules, zh: 码头章程}\n"
ARTICLE = {"write": "number: 1\nthemes: [trade]\nsegments: [{id: s1, en: A bell., zh: 钟。}]\n"}


@pytest.fixture
def two(tmp_path: Path) -> Edition:
    """The small edition, and another document with a short title, one theme and one term of it."""
    change = documents(quay="2021")
    change["content/documents/quay.yml"]["write"] += SHORT
    return loaded(tmp_path, change | {"content/articles/quay/1.yml": ARTICLE})


def test_a_passage_is_named_with_its_document_outside_of_it(two: Edition) -> None:
    names = {locale: Names(two, locale) for locale in LOCALES}
    [unit] = two.articles["quay/1"].passages("en").values()
    assert {locale: own.located(unit) for locale, own in names.items()} == {
        "en": "Quay Rules, 1.1",
        "zh": "《码头章程》1.1",
    }
    assert names["en"].listed_name(two.articles["harbour/02"]) == (
        "Rules of the Harbour Market, 2. Quiet"
    )


def test_with_one_document_nothing_says_which(tmp_path: Path) -> None:
    one = loaded(tmp_path, {})
    unit = one.articles["harbour/02"].passages("en")["s1"]
    assert Names(one, "en").located(unit) == "2.1"
    assert page_of(Lens(one, "en"), "harbour/02/").within == ""
    assert "document-harbour" not in rendered(one, "themes/trade/")


def test_a_series_of_documents_has_a_lasting_id(tmp_path: Path, two: Edition) -> None:
    named = {"content/series.yml": {"write": SERIES.replace("quays", "piers")}}
    old = loaded(tmp_path / "old", {"content/series.yml": {"write": SERIES}})
    new = loaded(tmp_path / "new", named)
    assert [problem.message for problem in permanence(old, new)] == [
        "the series 'quays', 'Quays', is gone"
    ]
