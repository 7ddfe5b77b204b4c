"""The picture that others show with a link to the edition."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from duizhao.checks.report import check
from duizhao.site.page_data import link_picture
from duizhao.site.page_data.link_picture import files, picture_path
from duizhao.site.pages.kinds import own_pages
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.settings import SiteSettings
from tests.cases import TODAY, edition

SETTINGS = SiteSettings(url="https://edition.example/texts/", name="Harbours")


def test_each_picture_shows_what_its_page_is_about(tmp_path: Path) -> None:
    found = check(edition(tmp_path), today=TODAY).edition
    pictures = {file.path: file for file in files(Lens(found, "en", SETTINGS))}
    whole, *others = pictures
    assert whole == picture_path(SETTINGS)
    assert others
    assert {page.picture for page in own_pages(Lens(found, "en", SETTINGS))} == {"", *others}
    drawings = [file.content for file in pictures.values()]
    assert len({*drawings}) == len(drawings)
    for content in drawings:
        assert isinstance(content, bytes)
        assert struct.unpack(">II", content[16:24]) == (1200, 630)
    # One that is drawn again is the same.
    assert [file.content for file in pictures.values()] == drawings


def test_without_a_url_or_the_fonts_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = check(edition(tmp_path), today=TODAY).edition
    assert [*files(Lens(found, "en", SiteSettings()))] == []
    monkeypatch.setattr(link_picture, "is_installed", lambda name: name != "typst")
    assert [*files(Lens(found, "en", SETTINGS))] == []
