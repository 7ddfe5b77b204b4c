"""Valid HTML: the Nu Html Checker finds no error on any kind of page, in either locale."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.test_site import KINDS


@pytest.mark.html
@pytest.mark.parametrize("offline", [False, True], ids=["http", "file"])
def test_every_kind_of_page_is_valid_html(
    built_site: Path, offline_site: Path, html_errors: Callable[..., list[str]], offline: bool
) -> None:
    site = offline_site if offline else built_site
    pages = [
        site / prefix / path / "index.html" for path in KINDS.values() for prefix in ("", "zh")
    ]
    assert html_errors([*pages, site / "404.html"]) == []
