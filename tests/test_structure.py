"""Structure on the pages: divisions, items, tables, footnotes, what is deleted, both originals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duizhao.checks.report import check
from duizhao.edition import Edition, load
from duizhao.edition.holders import Passage
from duizhao.search.index_entries import groups
from duizhao.search.index_files import articles
from duizhao.site.reading.names import Names
from duizhao.text.anchors import Span
from duizhao.text.runs import pieces
from tests.cases import FOLDER, TODAY
from tests.cases import edition as small_edition
from tests.support.commands import invoke
from tests.support.examples import tables

CASES = tables("names.yml")

pytestmark = pytest.mark.slow

ROOT = FOLDER / "ordinance"
DOCUMENT = "harbour-ordinance"


@pytest.fixture(scope="module")
def ordinance() -> Edition:
    report = check(ROOT, today=TODAY)
    assert [*report.errors, *report.warnings] == []
    return report.edition


def text_of(edition: Edition, article: str) -> list[Passage]:
    return [*edition.articles[f"{DOCUMENT}/{article}"].passages("en").values()]


# What things are called


@pytest.mark.parametrize(("article", "heading", "reference"), CASES["articles"])
def test_an_article_is_called_what_it_is_in_both_languages(
    ordinance: Edition, article: str, heading: list[str], reference: list[str]
) -> None:
    entry = ordinance.articles[f"{DOCUMENT}/{article}"]
    assert [entry.heading("en"), entry.heading("zh")] == heading
    assert [entry.reference("en"), entry.reference("zh")] == reference


@pytest.mark.parametrize(("article", "unit", "label"), CASES["segments"])
def test_a_segment_is_cited_by_the_number_or_name_of_its_article(
    ordinance: Edition, article: str, unit: int, label: str
) -> None:
    assert Names(ordinance, "en").label(text_of(ordinance, article)[unit]) == label


def test_the_search_names_an_article_as_its_page_does(ordinance: Edition) -> None:
    found = {group.path: group.heading for group in groups(ordinance, {})}
    assert found[f"{DOCUMENT}/3-1/"] == ("3-1", "第三條之一")
    assert found[f"{DOCUMENT}/how-to-apply/"] == ("", "")


# Inside an article


@pytest.mark.parametrize(
    ("label", "text", "marked_at"),
    [("1", "In 2017 and 12 1 ships1.", 22), ("*", "one** and two*", 13), ("1", "In 2017", None)],
)
def test_the_mark_of_a_footnote_is_no_part_of_a_longer_one(
    tmp_path: Path, label: str, text: str, marked_at: int | None
) -> None:
    folder = tmp_path / "content" / "articles" / "d"
    folder.mkdir(parents=True)
    (folder / "01.yml").write_text(
        f'number: 1\nsegments:\n- {{id: s1, en: "{text}", zh: null}}\n'
        f'- {{id: s2, footnote: s1, label: "{label}", en: So., zh: null}}\n',
        encoding="utf-8",
    )
    edition = check(tmp_path, today=TODAY).edition
    unit = next(iter(edition.articles["d/01"].passages("en").values()))
    at, found = 0, None
    for piece in unit.pieces("en"):
        if piece.kind == "footnote":
            found = at
        at += sum(len(run.text) for run in piece.runs)
    assert found == marked_at


def test_words_set_apart_cross_a_note() -> None:
    (piece,) = pieces("abcdef", [("n", Span(2, 6))], emphasis=[Span(0, 4)])
    assert [(run.text, run.notes, run.emphasis) for run in piece.runs] == [
        ("ab", (), True),
        ("cd", ("n",), True),
        ("ef", ("n",), False),
    ]


# Terms of an English original


def test_the_search_finds_a_term_of_an_english_original_by_both_words(ordinance: Edition) -> None:
    (pier,) = [group for group in groups(ordinance, {}) if group.path == "glossary/pier/"]
    assert pier.entries[0].texts == ("landing stage", "登岸處")


def test_a_divided_segment_is_numbered_by_its_place_and_linked_by_its_id(tmp_path: Path) -> None:
    whole = "They are sealed each spring."
    root = small_edition(
        tmp_path,
        {
            "content/articles/harbour/01.yml": [
                {"from": "    formerly: [s9]\n    themes: [harbour-life]\n", "to": ""},
                {
                    "from": f"    en: {whole}\n    zh: 每年春季加封。\n",
                    "to": "    en: null\n    zh: 每年春季\n"
                    f"  - {{id: s7, en: {whole}, zh: 加封。}}\n"
                    "  - {id: s3, en: At noon., zh: 正午。}\n",
                },
            ]
        },
    )
    edition, _ = load(root)
    units = [*edition.articles["harbour/01"].passages("en").values()]
    labels = Names(edition, "en")
    assert [(unit.name, labels.label(unit)) for unit in units[1:]] == [
        ("s1", "1.1"),
        ("s2", "1.2"),
        ("s7", "1.3"),
        ("s3", "1.4"),
    ]
    rows = articles(groups(edition, {}))["harbour"]
    assert next(segments for name, *_, segments in rows if name == "01") == ["s1", "s2", "s7", "s3"]


def test_words_that_a_translation_supplied_are_no_exact_quotation(
    harbour: Path, tmp_path: Path
) -> None:
    article = harbour / "content/articles/harbour/01.yml"
    words = "- id: s2\n    supplied: [{en: each}]\n"
    article.write_text(article.read_text("utf-8").replace("- id: s2\n", words), "utf-8")
    answer = tmp_path / "answer.txt"
    answer.write_text("“They are sealed each spring.” “They are sealed”", "utf-8")
    done = invoke("check-quotes", "--format", "json", str(answer), "--root", str(harbour))
    assert [one["verdict"] for one in json.loads(done.stdout)] == ["near", "exact"]
