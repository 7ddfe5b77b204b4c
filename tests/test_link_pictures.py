"""The pictures that others show with a link to a page."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from duizhao.checks.report import check
from duizhao.page_data import link_pictures
from duizhao.page_data.link_pictures import files, picture_of
from duizhao.pages.renderer import Renderer
from duizhao.views.settings import SiteSettings
from tests.cases import TODAY, edition
from tests.support.rendered import page_of

URL = "https://edition.example/texts/"


@pytest.fixture
def renderer(tmp_path: Path) -> Renderer:
    found = check(edition(tmp_path), today=TODAY).edition
    return Renderer(found, "en", SiteSettings(url=URL, name="Harbours"))


def of(renderer: Renderer, path: str) -> str | None:
    return picture_of(renderer.localised, page_of(renderer, path))


def test_an_article_a_document_and_the_edition_have_a_picture_each(renderer: Renderer) -> None:
    made = {file.path: file.content for file in files(renderer)}
    assert of(renderer, "harbour/01/") == "assets/duizhao.pictures/harbour/01.png"
    assert of(renderer, "harbour/full/") == "assets/duizhao.pictures/harbour.png"
    assert of(renderer, "glossary/") == picture_of(renderer.localised, None)
    assert {of(renderer, page.path) for page in renderer.pages} == set(made)
    for content in made.values():
        assert isinstance(content, bytes)
        assert content.startswith(b"\x89PNG")
        assert struct.unpack(">II", content[16:24]) == link_pictures.SIZE
    # One that is made again is the same; different titles make different pictures.
    assert {file.path: file.content for file in files(renderer)} == made
    assert len(set(made.values())) > 2


def test_a_large_edition_has_fewer(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_pictures, "MOST", 2)
    assert of(renderer, "harbour/01/") == "assets/duizhao.pictures/harbour.png"
    monkeypatch.setattr(link_pictures, "MOST", 1)
    assert of(renderer, "harbour/01/") == "assets/duizhao.pictures/_.png"
    assert [file.path for file in files(renderer)] == ["assets/duizhao.pictures/_.png"]


def test_without_a_url_or_the_fonts_there_is_none(
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition_alone = Renderer(renderer.localised.edition, "en", SiteSettings())
    assert [*files(edition_alone)] == []
    assert of(edition_alone, "harbour/01/") is None
    monkeypatch.setattr(link_pictures, "is_installed", lambda name: name != "typst")
    assert [*files(renderer)] == []
    assert of(renderer, "harbour/01/") is None
