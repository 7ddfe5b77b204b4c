"""The edition as a guest in a site of Material for MkDocs: at home there, and no trouble to it."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, Route, expect

from tests.cases import edition
from tests.fixtures import NewPage, Once, ServeSite
from tests.support import ROOT
from tests.support.commands import invoke
from tests.support.pages import WIDE, box_of, choose, file_url, rest, until
from tests.support.sites import MATERIAL, run_duizhao, with_installed_theme
from tests.support.small_sites import build, built, small_copy, small_site
from tests.test_accessibility import ASKED, LOADED, SCREENS, STATES, TAGS, findings

pytestmark = pytest.mark.slow

HOST = ROOT / "tests" / "cases" / "material"
OURS = re.compile(
    r"^(llms\.txt|harbour|downloads|themes|glossary|renderings|annotations|check|my-notes|assets/(duizhao|composer|search|conversion|behind|finds|traces\.))"
)
URL = "https://handbook.example/"
OPENED = ["contents", "view", "cite", "card", "keys", "lit"]
ARTICLE = "harbour/01/"
ENTRANCES = ["harbour/", ARTICLE, "harbour/full/", "themes/", "glossary/", "annotations/"]


def host(folder: Path, *, ours: str = "  - duizhao:\n      skeleton: material\n") -> Path:
    """The site, with an edition beside it or without."""
    root = edition(folder)
    shutil.copytree(HOST, root, dirs_exist_ok=True)
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8").replace("  - search\n", f"  - search\n{ours}", 1)
    config.write_text(with_installed_theme(text), "utf-8")
    if not ours:
        shutil.rmtree(root / "content")
    return root


@pytest.fixture(scope="module")
def site(once: Once) -> Path:
    """The site with the edition."""
    return once("material", lambda folder: built(host(folder)))


@pytest.fixture(scope="module")
def alone(once: Once) -> Path:
    """The site without it: there is nothing for the engine's own command to build."""

    def make(folder: Path) -> Path:
        root = host(folder, ours="")
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        subprocess.run(command, cwd=root, check=True, capture_output=True)
        return root / "site"

    return once("material-alone", make)


@pytest.fixture(scope="module")
def offline(once: Once) -> Path:
    """The site with the edition, to be read from a disk."""
    return once("material-offline", lambda folder: built(host(folder), env={"OFFLINE": "true"}))


def without_navigation(html: str) -> str:
    """A page of Material without its tabs, its first column and the field of the search."""
    html = re.sub(
        r'(?s)\s*<(style>\s*.md-header__button|div class="md-search").*?</header>', "", html
    )
    html = re.sub(r'<nav class="md-tabs".*?</nav>', "", html, flags=re.DOTALL)
    end = r'(?=<div class="md-(sidebar md-sidebar--secondary|content"))'
    column = rf'<div class="md-sidebar md-sidebar--primary".*?{end}'
    return re.sub(column, "", html, flags=re.DOTALL)


def own_files(site: Path) -> dict[str, bytes]:
    return {
        name: path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not OURS.match(name := path.relative_to(site).as_posix())
        # By which the engine knows a folder again that it may replace, and what is for the search.
        if name != ".duizhao" and not name.startswith("search/")
    }


def test_every_file_for_download_has_its_checksum_beside_it(site: Path) -> None:
    sums = site / "downloads" / "SHA256SUMS.txt"
    files = set(sums.parent.rglob("*.*")) - {sums, sums.parent / "index.html"}
    found = {f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}" for one in files}
    assert found == set(sums.read_text("utf-8").splitlines()) > set()


# Its search, and its links for editing


@pytest.mark.parametrize("plugins", [[], ["search"]])
def test_the_search_stands_once_in_the_header_or_beside_the_text(
    plugins: list[str], tmp_path: Path
) -> None:
    theme = {"name": MATERIAL, "font": False, "custom_dir": "overrides"}
    root = small_site(
        tmp_path, {"theme": theme, "plugins": [*plugins, {"duizhao": {"skeleton": "material"}}]}
    )
    own, header = root / "overrides" / "partials" / "search.html", len(plugins)
    own.parent.mkdir(parents=True)

    def fields() -> list[int]:
        html = (built(root) / ARTICLE / "index.html").read_text("utf-8")
        return [html.count(one) for one in (" md-find", "dz-search-open", 'name="search"')]

    assert fields() == [header, 1 - header, 0]
    # Who has a field of their own keeps it, and the search that it asks.
    own.write_text('<form name="search"></form>', "utf-8")
    assert fields() == [0, 1, header]


