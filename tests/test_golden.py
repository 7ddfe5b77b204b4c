"""Every kind of page and every format, compared whole with the golden files in tests/golden."""

from __future__ import annotations

import difflib
import json
from pathlib import Path

import pytest

from duizhao import api
from duizhao.site.configuration.site_configuration import read_configuration
from duizhao.site.pages.export import exports, formats
from duizhao.site.pages.kinds import KINDS as PAGE_KINDS
from duizhao.site.pages.kinds import all_pages
from duizhao.site.reading.lens import Lens
from tests.fixtures import Once
from tests.golden import EDITION, EXPECTED, OTHERS, PAGES, build, golden_files
from tests.support.record_fields import possible, used

SHOWN = 40
"""How many lines of a diff a failing test prints."""
NAMES = sorted(path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*.*"))
"""The golden files."""


@pytest.fixture(scope="session")
def golden(once: Once) -> dict[str, str]:
    """The golden files as they would be now."""

    def make(folder: Path) -> Path:
        made = folder / "golden.json"
        made.write_text(json.dumps(dict(golden_files(build(folder)))), "utf-8")
        return made

    texts: dict[str, str] = json.loads(once("golden", make).read_text("utf-8"))
    return texts


@pytest.mark.parametrize("name", NAMES)
def test_what_a_page_or_a_file_shows_is_what_was_reviewed(
    golden: dict[str, str], name: str
) -> None:
    expected, made = (EXPECTED / name).read_text("utf-8"), golden.get(name, "")
    if made != expected:
        pytest.fail(f"{difference(expected, made, name)}\nIf this is right: make golden", False)


def difference(expected: str, made: str, name: str) -> str:
    """The first lines of a diff."""
    pair = expected.splitlines(), made.splitlines()
    lines = list(difflib.unified_diff(*pair, f"expected/{name}", "now", n=1, lineterm=""))
    more = [f"… and {len(lines) - SHOWN} lines more"] if len(lines) > SHOWN else []
    return "\n".join([*lines[:SHOWN], *more])


def test_every_golden_file_is_made(golden: dict[str, str]) -> None:
    assert sorted(golden) == NAMES, "make golden"


LEFT_OUT = {
    # Typst takes seconds for a book, and tests/test_pdf.py reads it.
    *("pdf", "pdf-notes"),
    # Their files are a font and a picture.
    *("chinese-font", "link-picture"),
}
"""Formats and exports without a golden file."""


def test_every_kind_of_page_every_format_and_every_export_has_a_golden_file() -> None:
    settings = read_configuration(EDITION)[0].settings(offline=False)
    lens = Lens(api.read_edition(EDITION), "en", settings)
    kinds = {page.kind for page in all_pages(lens) if page.path.rstrip("/") in PAGES.values()}
    shown = {*OTHERS.values(), *(one.path() for one in settings.offers)}
    made = {
        name
        for name, export in exports().items()
        if any(file.path in shown for file in export.files(lens))
    }
    there = {*kinds, *made, *(one.name for one in settings.offers)}
    assert {*PAGE_KINDS, *formats(), *exports()} - there == LEFT_OUT


def test_the_edition_has_every_field_and_every_word_of_the_model() -> None:
    records = api.read_edition(EDITION).records
    there = {one for record in records for one in used(record.value)}
    assert [path for one, path in possible().items() if one not in there] == []
