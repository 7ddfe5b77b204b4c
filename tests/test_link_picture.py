"""The picture that others show with a link to the edition."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from duizhao.checks.report import check
from duizhao.site.page_data import link_picture
from duizhao.site.page_data.link_picture import drawn, files, picture_path
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.settings import SiteSettings
from tests.cases import TODAY, edition

SETTINGS = SiteSettings(url="https://edition.example/texts/", name="Harbours")


def test_the_picture_shows_the_titles_of_the_edition(tmp_path: Path) -> None:
    found = check(edition(tmp_path), today=TODAY).edition
    (file,) = files(Lens(found, "en", SETTINGS))
    assert file.path == picture_path(SETTINGS)
    content = file.content
    assert isinstance(content, bytes)
    assert struct.unpack(">II", content[16:24]) == (1200, 630)
    # One that is drawn again is the same; other words make another picture.
    title = found.documents["harbour"].title
    assert content == drawn([("zh-Hans", title.zh or ""), ("en", title.en or "")], "Harbours")
    assert content != drawn([("en", "Pilots"), ("zh-Hans", "引航员")], "Harbours")


def test_without_a_url_or_the_fonts_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = check(edition(tmp_path), today=TODAY).edition
    assert [*files(Lens(found, "en", SiteSettings()))] == []
    monkeypatch.setattr(link_picture, "is_installed", lambda name: name != "typst")
    assert [*files(Lens(found, "en", SETTINGS))] == []