@pytest.mark.parametrize(
    ("edit_uri", "branch"),
    [("blob/trunk/docs/", "trunk"), ("edit/master/docs/", "master"), ("", "main")],
)
def test_links_for_editing_lead_to_the_branch_of_the_site(
    edit_uri: str, branch: str, tmp_path: Path
) -> None:
    config = {
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"duizhao": {"skeleton": "material"}}],
        "repo_url": "https://github.com/harbour/handbook",
        **({"edit_uri": edit_uri} if edit_uri else {}),
    }
    page = (built(small_site(tmp_path, config)) / ARTICLE / "index.html").read_text("utf-8")
    assert f"/harbour/handbook/edit/{branch}/content/articles/harbour/01.yml" in page


# The site's own pages


def test_the_site_s_own_pages_stay_as_they_are_but_for_the_way_to_the_edition(
    site: Path, alone: Path
) -> None:
    before, after = own_files(alone), own_files(site)
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    expected = {"sitemap.xml", "sitemap.xml.gz"}
    pages = {name for name in changed if name.endswith(".html")}
    assert changed - pages <= expected
    for name in pages:
        pair = [without_navigation(files[name].decode()) for files in (before, after)]
        assert pair[0] == pair[1], name
        assert "dz-" not in pair[1]


def test_the_sitemap_of_the_site_has_the_pages_of_the_edition_but_those_that_forward(
    site: Path,
) -> None:
    listed = re.findall(r"<loc>[^<]*?/harbour/([^<]*)</loc>", (site / "sitemap.xml").read_text())
    moved = [
        path.parent.relative_to(site / "harbour").as_posix()
        for path in (site / "harbour").rglob("index.html")
        if "<title>Moved: " in path.read_text("utf-8")
    ]
    assert "passages" in moved
    assert "01/" in listed
    assert not {f"{name}/" for name in moved} & set(listed)


def test_a_page_of_the_site_shows_the_documents_where_its_markdown_says_so(tmp_path: Path) -> None:
    root = host(tmp_path)
    page = next((root / "docs").rglob("index*.md"))
    page.write_text(page.read_text("utf-8") + "\n\n<!-- duizhao documents -->\n", "utf-8")
    html = (built(root) / "index.html").read_text("utf-8")
    assert '<a href="harbour/">' in html
    assert re.search(r'<a class="md-button md-button--primary" href="harbour/[^"]+/"', html)
    assert "<!-- duizhao" not in html


def test_where_the_site_s_navigation_leads_to_the_edition_nothing_is_added_to_it(
    tmp_path: Path,
) -> None:
    root = host(tmp_path)
    config = root / "mkdocs.yml"
    nav = "nav:\n  - index.md\n  - Texts:\n      - harbour/index.md\n      - themes/index.md\n"
    config.write_text(config.read_text("utf-8") + nav, "utf-8")
    html = (built(root) / "index.html").read_text("utf-8")
    tabs = re.search(r'<nav class="md-tabs".*?</nav>', html, re.DOTALL)[0]  # type: ignore[index]
    assert re.findall(r">\s*([\w ]+?)\s*</a>", tabs) == ["Harbour handbook", "Texts"]


def test_the_site_s_own_templates_and_files_are_on_the_edition_s_pages_too(site: Path) -> None:
    html = (site / ARTICLE / "index.html").read_text("utf-8")
    for part in ('name="handbook"', "The harbour is open.", "handbook.css", "handbook.js"):
        assert part in html
    assert html.count("<h1") == 1
    assert "Content-Security-Policy" not in html
    # What belongs to the edition is in one element, and in the head.
    outside = html[: html.index('<article class="md-content__inner dz-frame"')]
    assert not re.search('class="[^"]*dz-', outside[outside.index("</header>") :])


# The edition's pages


def test_its_pages_have_their_place_in_the_navigation_and_their_contents(site: Path) -> None:
    html = (site / ARTICLE / "index.html").read_text("utf-8")
    contents = html[html.index('data-md-type="toc"') : html.index("md-content__inner")]
    assert re.findall(r'href="(#[\w-]+)"', contents)[:2] == ["#s1", "#s2"]
    assert '<link rel="next" href="../02/">' in html
    assert "md-tabs__item--active" in html
    if resources.files("material").joinpath("templates/partials/path.html").is_file():
        # Material has the trail from 9.7 on.
        trail = re.search(r'<nav class="md-path".*?</nav>', html, re.DOTALL)
        assert trail
        assert "Side by side" in trail[0]


