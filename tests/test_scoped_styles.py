"""Styles of a whole page, made to hold within one element of somebody else's page."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.assets.scoped_styles import scoped
from tests.support import ROOT
from tests.support.examples import tables

CASES = tables("scoped-styles.yml")

GLOBAL = r"@(font-face|keyframes[^{]*) \{(?:[^{}]|\{[^{}]*\})*\}"

BOOK = ROOT / "src" / "duizhao" / "frames" / "book" / "assets"


def plain(css: str, *, contained: bool = True) -> str:
    return " ".join(scoped(css, contained=contained).split())


@pytest.mark.parametrize(("css", "expected"), CASES["scoped"])
def test_a_rule_holds_within_the_edition_alone(css: str, expected: str) -> None:
    assert plain(css) == expected


@pytest.mark.parametrize(
    "css",
    [
        "body { margin: 0 }",
        "[data-dz-annotating] body { padding: 0 }",
        "@page { margin: 1cm }",
        ":root[data-colours='dark'] { --dz-x: 1 }",
        "@media (prefers-color-scheme: dark) { :root { --dz-x: 1 } }",
        "@media print { body { margin: 0 } }",
    ],
)
def test_what_only_a_page_of_its_own_decides_is_left_out(css: str) -> None:
    assert plain(css) == ""


def test_what_lies_over_the_page_is_laid_out_by_the_width_of_the_window() -> None:
    css = "@media (min-width: 45em) and (max-width: 75.99em) { .a { width: 50vw } }"
    wide = "@media (min-width: 45em) and (max-width: 75.99em) { .dz-edition .a { width: 50vw } }"
    assert plain(css, contained=False) == wide
    assert plain(css).startswith("@container dz (min-width: 585px) and (max-width: 987.87px) {")


@pytest.mark.parametrize("path", sorted(BOOK.rglob("*.css")), ids=lambda path: path.name)
def test_no_selector_of_the_book_s_styles_reaches_the_host_s_part_of_a_page(path: Path) -> None:
    css = re.sub(GLOBAL, "", scoped(path.read_text("utf-8")))
    for prelude in re.findall(r"([^{}]+)\{", css):
        if prelude.strip().startswith("@"):
            continue
        for selector in re.split(r",\s*\n", prelude.strip()):
            assert selector.startswith((".dz-edition", ":is(.dz-edition, .dz-edition *)")), selector


@given(st.text("a{}@,.\"'/*: \\\n()[]", max_size=40))
def test_any_text_ends_as_some_stylesheet(css: str) -> None:
    assert isinstance(scoped(css), str)
