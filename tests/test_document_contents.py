"""What a document contains, in one script for all of its pages; and what stands on these."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from duizhao.edition import Edition, load
from duizhao.edition.strip import MOST, WIDTH, strip
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.site.pages.export import exports
from duizhao.site.pages.kinds import render
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.settings import SiteSettings
from tests.cases import FOLDER
from tests.cases.small import document, write
from tests.support.rendered import Tree, page_of

ORDINANCE = "harbour-ordinance"
READ = "Whoever asks for the register in writing may read it. "
PAIR = READ * 8, "以书面申请的，可以查阅登记簿。"


def listed(edition: Edition, name: str) -> str:
    """What the script of a document has."""
    files = exports()["document-contents"].files(Lens(edition, LOCALES[0]))
    (content,) = [file.content for file in files if file.path == f"{name}/contents.js"]
    found = re.fullmatch(r"globalThis\.dzContents=(.*);\n", str(content), re.DOTALL)
    assert found is not None
    html = json.loads(found[1])
    assert isinstance(html, str)
    Tree(html)
    return html


def panel(edition: Edition, path: str, locale: Locale = "en", *, folders: bool = True) -> str:
    lens = Lens(edition, locale, SiteSettings(directory_urls=folders))
    html = render(lens, page_of(lens, path))
    return html.partition('<nav class="dz-panel-contents"')[2].partition("</nav>")[0]


@pytest.fixture(scope="module")
def ordinance() -> Edition:
    return load(FOLDER / "ordinance")[0]


def law(folder: Path, articles: int, *, segments: int = 1) -> Edition:
    """A law of so many articles, none of which has a title."""
    texts = {str(number): [PAIR] * segments for number in range(1, articles + 1)}
    edition, problems = load(write(folder, document("act", texts, ("The Harbour Act", "港口法"))))
    assert problems == []
    return edition


def test_a_page_is_the_same_whatever_other_articles_are_called_or_added(
    ordinance: Edition, tmp_path: Path
) -> None:
    shutil.copytree(FOLDER / "ordinance" / "content", tmp_path / "content")
    articles = tmp_path / "content" / "articles" / ORDINANCE
    record = tmp_path / "content" / "documents" / f"{ORDINANCE}.yml"
    shutil.copy(articles / "4.yml", articles / "6.yml")
    shutil.copy(articles / "4.yml", articles / "4-1.yml")
    text = record.read_text("utf-8").replace('["4", "5",', '["4", 4-1, "5", "6",')
    record.write_text(text, "utf-8")
    after = load(tmp_path)[0]
    assert len(after.articles) == len(ordinance.articles) + 2
    assert panel(after, f"{ORDINANCE}/2/") == panel(ordinance, f"{ORDINANCE}/2/")
    for key in (f"{ORDINANCE}/2", f"{ORDINANCE}/4"):
        above = [[d.division.id for d in e.articles[key].divisions] for e in (after, ordinance)]
        assert above[0] == above[1] != []
    assert listed(after, ORDINANCE) != listed(ordinance, ORDINANCE)


@pytest.mark.slow
def test_a_divided_one_of_a_long_document_leads_to_its_pages(tmp_path: Path) -> None:
    edition = law(tmp_path, 70, segments=20)
    lens = Lens(edition, "en")
    plan = lens.page_plans.full("act")
    assert len(plan.starts) > 2
    html = listed(edition, "act")
    assert f'data-starts="{" ".join(map(str, plan.starts))}"' in html
    second = panel(edition, "act/full/page-2/")
    assert 'data-dz-contents="../../contents.js"' in second
    assert 'data-page-number="2"' in second


def test_an_article_without_title_is_named_by_its_kind_and_number_and_its_first_words(
    tmp_path: Path,
) -> None:
    edition = law(tmp_path, 2)
    lens = Lens(edition, "en")
    assert page_of(lens, "act/2/").title == "Article 2"
    assert page_of(Lens(edition, "zh"), "act/2/").title == "第二条"
    contents = render(lens, page_of(lens, "act/"))
    assert "Whoever asks for the register in writing may read it." in contents
    assert "以书面申请的，可以查阅登记簿。" in contents.replace("<wbr>", "")
    assert "<b>Article 1</b> Whoever asks for the register" in listed(edition, "act")


def test_a_strip_has_the_articles_by_length_and_the_words_of_notes_within_them(
    ordinance: Edition, tmp_path: Path
) -> None:
    whole = ordinance.documents[ORDINANCE]
    found = strip(whole)
    assert found is not None
    assert [one for one, _, _ in found.articles] == list(whole.articles)
    assert sum(length for _, _, length in found.articles) == WIDTH
    ends = [start + length for _, start, length in found.articles]
    assert [start for _, start, _ in found.articles] == [0, *ends[:-1]]
    notes = [note for one in whole.articles for note in one.notes if note.anchors]
    marked = [mark for marks in found.marks.values() for mark in marks]
    assert len(marked) == len(notes) > 0
    for note in notes:
        [(start, length)] = [(a, b) for one, a, b in found.articles if one.key == note.key]
        marks = found.marks[note.remark.type]
        assert any(start <= at <= at + size <= start + length + 1 for at, size in marks)
    # One bar for a single article says nothing, and hundreds cannot be told apart.
    assert strip(law(tmp_path / "short", 1).documents["act"]) is None
    assert strip(law(tmp_path / "long", MOST + 1).documents["act"]) is None
    assert "dz-strip" in listed(ordinance, ORDINANCE)