def test_the_navigation_leads_through_documents_and_chapters_to_articles(tmp_path: Path) -> None:
    root = host(tmp_path)
    document = root / "content/documents/harbour.yml"
    contents = (
        "contents:\n  - preamble\n  - {id: market, kind: chapter, number: 1, "
        "title: {en: The market, zh: 集市}, contents: ['01', '02']}\n  - closing\n"
    )
    text = document.read_text("utf-8")
    # The capture has no heading of a chapter.
    text = re.sub(r"(?ms)^capture:\n(?:  .*\n)+", "", text)
    document.write_text(text + contents, "utf-8")
    html = (built(root) / ARTICLE / "index.html").read_text("utf-8")
    nav = html[html.index("md-nav--primary") : html.index('data-md-type="toc"')]
    links = re.findall(r'href="([^"#]*)" class="md-nav__link', nav)
    assert [one for one in links if one in ("../preamble/", "./", "../02/", "../closing/")] == [
        *("../preamble/", "./", "../02/", "../closing/")
    ]
    assert re.search(r"Chapter 1 The market\s*<", nav)
    names = [" ".join(one.split()) for one in re.findall(r">([^<>]+)<", nav)]
    assert names.count("Contents") == 1
    # A section, and the head of what opens below it.
    assert names.count("Rules of the Harbour Market") == 2


def test_every_link_of_its_pages_leads_somewhere(site: Path) -> None:
    for path in site.rglob("index.html"):
        if not OURS.match(path.relative_to(site).as_posix()):
            continue
        for url in re.findall(r'(?:href|src)="([^"]+)"', path.read_text("utf-8")):
            if not re.match(r"https?:|mailto:|#|data:", url):
                there = (path.parent / url.split("#")[0].split("?")[0]).resolve()
                assert there.is_file() or (there / "index.html").is_file(), (path, url)


@pytest.mark.browser
def test_a_reader_comes_from_the_site_s_pages_without_a_reload_and_reads(
    site: Path, new_page: NewPage
) -> None:
    # As narrow as Material shows its navigation: in the margin there is room for notes.
    visit = new_page(viewport={"width": 1220, "height": 900})
    page = visit.page
    published(page, site)
    with page.expect_response("**/sitemap.xml"):
        page.goto(URL)
    page.evaluate("window.stayed = true")
    page.locator(".md-tabs a", has_text="Side by side").click()
    until(page, "document.querySelector('.dz-edition h1') !== null")
    page.locator(f"a[href$='{ARTICLE}'], a[href='01/']").first.click()
    until(page, "document.querySelector('#s1-en') !== null")
    reads(page)
    contents, here = page.locator(".dz-drop--contents > summary"), ".dz-panel-list [aria-current]"
    contents.click()
    expect(page.locator(here)).to_contain_text("Weights")
    page.locator(".dz-panel-list a", has_text="Quiet").click()
    until(page, "document.querySelector('#s1-en')?.textContent.includes('After dusk')")
    contents.click()
    expect(page.locator(here)).to_contain_text("Quiet")
    page.go_back()
    until(page, "document.querySelector('#s1-en')?.textContent.includes('Every stall')")
    reads(page)
    page.locator(".md-tabs a", has_text="Harbour handbook").click()
    until(page, "document.querySelector('.admonition') !== null")
    assert page.evaluate("window.stayed") is True
    # Nothing of the edition is left on the site's own page but its search.
    left = "head link[href*=duizhao], .md-container [class^=dz-]"
    assert page.locator(left).count() == 0
    chosen = page.evaluate("Object.keys(document.documentElement.dataset)")
    assert not {"view", "notes", "terms", "js", "dzAnnotating"} & set(chosen)
    assert visit.page_errors == []


def published(page: Page, site: Path) -> None:
    """Let a page find the site at its own URL: Material replaces pages only there."""

    def answer(route: Route) -> None:
        path = site / urlsplit(route.request.url).path.lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if path.is_file():
            route.fulfill(path=path)
        else:
            route.fulfill(status=404)

    page.context.route(f"{URL}**", answer)


