"""An edition shows a page otherwise than the engine does: a file in overrides/ has precedence."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from duizhao.edition import load
from duizhao.site.configuration.site_configuration import read_configuration
from duizhao.site.frame.assets import BOOK, FOLDERS, without_comments
from duizhao.site.hand_written import PROGRAM
from duizhao.site.pages.kinds import own_pages
from duizhao.site.reading.publication import Publication
from duizhao.site.site import Site
from tests.cases.small import write
from tests.golden import EDITION
from tests.support import ROOT
from tests.support.small_sites import built, small_copy

pytestmark = pytest.mark.slow

Duizhao = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def overridden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an edition that overrides one file of each sort, and adds one."""
    root = small_copy(tmp_path_factory.mktemp("overridden"))
    files = {
        "partials/footer.html": "A footer of the edition.",
        "partials/pager.html": "{{ page.path }}, {{ lens.locale }}, {{ site.js | length }}.",
        "assets/icons/duizhao.svg": "<svg xmlns='http://www.w3.org/2000/svg'><title>Bell</title></svg>",
        "assets/stylesheets/30-parts.css": ".dz-mine { color: red }",
        "assets/stylesheets/99-edition.css": ".dz-last { color: blue }",
        "assets/composer/90-mine.css": ".dz-form { color: green }",
        "README.md": "# Notes for the owner\n",
    }
    write(root / "overrides", files)
    return built(root)


def only(site: Path, pattern: str) -> str:
    [path] = site.glob(pattern)
    return path.read_text("utf-8")


def sheets(page: Path) -> list[str]:
    """The stylesheets that a page loads, in order."""
    loaded = re.findall(r'<link rel="?stylesheet"? href="?([^" >]+)', page.read_text("utf-8"))
    return [(page.parent / one).read_text("utf-8") for one in loaded]


def test_a_template_of_the_edition_has_precedence(overridden: Path) -> None:
    page = (overridden / "about" / "index.html").read_text("utf-8")
    assert re.search(r'<footer class="?dz-footer"?>\s*A footer of the edition\.', page)
    assert "dz-header-inner" in page


def test_it_reads_the_page_the_lens_and_the_site(overridden: Path) -> None:
    for path, locale in (("about/", "en"), ("harbour/01/", "en"), ("harbour/", "zh")):
        place = overridden / (path if locale == "en" else f"{locale}/{path}")
        page = (place / "index.html").read_text("utf-8")
        assert f"{path}, {locale}, 2." in page


def test_a_frame_that_is_made_once_is_that_of_each_page(tmp_path: Path) -> None:
    publication, configurations = Publication(load(EDITION)[0]), read_configuration(EDITION)
    (tmp_path / "mine.html").write_text("{{ page }}", "utf-8")
    once, each = Site(publication, [BOOK]), Site(publication, [BOOK], [tmp_path, BOOK])
    for site in (once, each):
        site.follow(configurations, offline=False)
    for pages, others in zip(once.locales.values(), each.locales.values(), strict=True):
        for page in own_pages(pages.lens):
            assert pages.data(page) == others.data(page), page.path


def test_so_has_an_icon(overridden: Path) -> None:
    assert "<title>Bell</title>" in only(overridden, "assets/icons/duizhao.svg")


def test_a_stylesheet_takes_the_place_of_the_one_of_its_name(overridden: Path) -> None:
    sheet = "".join(sheets(overridden / "index.html"))
    assert ".dz-mine" in sheet
    assert ".dz-button--first" not in sheet
    assert ".dz-header-inner" in sheet


def test_a_stylesheet_of_another_name_is_added_in_the_order_of_the_names(overridden: Path) -> None:
    last = sheets(overridden / "index.html")[-1]
    assert last.rstrip().endswith(".dz-last{color:blue}")
    assert ".dz-form{color:green}" in only(overridden, "assets/composer/composer.*.css")


def test_nothing_of_the_folder_itself_gets_into_the_site(overridden: Path) -> None:
    assert list(overridden.rglob("README*")) == []
    assert [path.name for path in (overridden / "assets" / "stylesheets").glob("*")] == []


def test_a_stylesheet_goes_out_without_what_only_its_authors_read() -> None:
    css = """/* why: it's so */
.a :is(b, c):hover > d {
  content: "/* kept: */ ; }";
  margin: calc(1px + 2px) 0;

  color: red; /* so */
}
@media (min-width: 45em) and (hover: hover) {
  [title='a: b'] { --x: 1 }
}
/*! kept */
"""
    assert without_comments(css) == (
        '.a :is(b,c):hover > d{content:"/* kept: */ ; }";margin:calc(1px + 2px) 0;color:red;}'
        "@media (min-width:45em) and (hover:hover){[title='a: b']{--x:1}}/*! kept */"
    )


def test_a_page_waits_for_one_stylesheet_with_what_its_group_of_pages_needs(
    built_site: Path,
) -> None:
    [article] = sheets(built_site / "digital-economy-2017" / "08" / "index.html")
    [home] = sheets(built_site / "index.html")
    assert ".dz-drop-panel" in article
    assert ".dz-matrix-count" not in article
    assert ".dz-drop-panel" not in home
    assert ".dz-matrix-count" in home


def test_only_the_page_of_the_search_has_its_stylesheet_at_once(built_site: Path) -> None:
    assert ".dz-hits" not in "".join(sheets(built_site / "digital-economy-2017/08/index.html"))
    page = built_site / "search" / "index.html"
    assert ".dz-hits" in sheets(page)[1]
    assert page.read_text("utf-8").partition("</head>")[0].count('rel="stylesheet"') == 1
    assert ".dz-hits" in only(built_site, "assets/duizhao.searching.*.css")


@pytest.mark.parametrize(
    "path",
    [
        f"{locale}{page}index.html"
        for locale in ("", "zh/")
        for page in ("", "digital-economy-2017/", "digital-economy-2017/08/", "search/")
    ],
)
def test_a_page_with_everything_but_the_program_of_the_search_is_light(
    built_site: Path, path: str
) -> None:
    page = built_site / path
    loaded = re.findall(r'(?:href|src)="?([^" >]+\.(?:css|js|svg))"?[ >]', page.read_text("utf-8"))
    files = {page, *((page.parent / one).resolve() for one in loaded)} - {built_site / PROGRAM}
    assert len(files) >= 4
    assert sum(len(gzip.compress(one.read_bytes(), 9)) for one in files) < 50_000


def test_the_readme_names_every_template_and_block() -> None:
    readme = (ROOT / "overrides" / "README.md").read_text("utf-8")
    own = {path.relative_to(BOOK).as_posix() for path in BOOK.rglob("*.html")}
    rows = "\n".join(line.split("|")[1] for line in readme.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`([\w/-]+\.html)`", rows)) == own
    guest = FOLDERS / "material" / "page.html"
    for template in (BOOK / "base.html", guest):
        for block in re.findall(r"{% block (\w+) %}", template.read_text("utf-8")):
            assert f"`{block}`" in readme, (template.name, block)
