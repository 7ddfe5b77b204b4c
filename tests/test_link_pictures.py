"""The pictures that others show with a link to a page."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from duizhao.checks.report import check
from duizhao.site.page_data import link_pictures
from duizhao.site.page_data.link_pictures import files, picture_of
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.settings import SiteSettings
from tests.cases import TODAY, edition
from tests.support.rendered import page_of

URL = "https://edition.example/texts/"


@pytest.fixture
def lens(tmp_path: Path) -> Lens:
    found = check(edition(tmp_path), today=TODAY).edition
    return Lens(found, "en", SiteSettings(url=URL, name="Harbours"))


def of(lens: Lens, path: str) -> str | None:
    return picture_of(lens, page_of(lens, path))


def test_an_article_a_document_and_the_edition_have_a_picture_each(lens: Lens) -> None:
    made = {file.path: file.content for file in files(lens)}
    assert of(lens, "harbour/01/") == "assets/duizhao.pictures/harbour/01.png"
    assert of(lens, "harbour/full/") == "assets/duizhao.pictures/harbour.png"
    assert of(lens, "glossary/") == picture_of(lens, None)
    assert {of(lens, page.path) for page in lens.pages} == set(made)
    for content in made.values():
        assert isinstance(content, bytes)
        assert content.startswith(b"\x89PNG")
        assert struct.unpack(">II", content[16:24]) == link_pictures.SIZE
    # One that is made again is the same; different titles make different pictures.
    assert {file.path: file.content for file in files(lens)} == made
    assert len(set(made.values())) > 2


def test_a_large_edition_has_fewer(lens: Lens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_pictures, "MOST", 2)
    assert of(lens, "harbour/01/") == "assets/duizhao.pictures/harbour.png"
    monkeypatch.setattr(link_pictures, "MOST", 1)
    assert of(lens, "harbour/01/") == "assets/duizhao.pictures/_.png"
    assert [file.path for file in files(lens)] == ["assets/duizhao.pictures/_.png"]


def test_without_a_url_or_the_fonts_there_is_none(
    lens: Lens, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition_alone = Lens(lens.edition, "en", SiteSettings())
    assert [*files(edition_alone)] == []
    assert of(edition_alone, "harbour/01/") is None
    monkeypatch.setattr(link_pictures, "is_installed", lambda name: name != "typst")
    assert [*files(lens)] == []
    assert of(lens, "harbour/01/") is None
