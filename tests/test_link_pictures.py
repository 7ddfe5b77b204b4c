"""The pictures that others show with a link to a page."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from duizhao.checks.report import check
from duizhao.site.page_data import link_pictures
from duizhao.site.page_data.link_pictures import files, picture_of
from duizhao.site.reading.reader import Reader
from duizhao.site.reading.settings import SiteSettings
from tests.cases import TODAY, edition
from tests.support.rendered import page_of

URL = "https://edition.example/texts/"


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    found = check(edition(tmp_path), today=TODAY).edition
    return Reader(found, "en", SiteSettings(url=URL, name="Harbours"))


def of(reader: Reader, path: str) -> str | None:
    return picture_of(reader, page_of(reader, path))


def test_an_article_a_document_and_the_edition_have_a_picture_each(reader: Reader) -> None:
    made = {file.path: file.content for file in files(reader)}
    assert of(reader, "harbour/01/") == "assets/duizhao.pictures/harbour/01.png"
    assert of(reader, "harbour/full/") == "assets/duizhao.pictures/harbour.png"
    assert of(reader, "glossary/") == picture_of(reader, None)
    assert {of(reader, page.path) for page in reader.pages} == set(made)
    for content in made.values():
        assert isinstance(content, bytes)
        assert content.startswith(b"\x89PNG")
        assert struct.unpack(">II", content[16:24]) == link_pictures.SIZE
    # One that is made again is the same; different titles make different pictures.
    assert {file.path: file.content for file in files(reader)} == made
    assert len(set(made.values())) > 2


def test_a_large_edition_has_fewer(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_pictures, "MOST", 2)
    assert of(reader, "harbour/01/") == "assets/duizhao.pictures/harbour.png"
    monkeypatch.setattr(link_pictures, "MOST", 1)
    assert of(reader, "harbour/01/") == "assets/duizhao.pictures/_.png"
    assert [file.path for file in files(reader)] == ["assets/duizhao.pictures/_.png"]


def test_without_a_url_or_the_fonts_there_is_none(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition_alone = Reader(reader.edition, "en", SiteSettings())
    assert [*files(edition_alone)] == []
    assert of(edition_alone, "harbour/01/") is None
    monkeypatch.setattr(link_pictures, "is_installed", lambda name: name != "typst")
    assert [*files(reader)] == []
    assert of(reader, "harbour/01/") is None
