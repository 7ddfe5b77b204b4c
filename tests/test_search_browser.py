"""The search as readers use it, in a real browser, over http and from the disk."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.fixtures import NewPage, ServeSite
from tests.support import pages

pytestmark = pytest.mark.browser

At = Callable[..., str]
PLACES = {"en": "", "zh": "zh/"}


def opened(page: Page, url: str) -> Page:
    """Open a page, and the search on it."""
    page.goto(url)
    page.locator("[data-dz-search]").click()
    expect(page.locator("dialog input")).to_be_focused()
    page.evaluate(
        "document.addEventListener('dz-search-complete', ({detail}) => (window.found = detail))"
    )
    return page


@pytest.fixture
def page(search_site: At, tab: NewPage) -> Page:
    """The search on the home page of the divided edition."""
    return opened(tab().page, search_site("divided"))


def status_of(page: Page) -> Locator:
    """The element that tells how many results there are; the page has one of its own."""
    return page.locator(".dz-search-panel").get_by_role("status")


def targets(page: Page) -> list[str]:
    """What the results lead to, from the folder of their language on."""
    expect(page.locator(".dz-search-results[aria-busy]")).to_have_count(0)
    links = page.locator("a.dz-hit:not(.dz-hit--reference)")
    found = links.evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    return [re.sub(r"^[./]*|[?][^#]*", "", href) for href in found]


def test_a_misspelt_word_is_corrected_and_something_that_is_found_offered_for_another(
    page: Page,
) -> None:
    field = page.locator("dialog input")
    field.fill("digitl econommy")
    expect(page.locator("a.dz-hit").first).to_be_visible()
    expect(status_of(page)).to_have_text(
        re.compile(r"^No results for “digitl econommy”\. Instead, “digital economy”: \d+ results")
    )
    expect(field).to_have_value("digitl econommy")
    field.fill("数字经既")
    page.get_by_role("button", name="数字经", exact=True).click()
    expect(field).to_have_value("数字经")
    expect(page.locator("a.dz-hit").first).to_be_visible()


@pytest.mark.parametrize("comes_near", ["hover", "focus"])
def test_the_program_is_loaded_for_whoever_comes_near_the_search_and_not_before(
    comes_near: str, search_site: At, tab: NewPage
) -> None:
    seen = tab()
    seen.page.goto(search_site("divided"))
    pages.rest(seen.page)
    assert loaded(seen) == []
    getattr(seen.page.locator("[data-dz-search]"), comes_near)()
    pages.until(seen.page, "Boolean(globalThis.duizhaoSearch)")
    assert loaded(seen) == ["search"]
    expect(seen.page.locator("dialog")).to_have_count(0)


def test_the_page_of_the_search_asks_for_the_program_before_its_own_scripts(
    built_site: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    seen = new_page()
    seen.page.route(re.compile(r"/assets/duizhao\..*js"), lambda route: route.abort())
    with seen.page.expect_request("**/assets/search/search.js"):
        seen.page.goto(f"{serve_site(built_site).url}search/")
    assert [url for url in seen.requests if "duizhao.searching." in url]


def loaded(seen: pages.Visit) -> list[str]:
    """The files of the search that were asked for, without their endings."""
    return [Path(urlsplit(url).path).stem for url in seen.requests if "assets/search" in url]


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_keys_open_the_search_and_escape_gives_the_focus_back(
    key: str, search_site: At, tab: NewPage
) -> None:
    page = tab().page
    page.goto(search_site("http"))
    page.locator("[data-dz-search]").focus()
    page.keyboard.press(key)
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.type("digital/k")
    expect(page.locator("dialog input")).to_have_value("digital/k")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).not_to_be_visible()
    expect(page.locator("[data-dz-search]")).to_be_focused()


def test_arrows_go_through_the_results_and_enter_opens_one(page: Page) -> None:
    page.keyboard.type("digital economy")
    pages.until(page, "window.found?.query === 'digital economy'")
    hits = page.locator("a.dz-hit")
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("End", 5), ("Home", 0)):
        page.keyboard.press(key)
        expect(hits.nth(at)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("dialog input")).to_be_focused()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**/harbour/01/?q=digital%20economy#title")


LONG = 10_000
"""Milliseconds in which whatever waits has begun."""

ANSWERED_AND_COMPOSED = """() => {
  window.answered = [];
  window.composed = 0;
  document.addEventListener("dz-search-complete", ({ detail }) => answered.push(detail.query));
  document.addEventListener("input", (event) => (composed += Number(event.isComposing)));
}"""


def test_an_input_method_searches_when_it_has_finished(search_site: At, new_page: NewPage) -> None:
    page = new_page().page
    page.clock.install()
    opened(page, search_site("http"))
    page.evaluate(ANSWERED_AND_COMPOSED)
    page.locator("dialog input").fill("salt")
    pages.until(page, "window.answered.length > 0")
    page.locator("dialog input").fill("")
    session = page.context.new_cdp_session(page)
    for typed in ("s", "sh", "shang wu"):
        composition = {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)}
        session.send("Input.imeSetComposition", composition)
    pages.until(page, "window.composed === 3")
    # The index is there: a query of what is not finished would have been answered by then.
    page.clock.run_for(LONG)
    assert page.evaluate("window.answered") == ["salt"]
    session.send("Input.insertText", {"text": "商务"})
    pages.until(page, "window.found?.query === '商务'")
    assert page.evaluate("window.answered") == ["salt", "商务"]
    expect(page.locator("a.dz-hit")).to_have_count(4)


def test_results_are_announced_and_say_their_language(search_site: At, tab: NewPage) -> None:
    page = opened(tab().page, search_site("http", "zh/"))
    page.locator("dialog input").fill("電商")
    status = status_of(page)
    expect(status).to_contain_text("4")
    expect(page.get_by_role("dialog")).to_have_accessible_name(re.compile("搜索"))
    expect(page.get_by_role("searchbox")).to_have_accessible_name(re.compile("搜索"))
    hit = page.locator("a.dz-hit").first
    expect(hit.locator("[lang=en]").last).to_contain_text("E-commerce platforms")
    expect(hit.locator("[lang=zh-Hans] mark")).to_have_text(["电商"])
    # The other side is marked too, by what the glossary has for it.
    expect(hit.locator("[lang=en] mark")).to_have_text(["E-commerce"])
    expect(page.locator(".dz-hits-via")).to_contain_text("电子商务 = e-commerce")
    page.locator("dialog input").fill("運茶")
    expect(page.locator("a.dz-hit [lang=zh-Hant] mark")).to_have_text(["運茶"])


def test_what_is_typed_is_never_markup(search_site: At, tab: NewPage) -> None:
    seen = tab()
    page = opened(seen.page, search_site("http"))
    page.locator("dialog input").fill("<img src=x onerror=alert(1)>")
    expect(status_of(page)).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("dialog img").count() == 0
    page.locator("dialog input").fill("salt <dried>")
    expect(page.locator("a.dz-hit .dz-hit-texts").first).to_contain_text("salt <dried>")
    assert seen.page_errors == []


def test_results_are_turned_over_and_narrowed_by_filters_that_count_what_each_would_leave(
    page: Page,
) -> None:
    """Which results there are is tested on Node: see test_search_answers.py."""
    document, theme = (page.locator(f"dialog select[name={n}]") for n in ("document", "theme"))
    kinds = page.locator("dialog .dz-search-kinds button")
    status, found = status_of(page), set[str]()
    page.locator("dialog input").fill("t")
    for number, size in ((1, 10), (2, 10), (3, 3)):
        expect(status).to_contain_text(f"23 results, page {number} of 3")
        expect(page.locator("a.dz-hit")).to_have_count(size)
        found |= set(targets(page))
        if number < 3:
            page.get_by_role("button", name="Next page").click()
    assert len(found) == 23
    expect(page.get_by_role("button", name="Next page")).to_be_disabled()
    expect(page.locator("dialog ol").first).to_have_attribute("start", "21")
    expect(kinds).to_have_text(
        ["Everything 23", "Texts 16", "Notes 2", "Terms 3", "Themes 1", "Pages 1"]
    )
    kinds.nth(2).click()
    expect(kinds.nth(2)).to_be_focused()
    expect(status).to_contain_text("2 results")
    assert targets(page) == ["harbour/03/#note-usual", "harbour/02/#note-tolls"]
    expect(document.locator("option[value=tea-road]")).to_have_count(0)
    kinds.first.click()
    document.select_option("harbour")
    expect(status).to_contain_text("13 results")
    document.select_option("")
    expect(status).to_contain_text("23 results")
    theme.select_option("people")
    expect(status).to_contain_text("2 results")


def test_the_field_of_the_home_page_finds_below_it_and_a_phone_shows_results_at_once(
    site: str, tab: NewPage
) -> None:
    page = tab(viewport={"width": 390, "height": 844}, has_touch=True).page
    page.goto(site)
    field = page.locator(".dz-open input[name=q]")
    field.focus()
    page.keyboard.type("electronic commerce")
    found = page.locator(".dz-search-below a.dz-hit")
    expect(found.first.locator("mark").first).to_have_text("e-commerce")
    page.keyboard.press("ArrowDown")
    expect(found.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(found.first).to_be_hidden()
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=electronic+commerce")
    expect(page.locator("a.dz-hit").first).to_be_in_viewport()
    filters = page.locator(".dz-search-filters")
    expect(filters).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    expect(filters).to_be_visible()


@pytest.mark.parametrize("how", ["http", "file"])
def test_the_search_page_keeps_the_query_in_its_url(
    how: str, search_site: At, tab: NewPage
) -> None:
    page = tab().page
    page.goto(search_site(how, "zh/search") + "?q=%E5%95%86%E5%8A%A1&kind=pair")
    expect(page.locator("input[name=q]")).to_have_value("商务")
    expect(page.locator("a.dz-hit")).to_have_count(3)
    page.locator("input[name=q]").fill("digital")
    expect(page.locator("a.dz-hit")).to_have_count(5)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["digital"], "kind": ["pair"]}
    page.locator("input[name=q]").press("Enter")
    kinds = page.locator(".dz-search-kinds")
    kinds.get_by_role("button", name="注释").click()
    expect(page.locator("a.dz-hit")).to_have_count(1)
    page.go_back()
    expect(page.locator("a.dz-hit")).to_have_count(5)
    expect(kinds.locator("[aria-pressed=true]")).to_have_text("正文 5")
    page.reload()
    expect(page.locator("a.dz-hit")).to_have_count(5)


def test_the_dialog_leads_to_its_first_result_to_a_reference_and_to_the_page_with_all_results(
    search_site: At, tab: NewPage
) -> None:
    home = search_site("divided", "zh/")
    page = opened(tab().page, home)
    field, hits = page.locator("dialog input"), page.locator("a.dz-hit")
    page.keyboard.insert_text("咸水镇")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/harbour/closing/?q=*#s1")
    opened(page, home)
    field.fill("第二条第三句")
    pages.until(page, "window.found?.query === '第二条第三句'")
    # A reference that is found is not said to be missing.
    assert re.fullmatch(r"共\d+条结果", status_of(page).inner_text())
    expect(page.locator(".dz-search-suggested")).to_be_hidden()
    expect(page.locator("a.dz-hit--reference")).to_contain_text("港")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/harbour/02/#s3")
    opened(page, home)
    field.fill("人文交流")
    expect(hits).to_have_count(3)
    page.locator(".dz-search-all").click()
    page.wait_for_url("**/search/?q=*")
    expect(hits).to_have_count(3)


@pytest.mark.nightly
@pytest.mark.parametrize("query", ['"', "“”", "-经济"])
def test_a_query_that_asks_for_nothing_is_told_so(query: str, page: Page) -> None:
    page.locator("dialog input").fill(query)
    expect(status_of(page)).to_have_text("Enter a search term.")
    expect(page.locator("dialog .dz-search-help")).to_be_visible()


def test_a_rendering_is_shown_with_its_count_and_asked_for_at_a_click(page: Page) -> None:
    page.locator("dialog input").fill("数字")
    renderings = page.locator(".dz-search-renderings")
    expect(renderings).to_have_text(re.compile(r"数字.*digital \d"))
    expect(renderings.get_by_role("button", name="digital")).to_have_attribute("lang", "en")
    renderings.get_by_role("button", name="digital").click()
    expect(page.locator("dialog input")).to_have_value("digital")


# On the site itself


LIT = """name => [...(CSS.highlights.get(name) ?? [])].map(range => [
  range.toString(), range.startContainer.parentElement.closest('[id]').id])"""


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_a_result_opens_its_article_with_the_match_lit_on_both_sides(
    locale: str, address: At, new_page: NewPage
) -> None:
    seen = new_page()
    page = opened(seen.page, address(PLACES[locale]))
    page.locator("dialog input").fill("跨境电子商务")
    page.locator("a.dz-hit--S").first.click()
    page.wait_for_url("**/digital-economy-2017/03/**#s1")
    pages.until(page, "CSS.highlights.has('dz-found')")
    lit = page.evaluate(LIT, "dz-found")
    assert "".join(text for text, side in lit if side == "s1-zh") == "跨境电子商务"
    assert "".join(text for text, side in lit if side == "s1-en") == "cross-border e-commerce"
    page.keyboard.press("Escape")
    assert page.evaluate("CSS.highlights.has('dz-found')") is False
    assert seen.console_errors == seen.page_errors == seen.outside == []


def test_pages_light_what_was_found_and_the_whole_counterpart_where_no_rendering_is_known(
    site: str, tab: NewPage
) -> None:
    page = tab(viewport={"width": 800, "height": 300}).page
    page.goto(f"{site}digital-economy-2017/08/?q=推动有关城市#s1")
    pages.until(page, "CSS.highlights.has('dz-found-partner')")
    assert page.evaluate(LIT, "dz-found") == [["推动有关城市", "s1-zh"]]
    whole = "".join(text for text, _ in page.evaluate(LIT, "dz-found-partner"))
    assert whole.startswith("Stimulate relevant cities")
    assert not re.search(r"\d", whole)
    # So do the pages that somebody wrote by hand.
    page.goto(f"{site}zh/about/?q=CC+BY")
    pages.until(page, "CSS.highlights.has('dz-found')")
    assert page.evaluate(LIT, "dz-found")


@pytest.mark.nightly
@pytest.mark.parametrize("query", ["第8条", "第 8 条", "art. 8", "序言第2段", "“第8条”"])
def test_a_reference_is_not_lit_in_pieces(query: str, site: str, tab: NewPage) -> None:
    page = tab().page
    page.goto(f"{site}digital-economy-2017/14/?q={quote(query)}#s1")
    pages.until(page, "globalThis.duizhaoSearch")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(LIT, "dz-found") == []
    assert page.locator(".dz-match-bar").count() == 0


def test_without_custom_highlights_marks_are_put_around_and_taken_away_again(
    site: str, new_page: NewPage
) -> None:
    page = new_page().page
    page.add_init_script("delete globalThis.Highlight")
    page.goto(f"{site}digital-economy-2017/03/#s1")
    before = page.locator("#s1 .dz-pair").inner_html()
    page.goto(f"{site}digital-economy-2017/03/?q=电子商务#s1")
    expect(page.locator("#s1-zh mark.dz-found")).to_have_text(["电子商务"])
    expect(page.locator("#s1-en mark.dz-found")).to_have_text(["e-commerce"])
    page.keyboard.press("Escape")
    expect(page.locator("mark.dz-found")).to_have_count(0)
    assert page.locator("#s1 .dz-pair").inner_html() == before


def test_the_page_of_the_search_leads_readers_without_javascript_to_the_texts(
    site: str, tab: NewPage
) -> None:
    page = tab(java_script_enabled=False).page
    page.goto(site + "zh/")
    page.locator(".dz-search-open").click()
    page.wait_for_url("**/zh/search/")
    page.locator("[data-dz-search-page] a").first.click()
    page.wait_for_url("**/zh/")
    page.get_by_role("link", name="全文").first.click()
    page.wait_for_url("**/zh/digital-economy-2017/full/")
