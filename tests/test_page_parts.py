"""What every page of a locale has in common comes from one script, not with every page."""

import json
import re
from pathlib import Path

import pytest

from duizhao.edition import Edition, load
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.site.frame.assets import part_files
from duizhao.site.reading.lens import Lens
from tests.cases import BASE
from tests.support.rendered import Tree, rendered

pytestmark = pytest.mark.slow

ARTICLE = "harbour/01/"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(BASE)[0]


def parts(edition: Edition, locale: Locale) -> str:
    files = part_files(Lens(edition, locale))
    content = files.files[files.script].decode()
    found = re.fullmatch(r"globalThis\.dzParts=(.*);\n", content, re.DOTALL)
    assert found is not None
    html = json.loads(found[1])
    assert isinstance(html, str)
    return html


@pytest.mark.parametrize("locale", LOCALES)
def test_whatever_a_page_asks_for_is_in_the_script(edition: Edition, locale: Locale) -> None:
    html = parts(edition, locale)
    there = set(re.findall(r'<template data-part="([a-z-]+)">', html))
    page = rendered(edition, ARTICLE, locale)
    asked = set(re.findall(r'data-dz-part="([a-z-]+)"', page))
    assert asked == {"converted", "dialogs", "show"}
    everywhere = {"close", "colours", "search", "search-failed", "site"}
    assert there == asked | everywhere | {
        "annotate",
        "article",
        "behind",
        "cite",
        "details",
        "embed",
        "term",
        "word",
        "word-source",
    }
    Tree(html)


def test_every_page_loads_the_parts_before_the_script_that_puts_them_there(
    built_site: Path,
) -> None:
    for path in ("digital-economy-2017/08/", "digital-economy-2017/", "themes/", "about/"):
        html = (built_site / path / "index.html").read_text("utf-8")
        scripts = re.findall(r'<script src="[./]*assets/([\w.]+?)\.[0-9a-f]{8}\.js', html)
        assert scripts == ["duizhao.early", "duizhao.parts.en", "duizhao"], path
        for name in re.findall(r'<script src="([^"]*assets/duizhao[^"]*)"', html):
            assert (built_site / path / name).is_file()
