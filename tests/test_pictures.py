"""The picture of themes that share articles: each mark is a link, and words say the same."""

import re
from pathlib import Path

import pytest

from duizhao import api
from duizhao.pages.themes.sharing import SharedArticles, sharing_themes
from duizhao.views.links import Link
from tests.cases.small import write_edition

PAIRS: list[dict[str, str | None]] = [
    {"en": "Ships wait.", "zh": "船舶等候。"},
]
SECOND = """\
number: 2
themes: [ships, fees, else]
segments:
- {id: s1, en: Ships leave., zh: 船舶离港。}
"""
THEMES = "".join(
    f"- {{id: {theme}, title: {{en: {theme}, zh: {zh}}}, description: {{en: It., zh: 它。}}}}\n"
    for theme, zh in (("ships", "船舶"), ("fees", "费用"), ("waits", "等候"), ("else", "其他"))
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    root = write_edition(folder / "edition", PAIRS, extra="themes: [ships, fees, waits]\n")
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
