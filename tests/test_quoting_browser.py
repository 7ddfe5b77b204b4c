"""Several passages have one link, and can be quoted on other pages without any script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures import NewPage

pytestmark = pytest.mark.browser

Address = Callable[..., str]
ARTICLE = "digital-economy-2017/08/"
LIT = ".dz-in-range"
PLAIN = """selector => {
    const copy = document.querySelector(selector).cloneNode(true);
    for (const number of copy.querySelectorAll(".dz-ref")) number.remove();
    return copy.textContent.trim();
}"""


def lit(page: Page) -> list[str]:
    return [str(one.get_attribute("id")) for one in page.locator(LIT).all()]


def test_a_link_to_several_passages_lights_them_up_in_an_article_and_over_its_end(
    address: Address, tab: NewPage
) -> None:
    page = tab().page
    page.goto(address(ARTICLE, "#s1-s2"))
    expect(page.locator(LIT)).to_have_count(2)
    assert lit(page) == ["s1", "s2"]
    page.evaluate("location.hash = '#s2'")
    expect(page.locator(LIT)).to_have_count(0)
    page.evaluate("location.hash = '#s2-s3'")
    expect(page.locator(LIT)).to_have_count(2)
    page.goto(address("digital-economy-2017/full/", "#02-s1-03-s1"))
    expect(page.locator(LIT).first).to_be_visible()
    found = lit(page)
    assert (found[0], found[-1]) == ("02-s1", "03-s1")
    assert "03-title" in found


@pytest.mark.parametrize("locale", ["", "zh/"])
def test_the_html_of_a_quotation_shows_the_texts_with_their_link(
    address: Address, tab: NewPage, locale: str
) -> None:
    page = tab().page
    page.goto(address(locale + ARTICLE))
    texts = {
        side: [str(page.evaluate(PLAIN, f"#s{number} .dz-{side}")) for number in (1, 2)]
        for side in ("en", "zh")
    }
    page.locator(".dz-drop--cite > summary").click()
    page.locator("[data-dz-embed] > summary").click()
    page.locator("[data-dz-cite-part]").select_option("s1")
    through, languages = page.locator("[data-dz-embed] select").all()
    through.select_option("s2")
    html = page.locator(".dz-embed").input_value()
    assert "<script" not in html
    languages.select_option("en")
    english = page.locator(".dz-embed").input_value()
    page.set_content(html)
    assert page.locator("blockquote > p[lang=en]").all_text_contents() == texts["en"]
    assert page.locator("blockquote > p[lang|=zh]").all_text_contents() == texts["zh"]
    named = page.locator("footer").text_content() or ""
    assert ("第八条第1段" if locale else "Article 8.1") in named
    page.set_content(english)
    assert page.locator("blockquote > p").all_text_contents() == texts["en"]
