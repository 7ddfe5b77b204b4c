"""Programs that visit a site find what they look for, and the site's own files take its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urljoin

import pytest

from duizhao import api
from tests.cases import edition

pytestmark = pytest.mark.slow

URL = "https://edition.example/texts/"
SETTINGS = {"write": f"site_name: Harbour & texts\nsite_url: {URL}\n"}


def built(folder: Path, files: Mapping[str, str] = MappingProxyType({})) -> Path:
    """A site with the settings, of an edition that has those files in ``docs``."""
    own = {f"docs/{name}": {"write": text} for name, text in files.items()}
    api.build(edition(folder, {"mkdocs.yml": SETTINGS, **own}), folder / "site")
    return folder / "site"


def test_each_article_is_in_markdown_beside_its_page_and_robots_txt_names_the_sitemap(
    tmp_path: Path,
) -> None:
    site = built(tmp_path)
    pages = {page.parent for page in site.glob("harbour/*/index.md")}
    assert site / "harbour" / "01" in pages
    listed = (site / "llms.txt").read_text("utf-8")
    assert listed.startswith("# Harbour \\& texts\n\n> ")
    for page in pages:
        head = (page / "index.html").read_text("utf-8")
        assert (
            '<link rel="alternate" type="text/markdown" title="Markdown" href="index.md">' in head
        )
        path = page.relative_to(site).as_posix()
        assert f"]({URL}{path}/index.md)\n" in listed
        text = (page / "index.md").read_text("utf-8")
        assert f"\n\n<{URL}{path}/>\n\n" in text
    text = (site / "harbour/01/index.md").read_text("utf-8")
    assert "Every stall keeps honest weights" in text
    assert "各摊使用公平衡器" in text
    assert "> 1\\. " in text

    allow, where = "User-agent: *\nAllow: /\n", urljoin(URL, "sitemap.xml")
    assert (site / "robots.txt").read_text("utf-8") == f"{allow}Sitemap: {where}\n"
    assert (site / "sitemap.xml").is_file()


def test_what_docs_has_is_not_replaced(tmp_path: Path) -> None:
    files = {"robots.txt": "User-agent: *\nDisallow: /\n", "llms.txt": "# Ours\n"}
    files["_headers"] = "/*\n  X-Robots-Tag: noindex\n"
    site = built(tmp_path, files)
    assert {name: (site / name).read_text("utf-8") for name in files} == files


def test_a_host_is_told_what_never_changes_and_that_all_may_read_the_api(tmp_path: Path) -> None:
    site = built(tmp_path)
    rules: dict[str, str] = {}
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            path = line
        else:
            rules[path] = line.strip()
    assert rules.pop("/api/*") == "Access-Control-Allow-Origin: *"
    assert set(rules.values()) == {"Cache-Control: public, max-age=31536000, immutable"}
    # As Netlify reads them: ":name" is a part of a path, and "*" the rest.
    patterns = [re.sub(r":\w+", "[^/]+", rule.replace("*", ".+")) for rule in rules]
    files = {f"/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if path.is_file()}
    cached = {one for one in files if any(re.fullmatch(rule, one) for rule in patterns)}
    assert len(cached) > len(rules)
    assert cached == {one for one in files if re.search(r"[./][0-9a-f]{8}[./]", one)}
