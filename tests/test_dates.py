"""What pages say of when notes and texts were published and changed: what git knows, or nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from duizhao.edition import load
from duizhao.history.dates import TextDays
from duizhao.history.git import History, history
from duizhao.locales.catalogues import Locale
from duizhao.site.pages.kinds import all_pages, render
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.page import Page
from tests.support.repositories import Repository

FIRST = "content/articles/harbour/01.yml"
SECOND = "content/articles/harbour/02.yml"


def lens(root: Path, locale: Locale = "en", known: History | None = None) -> Lens:
    edition = load(root)[0]
    return Lens(edition, locale, None, history(edition) if known is None else known)


def page(made: Lens, path: str) -> Page:
    return next(page for page in all_pages(made) if page.path == path)


def shown(made: Lens, path: str) -> str:
    return render(made, page(made, path))


def said(html: str) -> str:
    """The words of a page, with nothing but one space between them."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def changed_feet(html: str) -> list[str]:
    return [said(foot) for foot in re.findall(r'<span class="dz-note-changed">(.*?)</span>', html)]


def test_a_note_dated_anew_when_it_was_changed_says_its_date_once(repository: Repository) -> None:
    repository.change(FIRST, "语气较重", "语气更重")
    repository.change(FIRST, "date: 2021-03-01", "date: 2024-02-02")
    repository.commit("2024-02-02")
    assert changed_feet(shown(lens(repository.root), "harbour/01/")) == []


def test_a_change_on_the_day_of_publication_does_not_count(repository: Repository) -> None:
    repository.change(FIRST, "语气较重", "语气更重")
    repository.commit("2024-01-01")
    made = lens(repository.root)
    assert changed_feet(shown(made, "harbour/01/")) == []


def test_days_are_those_of_utc_wherever_somebody_committed(repository: Repository) -> None:
    repository.change(FIRST, "语气较重", "语气更重")
    # Half past midnight in China is still the day before in UTC.
    repository.commit("2024-02-02T00:30:00+08:00")
    assert changed_feet(shown(lens(repository.root), "harbour/01/")) == [
        ", revised 1 February 2024"
    ]


def test_a_page_of_an_article_is_as_old_as_its_last_change(
    repository: Repository,
) -> None:
    repository.change(SECOND, "After dusk", "After dark")
    repository.commit("2024-02-02")
    repository.change(SECOND, "After dark", "After nightfall")
    repository.commit("2024-03-03")
    made = lens(repository.root)
    assert page(made, "harbour/02/").updated == date(2024, 3, 3)
    assert page(made, "harbour/01/").updated == date(2024, 1, 1)


@pytest.mark.slow
def test_what_git_does_not_know_is_not_shown(repository: Repository, tmp_path: Path) -> None:
    repository.change(FIRST, "语气较重", "语气更重")
    repository.commit("2024-02-02")
    shallow = repository.clone(tmp_path / "shallow", "--depth=1")
    copy = repository.hidden(tmp_path / "copy")
    pages = {}
    for root in (shallow, copy):
        made = lens(root)
        pages[root] = [render(made, page) for page in all_pages(made)]
        assert not [html for html in pages[root] if "2024" in html]
        assert page(made, "harbour/01/").updated == date(2021, 3, 1)
    assert pages[shallow] == pages[copy]
    plain = lens(copy, known=History())
    assert pages[copy] == [render(plain, page) for page in all_pages(plain)]


def test_a_document_with_an_article_that_is_not_committed_says_nothing(
    repository: Repository,
) -> None:
    repository.change(SECOND, "After dusk", "After dark")
    made = lens(repository.root)
    assert made.dates.text(["harbour/01"]) == TextDays(date(2024, 1, 1), None)
    assert made.dates.text(["harbour/02"]) is None
    assert made.dates.text(["harbour", "harbour/01", "harbour/02"]) is None
    assert made.dates.text([]) is None
    assert "Published here" in shown(made, "harbour/01/")
    assert "Published here" not in shown(made, "harbour/02/") + shown(made, "harbour/")
