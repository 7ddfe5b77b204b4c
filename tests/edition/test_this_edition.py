"""The edition that this repository publishes; whoever publishes another one writes other tests.

All other tests are of the engine, and read editions of their own below ``tests``.
"""

from __future__ import annotations

import re
from pathlib import Path

from duizhao import api
from duizhao.checks.report import check
from duizhao.edition import load
from duizhao.model import ArticleKind
from tests.support import ROOT

README = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())


def page(name: str) -> str:
    """A hand-written page, its lines joined."""
    return " ".join((ROOT / "docs" / name).read_text(encoding="utf-8").split())


def test_it_has_no_problem() -> None:
    assert [str(problem) for problem in check(ROOT).problems] == []


def test_its_hand_written_pages_are_in_both_languages() -> None:
    names = {path.name for path in (ROOT / "docs").glob("*.md")}
    english = {name.removesuffix(".en.md") for name in names if name.endswith(".en.md")}
    assert names == {f"{name}.{locale}.md" for name in english for locale in ("en", "zh")}


def test_the_figures_that_pages_give_are_those_of_its_records() -> None:
    articles = [entry.article for entry in load(ROOT)[0].articles.values()]
    numbered = sum(article.kind is ArticleKind.ARTICLE for article in articles)
    assert f": {numbered} articles, " in README


def test_its_pages_end_with_its_colophon_in_their_language(tmp_path: Path) -> None:
    api.build(ROOT, tmp_path / "site", offline=True)
    for place, words in {"": "English translation is that of", "zh/": "英文译文由博客"}.items():
        html = (tmp_path / "site" / place / "themes" / "index.html").read_text("utf-8")
        assert words in html
        [sheet] = re.findall(r'href="?([^" >]*duizhao\.[\w-]+\.css)', html)[-1:]
        style = (tmp_path / "site" / place / "themes" / sheet).resolve().read_text("utf-8")
        assert ".edition-colophon" in style


def test_its_site_takes_its_addresses_from_the_environment() -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for key, variable in {"site_url": "DUIZHAO_SITE_URL", "repo_url": "DUIZHAO_REPO_URL"}.items():
        lines = re.findall(rf"^{key}:.*$", config, re.M)
        assert all(re.search(rf"!ENV\b.*\b{variable}\b", line) for line in lines), lines
