"""What every page of a locale has in common comes from one script, not with every page."""

import json
import re
from pathlib import Path

import pytest

from duizhao.edition import Edition, load
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.render import Renderer
from duizhao.site.page_parts import part_files
from tests.cases import BASE
from tests.support.rendered import Tree, rendered

ARTICLE = "harbour/01/"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(BASE)[0]


def parts(edition: Edition, locale: Locale) -> str:
    files = part_files(Renderer(edition, locale))
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
    forms = set(re.findall(r'id="dz-(cite-[a-z]+)"', page))
    assert asked == {"cite", "converted", "dialogs", "show"}
    assert len(forms) == 6
    assert there == asked | forms | {"annotate", "term"}
    Tree(html)


def test_an_article_has_neither_choices_nor_buttons_of_its_own(edition: Edition) -> None:
    page = rendered(edition, ARTICLE)
    for of_the_script in ("<input", "<button", "<dialog", "<select"):
        assert of_the_script not in page


def test_the_references_for_programs_can_be_read_without_the_script(edition: Edition) -> None:
    page = rendered(edition, ARTICLE)
    tree = Tree(page)
    assert tree.texts["dz-cite-bibtex"].startswith("@misc{harbour-01,")
    assert tree.texts["dz-cite-ris"].endswith("ER  - \n")
    assert json.loads(tree.texts["dz-cite-csl"])[0]["type"] == "webpage"


def test_every_page_with_a_text_and_no_other_loads_the_parts_before_the_script(
    built_site: Path,
) -> None:
    for path, there in {
        "digital-economy-2017/08/": True,
        "digital-economy-2017/full/": True,
        "digital-economy-2017/": True,
        "themes/": False,
        "about/": False,
    }.items():
        html = (built_site / path / "index.html").read_text("utf-8")
        scripts = re.findall(r'<script src="[./]*assets/([\w.]+?)\.[0-9a-f]{8}\.js', html)
        assert scripts == (["duizhao.parts.en", "duizhao"] if there else ["duizhao"]), path
        for name in re.findall(r'<script src="([^"]*assets/duizhao\.parts[^"]*)"', html):
            assert (built_site / path / name).is_file()
