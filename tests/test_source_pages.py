"""The source as found can be read: every character, what it is, and where the edition has it."""

import hashlib
import html
import re
from pathlib import Path

import pytest
import yaml

from duizhao.edition import Edition, load
from duizhao.exporting.formats.source_text import SOURCE_TEXT
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.model import SIDES
from duizhao.site.pages.kinds import all_pages, render
from duizhao.site.reading.lens import Lens
from duizhao.site.sources.capture_lines import CaptureLine, divided
from duizhao.site.sources.captured_texts import CapturedTexts
from tests.cases import BASE, FOLDER
from tests.cases.small import write
from tests.fixtures import NewPage
from tests.support import PROPOSAL
from tests.support.pages import until
from tests.support.rendered import Tree, page_of, rendered

CAPTURE = "digital-economy-2017.txt"
PAGE = "digital-economy-2017/source/"
LINES = re.compile(r'id="line-(\d+)".*?<span class="dz-line-text">(.*)</span></p>')
OWN = re.compile(r'<a class="dz-place"[^>]*>[^<]*</a>')
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def harbour_edition() -> Edition:
    return load(BASE)[0]


def layout(folder: Path, name: str) -> Edition:
    """An edition whose source has that layout."""
    files = yaml.safe_load((FOLDER / "captures" / f"{name}.yml").read_text("utf-8"))
    return load(write(folder, files))[0]


def lines(page: str) -> dict[int, str]:
    """The lines of a source as a page shows them, without what the edition adds."""
    found = LINES.findall(page)
    return {int(number): html.unescape(TAG.sub("", OWN.sub("", line))) for number, line in found}


def shown_lines(edition: Edition, document: str) -> dict[str, dict[int, str]]:
    lens = Lens(edition, "en")
    found: dict[str, dict[int, str]] = {}
    for part in lens.captured.pages(document):
        page = render(lens, page_of(lens, part.path))
        found.setdefault(part.text.capture.file, {}).update(lines(page))
    return found


@pytest.mark.parametrize(
    "name", ["articles-in-turns", "paragraphs-in-turns", "segments-in-turns", "two-files"]
)
def test_every_line_of_every_source_is_shown_as_it_is(tmp_path: Path, name: str) -> None:
    edition = layout(tmp_path, name)
    shown = shown_lines(edition, "ferry")
    assert shown.keys() == edition.captures.keys()
    for file, source in edition.captures.items():
        full = {n: line for n, line in enumerate(source.text.split("\n"), 1) if line.strip()}
        assert shown[file] == full


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_leads_to_its_passage_and_every_passage_has_its_place(
    harbour_edition: Edition, locale: Locale
) -> None:
    tree = Tree(rendered(harbour_edition, "harbour/source/", locale))
    captured = CapturedTexts(harbour_edition)
    for entry in harbour_edition.articles.values():
        for unit, pair in entry.pairs.items():
            assert f"../{entry.id}/#{unit}" in tree.links
            for side in SIDES:
                place = captured.place(entry.key, unit, side)
                if pair.get(side) is None:
                    assert place is None
                else:
                    assert place == f"harbour/source/#{entry.id}-{unit}-{side}"
                    assert place.partition("#")[2] in tree.ids


def test_characters_that_no_record_has_are_shown_as_such(tmp_path: Path) -> None:
    edition = layout(tmp_path, "two-files")
    name = "content/captures/ferry-zh.txt"
    path = tmp_path / name
    path.write_text(path.read_text("utf-8") + "\n多出一行。\n", encoding="utf-8")
    page = rendered(load(tmp_path)[0], "ferry/source/2/")
    assert '<strong class="dz-uncovered"' in page
    assert "多出一行。" in page[page.index('<strong class="dz-uncovered"') :]
    assert 'class="dz-uncovered"' not in rendered(edition, "ferry/source/2/")


def test_a_document_without_a_capture_has_no_such_page() -> None:
    edition = load(FOLDER / "ordinance")[0]
    lens = Lens(edition, "en")
    assert not [page for page in all_pages(lens) if page.kind == "source"]
    assert "/source/" not in rendered(edition, "harbour-ordinance/")


def test_a_long_source_is_divided_between_lines_in_order(tmp_path: Path) -> None:
    edition = layout(tmp_path, "two-files")
    [first, *_] = CapturedTexts(edition).of_document("ferry")
    assert first.coverage.complete
    every: list[CaptureLine] = [
        line for page in CapturedTexts(edition).pages("ferry") for line in page.lines
    ]
    for most in (1, 900, 2_000, 1_000_000):
        groups = list(divided(every, most))
        assert [line for group in groups for line in group] == every
        assert all(len(g) == 1 or sum(line.weight for line in g) <= most for g in groups)


def test_no_line_takes_more_of_a_page_than_it_is_taken_for(harbour_edition: Edition) -> None:
    page = rendered(harbour_edition, "harbour/source/", "zh")
    written = page[page.index('<div class="dz-capture-lines"') :].partition("</div>")[0]
    [part] = CapturedTexts(harbour_edition).pages("harbour")
    assert len(written.encode()) <= sum(line.weight for line in part.lines)


def test_the_file_can_be_downloaded_byte_for_byte_and_its_hash_is_on_the_page(
    built_site: Path,
) -> None:
    kept = (PROPOSAL / "content" / "captures" / CAPTURE).read_bytes()
    assert (built_site / PAGE / CAPTURE).read_bytes() == kept
    for folder in ("", "zh/"):
        page = (built_site / folder / PAGE / "index.html").read_text("utf-8")
        assert hashlib.sha256(kept).hexdigest() in page
        [link] = re.findall(r'<a href="([^"]*)" download', page)
        assert (built_site / folder / PAGE / link).resolve() == built_site / PAGE / CAPTURE


def test_a_byte_order_mark_is_kept_in_the_file(tmp_path: Path) -> None:
    layout(tmp_path, "two-files")
    path = tmp_path / "content/captures/ferry-zh.txt"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    lens = Lens(load(tmp_path)[0], "en")
    files = {file.path: file.content for file in SOURCE_TEXT.files(lens)}
    assert files["ferry/source/ferry-zh.txt"] == path.read_bytes()


@pytest.mark.browser
@pytest.mark.parametrize("side", SIDES)
def test_from_an_article_s_card_to_its_place_in_the_source_and_back(
    site: str, tab: NewPage, side: str
) -> None:
    page = tab(viewport={"width": 1440, "height": 900}).page
    page.goto(f"{site}digital-economy-2017/08/")
    page.click(".dz-card > summary")
    page.click(f'.dz-card a[href$="source/#08-title-{side}"]')
    place = page.locator(f"#\\30 8-title-{side}")
    until(
        page,
        """() => {
          const top = document.querySelector(".dz-place:target")?.getBoundingClientRect().top;
          return top >= 0 && top < innerHeight;
        }""",
    )
    place.click()
    until(page, "() => location.pathname.endsWith('/08/')")


@pytest.mark.browser
def test_what_is_copied_from_the_source_has_nothing_of_the_edition(site: str, tab: NewPage) -> None:
    page = tab(viewport={"width": 1440, "height": 900}).page
    page.goto(f"{site}{PAGE}")
    copied = page.evaluate(
        """() => {
          getSelection().selectAllChildren(document.querySelector("#line-5"));
          return getSelection().toString();
        }"""
    )
    kept = (PROPOSAL / "content" / "captures" / CAPTURE).read_text("utf-8").split("\n")
    assert copied.strip() == kept[4].strip()
