"""The search when something is missing, broken or slow, or asked for what nobody would."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.fixtures import NewPage
from tests.support import pages
from tests.test_search_browser import At, opened, status_of

pytestmark = pytest.mark.browser

POSITIONS = re.compile(r"/assets/search/index/c-\w+\.js")
TEXTS = re.compile(r"/assets/search/index/[st]-\w+\.js")
PROGRAM = re.compile(r"/assets/search/search\.js")


def type_query(page: Page, query: str) -> None:
    page.locator("dialog input").fill(query)


def hold(page: Page, files: str | re.Pattern[str]) -> tuple[list[Route], Callable[[], None]]:
    """Let no such file arrive; return what is asked for, and what lets it arrive."""
    held: list[Route] = []
    page.route(files, lambda route: held.append(route))

    def release() -> None:
        for route in held:
            route.continue_()
        page.unroute_all(behavior="ignoreErrors")

    return held, release


@pytest.mark.parametrize(
    "body", [None, "", "this is no script (", "duizhaoSearch.load('c0',null);"]
)
def test_an_index_that_is_broken_or_missing_is_told_and_asked_for_again_without_a_reload(
    body: str | None, search_site: At, new_page: NewPage
) -> None:
    page = new_page().page

    def fail(route: Route) -> None:
        if body is None:
            route.abort()
        else:
            route.fulfill(content_type="text/javascript", body=body)

    page.route(POSITIONS, fail)
    page = opened(page, search_site("divided"))
    type_query(page, "数字")
    expect(status_of(page)).to_contain_text("could not be loaded")
    expect(page.locator(".dz-search-status a")).to_have_count(2)
    page.get_by_role("button", name="Try again").click()
    expect(status_of(page)).to_contain_text("could not be loaded")
    page.unroute(POSITIONS)
    if body is None:
        page.get_by_role("button", name="Try again").click()
    else:
        type_query(page, "数字经济")
    expect(page.locator("a.dz-hit").first).to_be_visible()


def test_an_index_that_never_arrives_is_told_after_a_while(
    search_site: At, new_page: NewPage
) -> None:
    page = new_page().page
    _, release = hold(page, POSITIONS)
    page.clock.install()
    page = opened(page, search_site("divided"))
    type_query(page, "数字")
    page.clock.fast_forward(21_000)
    expect(status_of(page)).to_contain_text("could not be loaded")
    release()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("a.dz-hit").first).to_be_visible()


def test_how_many_there_are_is_told_before_the_first_of_them_arrives(
    search_site: At, new_page: NewPage
) -> None:
    page = new_page().page
    _, release = hold(page, TEXTS)
    page = opened(page, search_site("divided"))
    type_query(page, "数字")
    expect(status_of(page)).to_have_text(re.compile(r"^\d+ results"))
    assert page.locator("a.dz-hit").count() == 0
    release()
    expect(page.locator("a.dz-hit").first).to_be_visible()


def test_texts_are_asked_for_while_what_is_found_through_the_glossary_is_waited_for(
    search_site: At, new_page: NewPage
) -> None:
    page = new_page().page
    held, release = hold(page, "**/w-*.js")
    page = opened(page, search_site("divided"))
    with page.expect_request(TEXTS):
        type_query(page, "数字经济")
    pages.until_true(page, lambda: bool(held), "what the glossary has is asked for")
    release()
    expect(page.locator("a.dz-hit").first).to_be_visible()


def test_what_is_typed_before_the_search_is_there_is_searched_for(
    site: str, new_page: NewPage
) -> None:
    page = new_page().page
    _, release = hold(page, PROGRAM)
    page.goto(f"{site}digital-economy-2017/08/")
    with page.expect_request(PROGRAM):
        page.keyboard.press("/")
    # Each of these would else go to a note, a passage, the help or another article.
    page.keyboard.type("/n-j?x")
    page.keyboard.press("Backspace")
    expect(page.locator(".dz-waiting")).to_be_attached()
    assert page.locator("dialog[open]").count() == 0
    pages.until(page, "document.querySelector('.dz-waiting').getBoundingClientRect().width > 9")
    release()
    expect(page.locator(".dz-search-dialog input")).to_have_value("n-j?")
    expect(page.locator(".dz-waiting")).to_have_count(0)
    page.keyboard.type("!")
    expect(page.locator(".dz-search-dialog input")).to_have_value("n-j?!")
    page.keyboard.press("Escape")
    pages.until(page, "document.activeElement === document.body")
    page.keyboard.press("]")
    page.wait_for_url("**/digital-economy-2017/09/")


@pytest.mark.parametrize("body", ["this is no script (", ""])
def test_a_broken_program_is_told_over_the_page_and_loaded_again_when_asked_for(
    body: str, search_site: At, new_page: NewPage
) -> None:
    page = new_page().page
    page.route(PROGRAM, lambda route: route.fulfill(content_type="text/javascript", body=body))
    url = search_site("http")
    page.goto(url)
    for key in ("/", "Control+k"):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog")).to_contain_text("could not be loaded")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url == url
    page.unroute(PROGRAM)
    page.keyboard.press("/")
    expect(page.locator("dialog input")).to_be_focused()


def test_the_page_of_the_search_says_what_it_says_without_a_program(
    search_site: At, new_page: NewPage
) -> None:
    page = new_page().page
    page.route(PROGRAM, lambda route: route.abort())
    page.goto(search_site("http") + "search/?q=数字")
    slot = page.locator("[data-dz-search-page]")
    expect(slot).to_have_attribute("data-dz-search-failed", "")
    expect(slot).to_contain_text("needs JavaScript")
    page.unroute(PROGRAM)
    page.locator("[data-dz-search]").click()
    expect(slot.locator("a.dz-hit").first).to_be_visible()


def test_parameters_that_mean_nothing_are_left_out_and_half_a_character_is_searched_for(
    search_site: At, tab: NewPage
) -> None:
    seen = tab()
    page = seen.page
    for asked in ("kind=constructor&document=__proto__&theme=toString", "page=1e999", "page=NaN"):
        page.goto(f"{search_site('http')}search/?q=数字&{asked}")
        expect(page.locator("a.dz-hit")).to_have_count(8)
        expect(status_of(page)).to_contain_text("8 results")
    page = opened(page, search_site("http"))
    page.locator("dialog input").evaluate(
        "input => { input.value = '数字\\ud800'; input.dispatchEvent(new Event('input')) }"
    )
    expect(page.locator("a.dz-hit").first).to_be_visible()
    assert seen.page_errors == []
