"""Pictures: what they draw, that each mark is a link, and that words say the same."""

import re
from pathlib import Path

import pytest

from duizhao import api
from duizhao.views.links import Link
from duizhao.views.pictures.alignment_pictures import HEIGHT, WIDTH
from duizhao.views.pictures.term_pictures import shares
from duizhao.views.pictures.theme_pictures import SharedArticles, sharing_themes
from tests.cases.small import write_edition

PAIRS: list[dict[str, str | None]] = [
    {"en": "Ships pay a fee. Merchants pay a tax.", "zh": "船舶缴费，商人缴税。"},
    {"en": "Ships wait.", "zh": "船舶等候。"},
    {"en": "Signed by the board.", "zh": None},
]
SECOND = """\
number: 2
themes: [ships, fees, else]
segments:
- {id: s1, en: Ships leave., zh: 船舶离港。}
"""
GLOSSARY = "- {id: ship, zh: 船舶, en: ship, renderings: [ships]}\n"
THEMES = "".join(
    f"- {{id: {theme}, title: {{en: {theme}, zh: {zh}}}, description: {{en: It., zh: 它。}}}}\n"
    for theme, zh in (("ships", "船舶"), ("fees", "费用"), ("waits", "等候"), ("else", "其他"))
)
NOTE = (
    "annotations:\n- {id: fee, type: context, target: {segment: s1, en: a fee}, author: editors,"
    " date: 2026-11-24, en: Half a coin.}\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    first = f"themes: [ships, fees, waits]\n{NOTE}"
    root = write_edition(folder / "edition", PAIRS, GLOSSARY, first)
    (root / "content/articles/quay/2.yml").write_text(SECOND, encoding="utf-8")
    (root / "content/themes.yml").write_text(THEMES, encoding="utf-8")
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text("site_name: Quay\n", encoding="utf-8")
    api.build(root, folder / "site")
    return folder / "site"


def picture(page: Path, css_class: str) -> str:
    found = re.search(
        rf'<(\w+) class="[^"]*{css_class}[^>]*>.*?</\1>', page.read_text("utf-8"), re.S
    )
    assert found
    return found[0]


def test_the_alignment_has_a_ribbon_for_each_segment_and_a_mark_for_each_note(site: Path) -> None:
    band = picture(site / "quay/index.html", "dz-alignment")
    assert re.findall(r'href="(1/#s\d)"', band) == ["1/#s1", "1/#s2", "1/#s3"]
    assert 'aria-label="1.1, 1:2"' in band
    assert band.count('class="dz-break"') == 1
    assert 'class="dz-dot" xlink:href="1/#note-fee"' in band


def test_a_gap_ends_in_a_point(site: Path) -> None:
    band = picture(site / "quay/index.html", "dz-alignment")
    found = re.search(r'class="dz-ribbon-gap"><polygon points="([^"]+)"', band)
    assert found
    corners = [tuple(map(float, corner.split(","))) for corner in found[1].split()]
    above = {x for x, y in corners if y == 0}
    below = {x for x, y in corners if y == HEIGHT}
    assert above == {WIDTH}
    assert max(below) > min(below)


def test_a_table_says_the_same_as_the_alignment(site: Path) -> None:
    table = picture(site / "quay/index.html", "dz-picture-table")
    rows = [re.findall(r"<td>(\d+)</td>", row) for row in re.findall(r"<tr>.*?</tr>", table)]
    assert rows[1:] == [["3", "2", "4", "1", "1"], ["1", "1", "1", "0", "0"]]


def test_the_articles_of_a_term_are_marks_in_their_order(site: Path) -> None:
    marks = picture(site / "glossary/ship/index.html", "dz-dispersion")
    found = re.findall(r'href="([^"]+)".*?<rect x="([\d.]+)".*?height="([\d.]+)"', marks)
    assert [href for href, _, _ in found] == ["../../quay/1/", "../../quay/2/"]
    (_, first, high), (_, second, low) = found
    assert float(first) < float(second)
    assert float(high) > float(low)


def test_bars_are_as_long_as_counts() -> None:
    assert shares([4, 2, 1]) == [100, 50, 25]
    assert shares([]) == []


def test_themes_that_share_articles_have_a_square_the_larger_the_more(site: Path) -> None:
    drawn = picture(site / "themes/index.html", "dz-sharing-picture")
    squares = {title: (href, float(size)) for href, title, size in re.findall(
        r'href="([^"]+)"[^>]*aria-label="([^"]+)"><rect[^>]*width="([\d.]+)"', drawn)}  # fmt: skip
    assert set(squares) == {
        "ships · fees: 2 articles", "ships · waits: one article", "ships · else: one article",
        "fees · waits: one article", "fees · else: one article",
    }  # fmt: skip
    assert squares["ships · fees: 2 articles"][1] > squares["ships · waits: one article"][1]
    assert squares["ships · else: one article"][0] == "ships/#quay-2"


def test_a_table_says_the_same_as_the_squares(site: Path) -> None:
    table = picture(site / "themes/index.html", "dz-picture-table")
    rows = [re.findall(r'<a href="([^"]+)">', row) for row in re.findall(r"<tr>.*?</tr>", table)]
    assert rows[1] == ["ships/", "fees/", "ships/#quay-1", "ships/#quay-2"]
    assert len(rows) == 6


def test_there_is_no_picture_where_hardly_any_themes_share_articles() -> None:
    def never(*_: object) -> tuple[SharedArticles, str]:
        raise AssertionError

    themes = [Link(name, name) for name in "abc"]
    assert sharing_themes(themes, [["1"], ["1"], ["2"]], never) is None
    assert sharing_themes(themes * 5, [["1"]] * 15, never) is None
