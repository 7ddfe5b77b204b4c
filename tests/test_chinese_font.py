"""The Chinese serif of the pages: the characters of the edition, the same bytes each time."""

from __future__ import annotations

import dataclasses
from io import BytesIO

import pytest

from duizhao.edition import load
from duizhao.site.frame.assets import part_files
from duizhao.site.page_data.chinese_font import CHINESE_FONT
from duizhao.site.reading.lens import Lens
from duizhao.site.reading.settings import SiteSettings
from tests.support import ROOT

BASE = ROOT / "tests" / "cases" / "base"
fonts = pytest.importorskip("fontTools.ttLib")


def lens(*, chinese_font: bool) -> Lens:
    edition, _ = load(BASE)
    settings = dataclasses.replace(SiteSettings(), chinese_font=chinese_font)
    return Lens(edition, "en", settings)


@pytest.mark.slow
def test_it_has_the_characters_of_the_records_and_the_same_bytes_each_time() -> None:
    first, again = (
        {file.path: b"".join(file.pieces) for file in CHINESE_FONT.files(lens(chinese_font=True))}
        for _ in range(2)
    )
    assert first == again
    [simplified] = [path for path in first if "zh-Hans" in path]
    characters = fonts.TTFont(BytesIO(first[simplified])).getBestCmap()
    edition, _ = load(BASE)
    for entry in edition.articles.values():
        for pair in entry.pairs.values():
            assert {sign for sign in pair.zh or "" if sign > "\u4e00"} <= set(map(chr, characters))
    assert len(first[simplified]) < 300_000


def test_a_site_has_none_unless_it_asks_for_it() -> None:
    assert list(CHINESE_FONT.files(lens(chinese_font=False))) == []
    for wanted in (False, True):
        parts = part_files(lens(chinese_font=wanted))
        assert (b"chinese-fonts" in parts.files[parts.script]) == wanted
