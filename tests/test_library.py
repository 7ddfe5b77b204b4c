"""An edition of several documents: its front page, its lists, and what spans the documents."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from duizhao.checks.report import check
from duizhao.edition import Edition
from duizhao.edition.specimen import MOST as MOST_PAIRS
from duizhao.edition.specimen import specimens
from duizhao.locales.catalogues import LOCALES
from duizhao.site.pages.kinds import all_pages
from duizhao.site.reading.lens import Lens
from tests.cases import FOLDER, TODAY, edition
from tests.support.rendered import Tree, page_of, rendered
from tests.test_series_order import ARTICLE, documents, series

pytestmark = pytest.mark.slow

MOST = 3000
"""How many elements a front page may have."""


@pytest.fixture(scope="module")
def library() -> Edition:
    """Seven documents: a proposal, a licence written in English, and five laws with chapters."""
    report = check(FOLDER / "library", today=TODAY)
    assert [str(problem) for problem in report.problems] == []
    return report.edition


def many(folder: Path, count: int, *lists: str) -> Edition:
    """The small edition and so many more documents, each with an article."""
    names = [f"d{number:03}" for number in range(count)]
    change = documents(**{name: f"{1950 + at % 60}-01-02" for at, name in enumerate(names)})
    change |= {f"content/articles/{name}/1.yml": ARTICLE for name in names}
    return check(edition(folder, change | (series(*lists) if lists else {})), today=TODAY).edition


def links(html: str) -> list[str]:
    return Tree(html).links


# The front page


def test_some_dozens_of_documents_are_lines_of_a_list(tmp_path: Path) -> None:
    html = rendered(many(tmp_path, 30, "d001, d002"), "")
    assert html.count('class="dz-row-facts"') == 31
    assert "dz-card" not in html
    assert "dz-matrix" not in html


def test_hundreds_of_documents_are_found_by_their_titles(tmp_path: Path) -> None:
    found = many(tmp_path, 300, "d001, d002")
    html = rendered(found, "")
    assert len(Tree(html).tags) <= MOST
    assert "301 documents, 302 articles, 3 notes." in html
    assert '<form class="dz-find dz-find--titles" action="documents/">' in html
    assert {"series/series-1/", "documents/"} <= set(links(html))
    assert rendered(found, "documents/").count('class="dz-row-facts"') == 301


def test_the_lists_by_year_and_letter_lead_to_that_of_all_in_every_locale(tmp_path: Path) -> None:
    found = many(tmp_path, 300)
    for locale in LOCALES:
        pages = [one for one in all_pages(Lens(found, locale)) if one.path.startswith("documents/")]
        moved = {one.path: one.subject for one in pages if one.kind == "moved"}
        assert set(moved.values()) == {"documents/"}
        assert {"documents/year-1950/", "documents/letter-r/4/"} <= set(moved)
        assert "documents/letter-r/5/" not in moved


def test_a_long_list_is_divided_into_pages(tmp_path: Path) -> None:
    names = ", ".join(f"d{number:03}" for number in range(300))
    found = many(tmp_path, 301, names)
    paths = [one.path for one in all_pages(Lens(found, "en")) if one.path.startswith("series/")]
    assert paths == [f"series/series-1/{number}" for number in ("", "2/", "3/")]
    last = rendered(found, paths[-1])
    assert last.count('class="dz-row-facts"') == 100
    assert '<a href="./" aria-current="page">3</a>' in last


def test_one_document_has_no_list_of_all(tmp_path: Path) -> None:
    paths = [page.path for page in all_pages(Lens(many(tmp_path, 0), "en"))]
    assert not any(path.startswith("documents/") for path in paths)


# A pair with its note on the front page


def test_the_front_page_shows_a_short_pair_with_a_short_note_on_words_in_both_texts(
    library: Edition,
) -> None:
    for locale in LOCALES:
        html = rendered(library, "", locale)
        figure = html.partition('<figure class="dz-section dz-specimen')[2].partition("</figure>")[
            0
        ]
        assert figure.count("<mark data-notes=") == 2
        assert 'class="dz-note-body"' in figure
        [where] = re.findall(r'<figcaption><a href="([^"#]+)', figure)
        shown = re.findall(r'<figcaption><a href="([^"#]+)', html)
        assert 1 < len(shown) == len(set(shown)) <= MOST_PAIRS
        read = re.findall(r'<a class="dz-button dz-button--first" href="([^"]+)"', html)
        # It is the same pair in every locale, and reading starts in its document.
        assert shown == re.findall(r'<figcaption><a href="([^"#]+)', rendered(library, ""))
        assert read[0].split("/")[0] == where.split("/")[0]


def test_the_front_page_shows_the_notes_that_are_flagged_and_no_others(tmp_path: Path) -> None:
    root = tmp_path / "edition"
    shutil.copytree(FOLDER / "library", root)
    for name in ("gazette", "pass-on"):
        for path in (root / "content" / "articles").rglob("*.yml"):
            text = path.read_text("utf-8")
            path.write_text(
                text.replace(f"- id: {name}\n", f"- id: {name}\n    find: true\n"), "utf-8"
            )
    report = check(root, today=TODAY)
    assert [str(problem) for problem in report.problems] == []
    found = [one.note.id for one in specimens(report.edition) if one.note]
    assert found == ["pass-on"]  # The other is on a title.


def test_without_a_note_that_fits_the_front_page_shows_a_pair_alone(tmp_path: Path) -> None:
    change = documents(quay="2020-01-01") | {"content/articles/quay/1.yml": ARTICLE}
    root = edition(tmp_path, change)
    for path in sorted((root / "content").rglob("*.yml")):
        if "harbour" in str(path):
            path.unlink()
    found = check(root, today=TODAY).edition
    html = rendered(found, "")
    assert list(found.documents) == ["quay"]
    assert "A bell." in html.partition('<figure class="dz-section dz-specimen"')[2]
    assert "dz-specimen-note" not in html


def test_a_retired_id_of_a_series_leads_to_it(tmp_path: Path) -> None:
    change = series("harbour")
    written = change["content/series.yml"]
    written["write"] = written["write"].replace("series-1\n", "series-1\n  formerly: [rules]\n")
    found = check(edition(tmp_path, change), today=TODAY).edition
    assert page_of(Lens(found, "en"), "series/rules/").subject == "series/series-1/"


# References and comparisons
