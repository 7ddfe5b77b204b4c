"""An edition added to finished sites of other programs: in their frame, and no trouble to them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from duizhao.site.host_site import HERE, divided
from tests.cases import UNHURRIED, edition
from tests.fixtures import NewPage, Once, ServeSite
from tests.support import ROOT
from tests.support.examples import tables
from tests.support.pages import WIDE, until, until_true
from tests.support.sites import run_duizhao
from tests.test_accessibility import findings

CASES = tables("finished-sites.yml")
SITES = ROOT / "tests" / "cases" / "finished-sites"
MOUNTS = {"zensical": "/", "hugo": "/port/", "starlight": "/", "plain": "/", "sphinx": "/"}
PAGES = {"home": "", "article": "harbour/01/", "glossary": "glossary/", "search": "search/"}
FORM = "--out names another folder, --take-over replaces all that is in this one"
CONFIGURATION = "site_name: Harbour texts\nsite_description: Old rules.\n{}plugins: []\n"


def ours(folder: Path, settings: str = "") -> Path:
    """The small edition with a configuration that needs nothing of MkDocs."""
    root = edition(folder)
    (root / "mkdocs.yml").write_text(CONFIGURATION.format(settings), "utf-8")
    return root


def host(folder: Path, name: str = "zensical") -> Path:
    """A finished site, to be added to."""
    return Path(shutil.copytree(SITES / name, folder / "public"))


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def added(once: Once) -> Callable[[str], Path]:
    """Each of the sites with the edition in it."""

    def make(name: str, folder: Path) -> Path:
        site = host(folder, name)
        done = run_duizhao("build", "--into", site, cwd=ours(folder))
        assert done.returncode == 0, done.stderr
        return site

    return lambda name: once(f"finished-{name}", partial(make, name))


# What surrounds an edition


@pytest.mark.parametrize("case", CASES["frames"], ids=lambda case: case["name"])
def test_a_page_is_divided_where_the_edition_goes(case: dict[str, str]) -> None:
    pieces, _ = divided(case["page"], case["place"])
    assert len(pieces) == 4
    found = "…".join(pieces).replace(HERE, "~")
    assert re.sub(r"\s+", " ", found) == re.sub(r"\s+", " ", case["frame"])


@pytest.mark.parametrize(("head", "place", "root"), CASES["roots"])
def test_the_root_of_the_site_is_known_by_a_canonical_url(head: str, place: str, root: str) -> None:
    page = f"<html><head>{head}</head><body><main></main></body></html>"
    assert divided(page, place)[1] == root


@pytest.mark.parametrize(("html", "problem"), CASES["refused"])
def test_a_page_that_is_no_frame_is_refused_with_the_right_form(html: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}$"):
        divided(html, "index.html")


TAGS = st.sampled_from(CASES["tags"])


@UNHURRIED
@given(st.lists(TAGS, max_size=30))
@example(["<nav>", "<!--duizhao-->", '<a href="#x">'])
def test_any_page_is_divided_in_four_or_refused(tags: list[str]) -> None:
    html = f"<html><head></head><body>{' '.join(tags)}</body></html>"
    try:
        pieces, _ = divided(html, "a/index.html")
    except ValueError:
        return
    assert len(pieces) == 4
    assert pieces[0].endswith('lang="')


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


# The edition in a site


@pytest.mark.slow
@pytest.mark.parametrize("name", MOUNTS)
def test_every_link_leads_to_a_file(name: str, added: Callable[[str], Path]) -> None:
    site, mount = added(name), MOUNTS[name]
    missing = set()
    for path in (site / "edition").rglob("*.html"):
        here = f"http://site{mount}{path.relative_to(site).as_posix()}"
        for link in Links(path.read_text("utf-8")).found:
            url = urlsplit(urljoin(here, link))
            if url.netloc == "site":
                assert url.path.startswith(mount), (path, link)
                target = site / url.path.removeprefix(mount)
                if not (target / "index.html" if url.path.endswith("/") else target).is_file():
                    missing.add(link)
    assert missing <= {"/port/index.xml"}


@pytest.mark.slow
@pytest.mark.parametrize("name", MOUNTS)
def test_the_files_of_the_site_stay_as_they_are(name: str, added: Callable[[str], Path]) -> None:
    after = contents(added(name))
    before = contents(SITES / name)
    assert {place: after[place] for place in before} == before
    assert {place.partition("/")[0] for place in after.keys() - before} == {"edition"}


@pytest.mark.slow
def test_a_page_has_title_language_description_and_urls_of_its_own(
    added: Callable[[str], Path],
) -> None:
    html = (added("hugo") / "edition" / "harbour" / "01" / "index.html").read_text("utf-8")
    assert re.findall(r"<title>(.*?)</title>", html) == ["1. Weights · Harbour texts"]
    assert re.findall(r'<html lang="(.*?)"', html) == ["en"]
    assert len(re.findall(r'<meta name="description"', html)) == 1
    url = "https://news.example/port/edition/harbour/01/"
    assert re.findall(r'<link rel="canonical" href="(.*?)"', html) == [url]
    assert '<meta property="og:title" content="Port news">' not in html
    assert "Since 1901" in html


@pytest.mark.slow
def test_a_second_build_renews_what_the_first_has_written(tmp_path: Path) -> None:
    root, site = ours(tmp_path), host(tmp_path)
    first = run_duizhao("build", "--into", site, cwd=root)
    assert first.stdout.splitlines() == [
        'for the menu of the site: <a href="/edition/">Harbour texts</a>',
        f"built {site / 'edition'}",
    ]
    before = contents(site)
    assert run_duizhao("build", "--into", site, cwd=root).returncode == 0
    assert contents(site) == before
    record = root / "content" / "articles" / "harbour" / "01.yml"
    record.write_text(
        record.read_text("utf-8").replace("It is 不得, not 不可.", "Written anew."), "utf-8"
    )
    assert run_duizhao("build", "--into", site, cwd=root).returncode == 0
    page = site / "edition" / "harbour" / "01" / "index.html"
    assert "Written anew." in page.read_text("utf-8")


@pytest.mark.slow
def test_site_url_names_the_folder_if_it_is_in_the_site(tmp_path: Path) -> None:
    root = ours(tmp_path, "site_url: https://handbook.example/law/texts/\n")
    done = run_duizhao("build", "--into", site := host(tmp_path), cwd=root)
    assert '<a href="/law/texts/">' in done.stdout
    html = (site / "law" / "texts" / "harbour" / "index.html").read_text("utf-8")
    assert '<link rel="stylesheet" href="../../../assets/main.css">' in html
    assert 'rel="canonical" href="https://handbook.example/law/texts/harbour/"' in html


def failed(root: Path, *arguments: str | Path) -> list[str]:
    """The messages of a build that must fail and write nothing."""
    folder = root.parent

    def written() -> dict[str, bytes]:
        # What was computed of the texts is kept for the next build, whatever comes of this one.
        return {name: data for name, data in contents(folder).items() if "/.cache/" not in name}

    before = written()
    done = run_duizhao("build", *arguments, cwd=root)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert written() == before
    return done.stderr.replace(f"{folder}/", "").splitlines()


@pytest.mark.slow
def test_files_of_the_site_in_the_folder_are_named_and_replaced_only_if_that_is_asked(
    tmp_path: Path,
) -> None:
    root, site = ours(tmp_path), host(tmp_path)
    own = site / "edition"
    (own / "harbour").mkdir(parents=True)
    names = ("harbour/a.png", "index.html")
    for name in names:
        (own / name).write_text("theirs", "utf-8")
    problems = [f"public/edition/{name}: this file is the site's: {FORM}" for name in names]
    assert failed(root, "--into", site) == [f"Error: {problems[0]}", problems[1]]
    shutil.rmtree(own)
    assert run_duizhao("build", "--into", site, cwd=root).returncode == 0
    before = contents(site)
    # One that the site has put there since.
    (own / "index.html").write_text("theirs", "utf-8")
    assert failed(root, "--into", site) == [f"Error: {problems[1]}"]
    # A folder whose files nothing names.
    for lost, only in ((".duizhao-files", True), (".duizhao", False)):
        (own / lost).unlink()
        said = failed(root, "--into", site)
        assert all(one.endswith(FORM) for one in said)
        assert (len(said) == 1) is only
    assert run_duizhao("build", "--into", site, "--take-over", cwd=root).returncode == 0
    assert contents(site) == before


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    root = ours(tmp_path)
    problems = failed(root, "--into", tmp_path / "missing")
    assert problems[0].startswith("Error: missing: this is no finished site, for it has no page")
    problems = failed(root, "--into", root / "content")
    form = "from what is there the edition is made: name a built site"
    assert problems[-1].endswith(form)
    shutil.copy(host(tmp_path) / "index.html", tmp_path)
    for out in (root, root / "content"):
        found = failed(root, "--into", tmp_path, "--out", out, "--take-over")
        assert found[-1].endswith(form)


def test_a_frame_that_cannot_be_one_is_refused_with_all_else_that_is_wrong(tmp_path: Path) -> None:
    root, site = ours(tmp_path), host(tmp_path)
    (tmp_path / "note.txt").write_text("Only text", "utf-8")
    problems = failed(
        root, "--into", site, "--frame", tmp_path / "note.txt", "--out", tmp_path / "elsewhere"
    )
    assert problems == [
        "Error: note.txt: this is no page of HTML, with <html>, <head> and <body>",
        "elsewhere is not in the site: write --out public/elsewhere",
    ]
    # One that is in the site.
    (site / "app.html").write_text('<head></head><main id="VPContent"></main>', "utf-8")
    [problem] = failed(root, "--into", site, "--frame", "app.html")
    assert problem.startswith("Error: public/app.html: the scripts of VitePress would replace")
    assert failed(root, "--into", site, "--frame", tmp_path / "no.html") == [
        "Error: no.html: No such file or directory"
    ]


def test_of_several_marked_pages_one_has_to_be_named(tmp_path: Path) -> None:
    root, site = ours(tmp_path), host(tmp_path, "plain")
    shutil.copy(site / "index.html", site / "about" / "index.html")
    names = "public/about/index.html, public/index.html"
    assert failed(root, "--into", site) == [f"Error: --frame names one of these pages: {names}"]


def test_a_frame_is_for_a_site_alone(tmp_path: Path) -> None:
    done = run_duizhao("build", "--frame", "a.html", cwd=ours(tmp_path))
    assert done.returncode == 2
    assert "--frame and --take-over are for --into" in done.stderr


# What readers see


def colours(page: Page, selector: str) -> list[str]:
    """The colour of an element's text, and of what is painted behind it."""
    found: list[str] = page.locator(selector).first.evaluate(
        """one => {
          const clear = (e) => /rgba\\(0, 0, 0, 0\\)/.test(getComputedStyle(e).backgroundColor);
          let ground = one;
          while (ground && clear(ground)) ground = ground.parentElement;
          return [getComputedStyle(one).color, ground && getComputedStyle(ground).backgroundColor];
        }"""
    )
    return found


