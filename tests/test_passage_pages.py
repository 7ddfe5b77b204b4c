"""What touches a passage stands in one place, without a script, one step from the passage."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import expect

from duizhao.edition import Edition, load
from duizhao.history.git import history
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.pages.renderer import Renderer
from duizhao.views.listings.passage_plans import PassagePlans
from tests.cases import BASE, FOLDER
from tests.conftest import NewPage, ServeSite
from tests.support import PROPOSAL, editions
from tests.support.rendered import Tree, page_of, rendered
from tests.support.repositories import Repository

pytestmark = pytest.mark.slow

PAGE = "digital-economy-2017/passages/"
MOST_BYTES = 300_000
MOST_ELEMENTS = 3_000


@pytest.fixture(scope="module")
def proposal() -> Edition:
    return load(PROPOSAL)[0]


def block(page: str, id_: str, kind: str = "") -> str:
    """What a page says of a passage; of an article, before its first passage."""
    start = page.index(f'<section{kind} id="{id_}">')
    return page[start : page.index("<section" if kind else "</section>", start + 1)]


def whole(edition: Edition, locale: Locale = "en") -> str:
    """What all pages say."""
    return "".join(every_page(edition, locale))


def every_page(edition: Edition, locale: Locale) -> Iterator[str]:
    renderer = Renderer(edition, locale)
    for page in renderer.pages:
        if page.kind == "passages":
            html = renderer.render(page)
            # As if the links of all pages were on the first.
            yield html.replace('href="../', 'href="') if page.path != PAGE else html


@pytest.mark.parametrize("locale", LOCALES)
def test_every_passage_has_its_texts_notes_terms_and_themes_in_one_place(
    proposal: Edition, locale: Locale
) -> None:
    pages = "".join(every_page(proposal, locale))
    for key, entry in proposal.articles.items():
        head = block(pages, entry.id, ' class="dz-touched-article"')
        for theme in entry.article.themes:
            assert f'themes/{theme}/"' in head
        for unit, pair in entry.units():
            said = block(pages, f"{entry.id}-{unit}")
            assert f'href="../{entry.id}/#{unit}"' in said
            for text in (pair.en, pair.zh):
                assert text is None or text.split("’")[0].split("&")[0] in said
            for term, _ in proposal.terms_in(key, unit):
                assert f'glossary/{term}/"' in said
            for theme in set(proposal.themes_of(entry, unit)) - set(entry.article.themes):
                assert f'themes/{theme}/"' in said
        for note in proposal.notes(key):
            said = block(pages, f"{entry.id}-{note.unit}")
            assert f'href="../{entry.id}/#note-{note.id}"' in said
    for page in every_page(proposal, locale):
        ids = Tree(page).ids
        assert len(ids) == len(set(ids))


def test_a_term_is_said_to_be_rendered_here_and_elsewhere(proposal: Edition) -> None:
    [(term, here)] = [
        (term, one)
        for term, one in proposal.terms_in("digital-economy-2017/08", "title")
        if term == "digital-economy"
    ]
    places = len(proposal.occurrences(term))
    assert here.renderings == ("digital economy",)
    said = block(whole(proposal), "08-title")
    assert ">The same elsewhere (13)</small>" in said
    assert "Here:" not in said
    assert places >= 14


def test_another_rendering_than_the_preferred_one_is_said(proposal: Edition) -> None:
    pages, found = whole(proposal), 0
    for entry in proposal.of_document("digital-economy-2017"):
        for unit, _ in entry.units():
            for term, here in proposal.terms_in(entry.key, unit):
                value = proposal.terms[term].value
                if here.renderings not in ((), (value.get(value.translation),)):
                    said = block(pages, f"{entry.id}-{unit}").partition(f"glossary/{term}/")[2]
                    assert f"Here: {here.renderings[0]}" in said.partition("</li>")[0]
                    found += 1
    assert found > 3


def test_a_passage_names_the_passages_that_share_its_words_and_shows_them(
    proposal: Edition,
) -> None:
    said = block(whole(proposal), "08-title")
    assert 'href="../15/#s1"' in said
    assert '推动<b class="dz-lit">数字经济合作</b>。' in said


def test_of_many_passages_with_the_same_words_three_are_quoted_and_all_linked(
    tmp_path: Path,
) -> None:
    editions.write(30, tmp_path)
    edition, _ = load(tmp_path)
    page = "".join(every_page(edition, "en"))
    found = {
        (key, unit): [one.key for one in edition.sharing(key, unit)]
        for key, entry in edition.articles.items()
        for unit, _ in entry.units()
    }
    (key, unit), others = max(found.items(), key=lambda item: len(item[1]))
    assert len(others) > 3
    _, _, article = key.partition("/")
    row = block(page, f"{article}-{unit}")
    assert row.count('class="dz-shared-where"') == 3
    also = row.partition("Also in:")[2].partition("</li>")[0]
    assert also.count("<a href=") == len(others) - 3


def test_a_passage_leads_to_its_place_in_the_source(proposal: Edition) -> None:
    said = block(whole(proposal), "08-s1")
    assert 'href="../source/#08-s1-en"' in said
    assert 'href="../source/#08-s1-zh"' in said


def test_a_changed_passage_says_what_it_read_before_word_by_word(repository: Repository) -> None:
    repository.change("content/articles/harbour/01.yml", "They are sealed", "They must be sealed")
    repository.commit("2024-02-02")
    edition = load(repository.root)[0]
    renderer = Renderer(edition, "en", history=history(edition))
    page = renderer.render(page_of(renderer, "harbour/passages/"))
    said = block(page, "01-s2")
    assert "They <del>are</del><ins>must be</ins> sealed each spring." in said
    assert '<time datetime="2024-01-01">' in said
    assert '<time datetime="2024-02-02">' in said
    assert "<del>" not in block(page, "01-s1")


def test_without_git_a_passage_has_no_history_and_everything_else() -> None:
    page = rendered(load(BASE)[0], "harbour/passages/")
    assert "dz-former" not in page
    assert 'href="../01/#s2"' in page


class _Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.count = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count += 1


def test_an_article_of_many_passages_is_divided_and_every_link_still_arrives(
    tmp_path: Path,
) -> None:
    root = tmp_path / "content"
    ordinance = FOLDER / "ordinance" / "content"
    for path in ordinance.rglob("*.yml"):
        (root / path.relative_to(ordinance)).parent.mkdir(parents=True, exist_ok=True)
        (root / path.relative_to(ordinance)).write_bytes(path.read_bytes())
    long = "".join(
        f"- {{id: s{n}, en: Boat {n} shall land its own crew at the northern pier by noon., "
        f"zh: 第{n}号船须于正午前在北码头送其船员上岸。}}\n"
        for n in range(1, 121)
    )
    name = "articles/harbour-ordinance/1.yml"
    (root / name).write_text(f"number: 1\ntitle: {{en: Boats, zh: 船}}\nsegments:\n{long}", "utf-8")
    edition = load(tmp_path)[0]
    about, key = PassagePlans(edition), "harbour-ordinance/1"
    assert [one.unit for one in about.of("harbour-ordinance") if one.key == key] == list(
        edition.units(key)
    )
    renderer = Renderer(edition, "en")
    pages = {page.path: renderer.render(page) for page in renderer.pages}
    parts = [path for path in pages if path.startswith("harbour-ordinance/passages/")]
    assert len(parts) > 1
    for part in parts:
        assert len(pages[part].encode()) < MOST_BYTES, part
        assert _Elements(pages[part]).count < MOST_ELEMENTS, part
    places = about.places(key)
    assert len({place.partition("#")[0] for place in places.values()}) > 1
    for unit in edition.units(key):
        there, _, anchor = places[unit].partition("#")
        assert anchor in Tree(pages[there]).ids
        link = f'href="../{there.removeprefix("harbour-ordinance/")}#{anchor}"'
        assert unit == "title" or link in pages[f"{key}/"]


@pytest.mark.browser
def test_from_a_passage_to_all_about_it_with_a_script_by_keyboard(
    built_site: Path, serve_site: ServeSite, tab: NewPage
) -> None:
    page = tab(viewport={"width": 1440, "height": 900}).page
    page.goto(f"{serve_site(built_site).url}digital-economy-2017/08/")
    page.focus("#s2 .dz-no")
    page.keyboard.press("Enter")  # To its card.
    page.locator(".dz-pop [data-dz-about]").press("Enter")
    expect(page.locator(".dz-side")).to_contain_text("Digital Silk Road")


@pytest.mark.browser
def test_the_card_of_a_passage_s_number_leads_to_all_about_it(
    built_site: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True).page
    page.goto(f"{serve_site(built_site).url}digital-economy-2017/08/")
    page.tap("#s2 .dz-no")
    page.tap("[data-dz-about]")
    expect(page.locator(".dz-side")).to_contain_text("Digital Silk Road")


@pytest.mark.browser
def test_without_a_script_every_passage_shows_the_way(
    built_site: Path, serve_site: ServeSite, tab: NewPage
) -> None:
    page = tab(viewport={"width": 1440, "height": 900}, java_script_enabled=False).page
    page.goto(f"{serve_site(built_site).url}digital-economy-2017/08/")
    units = page.locator(".dz-article .dz-unit[id^=s]")
    assert units.count() == page.locator(".dz-touch:visible").count() > 1


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
def test_the_way_takes_no_room(
    built_site: Path, serve_site: ServeSite, tab: NewPage, width: int
) -> None:
    page = tab(viewport={"width": width, "height": 900}).page
    page.goto(f"{serve_site(built_site).url}digital-economy-2017/closing/")
    height = "document.querySelector('#s1 > .dz-pair').offsetHeight"
    there = page.evaluate(height)
    page.evaluate("document.querySelectorAll('.dz-touch').forEach((one) => one.remove())")
    assert page.evaluate(height) == there


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 834, 1440])
def test_the_page_fits_any_screen(
    built_site: Path, serve_site: ServeSite, tab: NewPage, width: int
) -> None:
    page = tab(viewport={"width": width, "height": 900}).page
    page.goto(f"{serve_site(built_site).url}{PAGE}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    text, more = (
        page.locator(f"[id='01-s1'] .dz-{one}").bounding_box()
        for one in ("touched-text", "touches")
    )
    assert text is not None
    assert more is not None
    assert (more["x"] > text["x"] + text["width"]) == (width == 1440)


def test_the_built_pages_are_small(built_site: Path) -> None:
    pages = sorted(built_site.rglob("passages/**/index.html"))
    assert len(pages) >= 2
    for path in pages:
        html = path.read_text("utf-8")
        assert len(html.encode()) < MOST_BYTES, path
        assert _Elements(html).count < MOST_ELEMENTS, path
        assert re.search(r'<meta name="description" content="[^"]{20,}', html), path
