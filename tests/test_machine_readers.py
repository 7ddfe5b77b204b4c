"""Programs that visit a site find what they look for, and the site's own files take its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

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
    assert cached == {one for one in files if re.search(r"[./-][0-9a-f]{8,12}[./]", one)}