@pytest.fixture(scope="module")
def root_of(added: Callable[[str], Path], serve_site: ServeSite) -> Callable[[str], str]:
    """The URL of one of the sites with the edition in it."""
    return lambda name: serve_site(added(name), MOUNTS[name]).url


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("name", MOUNTS)
@pytest.mark.parametrize("width", [1440, 390])
def test_every_kind_of_page_is_whole_in_the_frame_of_the_site_and_axe_finds_nothing(
    name: str, width: int, root_of: Callable[[str], str], new_page: NewPage
) -> None:
    visit = new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = visit.page
    for path in PAGES.values():
        page.goto(f"{root_of(name)}edition/{path}")
        expect(page.locator(".dz-main")).to_be_visible()
        until(page, "document.documentElement.scrollWidth <= innerWidth")
        assert colours(page, ".dz-edition") == colours(page, "body"), path
        if name == "zensical":
            # Its scripts find the site from every page.
            assert page.evaluate("document.documentElement.dataset.base") == "/"
    visit.assert_quiet()
    for path in PAGES.values():
        page.goto(f"{root_of(name)}edition/{path}")
        assert findings(page, within=".dz-edition") == [], path


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "button"),
    [("zensical", "[data-toggle]"), ("hugo", "#theme"), ("starlight", "[data-toggle]")],
)
def test_the_edition_follows_when_the_reader_makes_the_site_dark(
    name: str, button: str, root_of: Callable[[str], str], new_page: NewPage
) -> None:
    page = new_page(**WIDE, color_scheme="light").page
    page.goto(f"{root_of(name)}edition/harbour/01/")
    light = colours(page, "body")
    page.locator(button).click()
    until_true(page, lambda: colours(page, ".dz-edition")[0] != light[0], "it is dark")
    bar = "getComputedStyle(document.querySelector('.dz-bar')).backgroundColor"
    ground = "getComputedStyle(document.body).backgroundColor"
    until(page, f"{bar} === {ground}")