def reads(page: Page) -> None:
    """Side by side, a note, a term, another view and back, in whatever page is open."""
    english, chinese = (box_of(page.locator(f"#s1-{side}")) for side in ("en", "zh"))
    assert chinese["x"] + chinese["width"] <= english["x"]
    page.locator("#s1 .dz-ref").first.click()
    # It stands in the margin, in the place of the host's contents.
    expect(page.locator(".dz-note[data-note=lending][data-placed]")).to_be_visible()
    page.keyboard.press("Escape")
    term = page.locator("#s1 .dz-term").first
    # The sign that the site sets behind its links would tear the text apart.
    assert term.evaluate("one => getComputedStyle(one, '::after').content") == "none"
    assert term.evaluate("one => getComputedStyle(one).display") == "inline"
    # The brackets of a number whose words are in one text alone are ours, and stay.
    mark = page.locator("#s1 .dz-ref").first
    mark.evaluate("one => one.classList.add('dz-ref--alone')")
    assert "]" in mark.evaluate("one => getComputedStyle(one, '::after').content")
    term.click()
    expect(page.locator(".dz-pop")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.locator(".dz-pop").count() == 1
    choose(page, "notes", "marks")
    page.locator("#s1 .dz-ref").first.click()
    expect(page.locator(".dz-pop .dz-note")).to_be_visible()
    page.keyboard.press("Escape")
    choose(page, "view", "en")
    expect(page.locator("#s1-zh")).to_be_hidden()
    choose(page, "view", "side")
    choose(page, "notes", "margin")


@pytest.mark.browser
@pytest.mark.parametrize("screen", SCREENS)
def test_the_one_search_finds_passages_and_the_site_s_own_pages_on_every_page(
    site: Path, new_page: NewPage, screen: str
) -> None:
    visit = new_page(reduced_motion="reduce", **SCREENS[screen])
    page, loaded = visit.page, list[str]()
    page.on("request", lambda one: loaded.append(one.url))
    published(page, site)
    page.goto(URL)
    until(page, "window.document$ !== undefined")
    assert not [one for one in loaded if "search" in one or "duizhao" in one]
    page.evaluate("window.stayed = true")
    # A key that is pressed before anything is there is not lost, and nor is what is typed after it.
    page.keyboard.press("s")
    ask = page.locator("dialog[open] input")
    ask.fill("各攤")
    page.locator(f".dz-hit[href*='{ARTICLE}'][href$='#s1']").click()
    expect(page.locator("#s1-zh")).to_be_visible()
    page.locator(".md-find").click()
    ask.fill("barges")
    assert findings(page, TAGS, within="dialog[open]") == []
    page.locator(".dz-hit[href$='#fees']").click()
    until(page, "document.querySelector('.dz-hit, .dz-article') === null")
    page.locator(".md-find").focus()
    page.keyboard.press("Enter")
    expect(ask).to_be_focused()
    # The styles of the edition, which are those of its pages alone, are here too.
    box = box_of(page.locator("dialog[open]"))
    assert box["width"] <= page.evaluate("innerWidth")
    assert page.locator("dialog[open]").evaluate("one => getComputedStyle(one).padding") == "0px"
    page.keyboard.press("Escape")
    expect(page.locator(".md-find")).to_be_focused()
    assert page.evaluate("window.stayed") is True
    assert visit.page_errors == []


@pytest.mark.browser
def test_the_texts_are_in_the_site_s_own_face_unless_its_styles_set_another_one(
    site: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    page = new_page(**WIDE).page
    page.goto(serve_site(site).url + ARTICLE)
    face = "one => getComputedStyle(one).fontFamily"
    host = page.locator("body").evaluate(face)
    chinese = page.locator("#s1-zh").evaluate(face)
    assert page.locator("#s1-en").evaluate(face) == host
    assert chinese.startswith(host)
    page.add_style_tag(content=".dz-edition { --dz-serif: Georgia, serif }")
    assert page.locator("#s1-en").evaluate(face) == "Georgia, serif"
    assert page.locator("#s1-zh").evaluate(face) == chinese


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ASKED)
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_in_the_edition_and_what_a_reader_opens(
    site: Path, serve_site: ServeSite, new_page: NewPage, screen: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme, reduced_motion="reduce", **SCREENS[screen]).page
    url, found = serve_site(site).url, {}

    def look(what: str) -> None:
        # What Material itself leaves undone is not ours.
        if wrong := findings(page, ASKED[scheme], within=".dz-edition"):
            found[what] = wrong

    for path in ENTRANCES:
        page.goto(url + path)
        look(path)
    for state in OPENED:
        page.goto("about:blank")
        page.goto(url + ARTICLE)
        page.evaluate(f"() => {{ {STATES[state][1]} }}")
        if state in LOADED:
            page.locator(LOADED[state]).first.wait_for()
        look(state)
    assert found == {}


@pytest.mark.browser
def test_on_a_phone_what_opens_has_an_edge_and_the_contents_the_whole_width(
    site: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    page = new_page(**SCREENS["phone"]).page
    page.goto(serve_site(site).url + ARTICLE)
    page.locator("#s1 .dz-ref").first.click()
    card = page.locator(".dz-pop")
    expect(card).to_be_visible()
    assert card.evaluate("one => parseFloat(getComputedStyle(one).paddingLeft)") >= 12
    page.goto(serve_site(site).url + "harbour/")
    main, list_ = box_of(page.locator(".dz-main")), box_of(page.locator(".dz-document"))
    assert list_["width"] == pytest.approx(main["width"], abs=1)


@pytest.mark.browser
def test_one_row_stands_above_a_text_and_a_page_that_is_alone_fills_the_window(
    site: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    page = new_page(**SCREENS["phone"]).page
    page.goto(serve_site(site).url + ARTICLE)
    assert box_of(page.locator(".dz-heading"))["y"] < 200
    page.set_viewport_size({"width": 1440, "height": 900})
    tabs, path = (box_of(page.locator(one)) for one in (".md-tabs", ".md-path"))
    assert 0 <= path["y"] - tabs["y"] - tabs["height"] < 20
    page.goto(serve_site(site).url + "check/")
    assert box_of(page.locator(".dz-main"))["width"] > 1200


def test_a_first_visit_costs_little_more_than_material_s_own_pages(site: Path) -> None:
    for path in (ARTICLE, "harbour/", "glossary/"):
        html = (site / path / "index.html").read_bytes()
        urls = re.findall(rb'(?:href|src)="?([^" >]*assets/(?:duizhao|traces)[^" >]*)', html)
        files = [(site / path / url.decode()).resolve().read_bytes() for url in set(urls)]
        assert files
        weight = sum(len(gzip.compress(one)) for one in (html, *files))
        assert weight < 60_000, path


@pytest.mark.browser
def test_axe_finds_nothing_in_the_home_page_of_an_edition(
    tmp_path: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    root = host(tmp_path)
    (root / "docs" / "index.md").write_text("# Harbour texts\n\n<!-- duizhao home -->\n", "utf-8")
    url = serve_site(built(root)).url
    found, lacking = {}, list[str]()
    for screen, scheme in (("desktop", "light"), ("phone", "dark")):
        page = new_page(color_scheme=scheme, reduced_motion="reduce", **SCREENS[screen]).page
        page.on("response", lambda one: lacking.append(one.url) if one.status >= 400 else None)
        page.goto(url)
        assert page.locator(".dz-specimen").is_visible()
        rest(page)
        if wrong := findings(page, ASKED[scheme], within=".dz-edition"):
            found[screen] = wrong
    assert found == {}
    assert [one for one in lacking if "/assets/" in one] == []


@pytest.mark.browser
def test_the_site_opens_from_a_disk(offline: Path, new_page: NewPage) -> None:
    visit = new_page(**WIDE)
    page = visit.page
    page.goto(file_url(offline / "index.html"))
    page.locator(".md-tabs a", has_text="Side by side").click()
    page.locator("a[href='01/index.html']").first.click()
    reads(page)
    assert visit.page_errors == []


@pytest.mark.browser
def test_all_about_a_passage_opens_beside_the_text_and_notes_below_where_is_no_margin(
    site: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    page = new_page(reduced_motion="reduce", **SCREENS["desktop"]).page
    page.goto(serve_site(site).url + ARTICLE)
    note, link = page.locator("#notes-s1 .dz-note"), page.locator("#notes-s1 .dz-notes-open")
    expect(note).to_be_visible()
    expect(link).to_be_hidden()
    expect(note.locator(".dz-note-foot")).to_be_hidden()
    page.locator("#s1 .dz-no").click()
    page.locator(".dz-pop [data-dz-about]").click()
    expect(page.locator(".dz-side .dz-touches").first).to_be_visible()
    assert findings(page, within=".dz-edition") == []
    page.keyboard.press("Escape")
    expect(page.locator("#s1 .dz-no")).to_be_focused()
    page.set_viewport_size({"width": 834, "height": 1112})
    expect(note).to_be_hidden()
    link.click()
    expect(note).to_be_visible()


def test_the_option_puts_a_new_edition_into_material_as_its_configuration_would(
    tmp_path: Path,
) -> None:
    root = tmp_path / "new"
    assert invoke("new", "edition", str(root)).exit_code == 0
    site = {p.relative_to(root): p.read_bytes()
            for p in built(root, "--skeleton", "material").rglob("*.html")}  # fmt: skip
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    for old, new in (("name: null", f"name: {MATERIAL}\n  font: false"),
                     ("skeleton: book", "skeleton: material"),
                     ("plugins:\n", "plugins:\n  - search\n")):  # fmt: skip
        assert text.count(old) == 1
        text = text.replace(old, new)
    config.write_text(text, "utf-8")
    assert site == {p.relative_to(root): p.read_bytes() for p in built(root).rglob("*.html")}
    assert b"fonts.g" not in b"".join(site.values())
    for page in ("index.html", "zh/reading-room/1/index.html"):
        assert b'class="md-header' in site[Path("site") / page]
        # Material would ask for a sitemap beside each, where there is none.
        assert b'<link rel="alternate" ' not in site[Path("site") / page]
        assert re.search(
            rb'hreflang="(en|zh-Hans|zh)" class="md-select__link"', site[Path("site") / page]
        )
    asked = tmp_path / "asked"
    assert invoke("new", "edition", str(asked), "--skeleton", "material").exit_code == 0
    config = asked / "mkdocs.yml"
    config.write_text(with_installed_theme(config.read_text("utf-8")), "utf-8")
    home = (built(asked) / "index.html").read_text("utf-8")
    assert all(part in home for part in ("md-tabs", "duizhao.own.css", "dz-specimen"))


def test_the_home_page_of_this_edition_shows_in_material_what_it_has_in_a_book(
    tmp_path: Path,
) -> None:
    root = small_copy(tmp_path)
    for page in (root / "docs").glob("index.*.md"):
        page.write_text(f"{page.read_text('utf-8')}\n<!-- duizhao home -->\n", "utf-8")
    homes: dict[str, set[str]] = {}
    for skeleton in ("material", "book"):
        assert build(root, "--skeleton", skeleton).returncode == 0
        for locale in ("", "zh/"):
            html = (root / "site" / locale / "index.html").read_text("utf-8")
            assert "duizhao home" not in html
            [records] = re.findall(
                r'(?s)<div class="?dz-open"?>.*?<div class="?dz-home-rest"?>', html
            )
            homes.setdefault(locale, set()).add("".join(re.sub(r"<[^>]*>", "", records).split()))
            assert ('class="md-header' in html) is (skeleton == "material")
    assert [len(found) for found in homes.values()] == [1, 1]


@pytest.mark.parametrize(
    ("home", "palette", "own"),
    [
        ("<!-- duizhao home -->", None, True),
        ("<!-- duizhao home -->", {"scheme": "slate"}, True),
        ("<!-- duizhao home -->", [{"scheme": "default", "accent": "teal"}], False),
        ("<!-- duizhao documents -->", None, False),
    ],
)
def test_a_site_of_the_edition_s_own_without_colours_has_those_of_a_book(
    home: str, palette: object, own: bool, tmp_path: Path
) -> None:
    theme = {"name": "material", "font": False} | ({"palette": palette} if palette else {})
    root = small_site(
        tmp_path, {"theme": theme, "plugins": ["search", {"duizhao": {"skeleton": "material"}}]}
    )
    (root / "docs" / "index.md").write_text(f"# Harbour texts\n\n{home}\n", "utf-8")
    site = built(root)
    for page in ("index.html", f"{ARTICLE}index.html"):
        html = (site / page).read_text("utf-8")
        found = [
            bool(re.search(one, html))
            for one in ("duizhao.own.css", "duizhao.svg", 'primary="?custom')
        ]
        assert found == [own] * 3
    css = (site / "assets" / "duizhao.own.css").read_text("utf-8") if own else ""
    fonts = re.findall(r'url\("(.*?)"\)', css)
    assert bool(fonts) is own
    assert all((site / "assets" / one).is_file() for one in fonts)


def test_what_is_read_from_a_disk_is_a_book_whatever_the_configuration_says(tmp_path: Path) -> None:
    root = host(tmp_path)
    pages = [(built(root, "--offline") / ARTICLE / "index.html").read_text("utf-8")]
    done = run_duizhao("archive", "--out", tmp_path / "edition.zip", cwd=root)
    assert done.returncode == 0, done.stderr
    with ZipFile(tmp_path / "edition.zip") as archive:
        names = [one for one in archive.namelist() if one.endswith(f"{ARTICLE}index.html")]
        pages += [archive.read(one).decode() for one in names]
    assert ["md-header" in one for one in pages] == [False, False]
    assert ["dz-header" in one for one in pages] == [True, True]
