"""The engine's guide: a short page in every site, and all pages where an edition asks for them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from duizhao.mkdocs.hand_written import guide
from tests.fixtures import Once
from tests.support.small_sites import HOOK, built, small_site

pytestmark = pytest.mark.slow

BOTH: dict[str, Any] = {
    **HOOK,
    "plugins": [
        {
            "i18n": {
                "languages": [
                    {"locale": "en", "name": "English", "default": True},
                    {"locale": "zh", "name": "中文"},
                    {"locale": "zh-hant", "name": "繁體中文"},
                ]
            }
        }
    ],
}
EXAMPLES = ("hone", "honest", "公平衡器")
"""Words of the first term of the small edition."""
HOME = {"index.en.md": "# Harbour texts {#of-the-site}\n", "index.zh.md": "# 港口文本\n"}


def page(site: Path, name: str) -> str:
    return (site / name / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def whole(once: Once) -> Path:
    """A site that wants the whole guide."""
    config = {**BOTH, "extra": {"guide": True}}
    return once("guide", lambda folder: built(small_site(folder, config, HOME)))


@pytest.fixture(scope="module")
def short(once: Once) -> Path:
    """A site that says nothing of the guide."""
    return once("guide-short", lambda folder: built(small_site(folder, BOTH, HOME)))


@pytest.fixture(scope="module")
def chosen(once: Once) -> Path:
    """A site that wants two pages, one of which it has written itself."""
    docs = {**HOME, "contribute.en.md": "# Write to us\n", "contribute.zh.md": "# 请来信\n"}
    config = {**BOTH, "extra": {"guide": ["contribute", "rules"]}}
    return once("guide-chosen", lambda folder: built(small_site(folder, config, docs)))


@pytest.mark.parametrize("name", guide.PAGES)
def test_every_page_is_there_in_every_language(whole: Path, name: str) -> None:
    assert 'lang="en"' in page(whole, name).replace("lang=en", 'lang="en"')
    assert re.search(r"[\u4e00-\u9fff]{6}", page(whole / "zh", name))


@pytest.mark.parametrize("name", guide.PAGES)
def test_a_page_is_read_as_it_is_written_whatever_the_site_adds_to_markdown(
    whole: Path, name: str
) -> None:
    for folder in (whole, whole / "zh"):
        assert re.findall(r"\{[#.:][^}]*\}", page(folder, name)) == []
    assert "{#of-the-site}" in page(whole, ".")


def test_a_page_of_the_edition_takes_the_place_of_the_guides(chosen: Path) -> None:
    assert "Write to us" in page(chosen, "contribute")
    assert "请来信" in page(chosen / "zh", "contribute")
    assert not (chosen / "images").exists()


def test_a_page_that_is_left_out_leaves_no_link_behind(chosen: Path) -> None:
    for name in ("search", "records", "commands"):
        assert not (chosen / name).exists()
    for path in chosen.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"href=\"?[./]*(search|records|commands)/", text), path
    assert "record format" in page(chosen, "rules")


def test_without_a_choice_there_is_one_short_page_with_the_search(short: Path) -> None:
    assert [name for name in guide.PAGES if (short / name).exists()] == ["search"]
    for folder, words in ((short, "Contributing"), (short / "zh", "参与注释"),
                          (short / "zh-hant", "參與註釋")):  # fmt: skip
        html = page(folder, "search")
        assert words in html
        assert "data-dz-search-page" in html
        assert re.search(r"id=\"?contributing\b", html)


def test_what_would_lead_to_the_guide_leads_to_the_short_page(short: Path) -> None:
    assert re.search(r'href="?\.\./\.\./search/#contributing', page(short, "harbour/01"))
    assert re.search(r'href="?search/#contributing', page(short, "."))
    for path in short.rglob("*.html"):
        assert not re.search(r"href=\"?[./]*contribute/", path.read_text("utf-8")), path


def test_no_page_at_all_is_a_choice_too(tmp_path: Path) -> None:
    site = built(small_site(tmp_path, {**BOTH, "extra": {"guide": []}}, HOME))
    assert {name for name in guide.PAGES if (site / name).exists()} == set()
    for path in site.rglob("*.html"):
        assert not re.search(r"href=\"?[./]*contribute/", path.read_text("utf-8")), path