OWN_RULES = {"zensical": ("textTransform", "none"), "hugo": ("letterSpacing", "normal")}
"""What a site sets for its own links, and how those of an edition have to be."""


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("name", MOUNTS)
def test_notes_and_the_search_work_in_the_site_and_none_of_its_rules_holds(
    name: str, root_of: Callable[[str], str], new_page: NewPage
) -> None:
    visit = new_page(**WIDE)
    page = visit.page
    page.goto(f"{root_of(name)}edition/harbour/01/")
    expect(page.locator("#note-lending")).to_be_visible()
    # In the margin.
    expect(page.locator("#note-lending")).to_have_css("position", "absolute")
    text = page.locator("#s1 .dz-en").first
    # As is its own in a column of that width, whatever the site's is.
    assert text.evaluate("one => getComputedStyle(one).fontSize") in ("17px", "18px")
    expect(page.locator(".dz-converted")).to_be_hidden()
    if name in OWN_RULES:
        rule, own = OWN_RULES[name]
        links = page.locator(".dz-edition a:not(svg a)").evaluate_all(
            "(all, rule) => [...new Set(all.map((one) => getComputedStyle(one)[rule]))]", rule
        )
        assert links == [own]
    page.locator(".dz-search-open").click()
    page.locator(".dz-search-dialog input").first.fill("weights")
    expect(page.locator(".dz-search-dialog mark").first).to_be_visible()
    border = "one => getComputedStyle(one).borderTopWidth"
    assert page.locator(".dz-search-dialog").evaluate(border) != "20px"
    page.keyboard.press("Escape")
    page.locator(".dz-nav a", has_text="Glossary").click()
    expect(page.locator("h1", has_text="Glossary")).to_be_visible()
    visit.assert_quiet()
