"""The reader's switch between simplified and traditional characters, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from duizhao.edition import Edition
from duizhao.text.script_conversion import convert
from tests.fixtures import NewPage, ServeSite
from tests.support.pages import choose, file_url, select, until

pytestmark = pytest.mark.browser

KEY = "digital-economy-2017/08"
SHOWN = "document.querySelector('#s1 .dz-zh').lang"
TEXTS = """() => Object.fromEntries([...document.querySelectorAll('.dz-unit[id^=s]')].map(unit => {
  const text = unit.querySelector('.dz-pair > .dz-zh').cloneNode(true);
  for (const one of text.querySelectorAll('.dz-ref, .dz-numeral')) one.remove();
  return [unit.dataset.unit, text.textContent.trim()];
}))"""

OPEN_REFERENCES = "document.querySelector('[data-dz-cite]').closest('details').open = true"


@pytest.fixture
def article(site: str, tab: NewPage) -> Page:
    page = tab().page
    page.goto(site + f"{KEY}/")
    return page


def test_the_chinese_of_a_page_is_shown_in_the_other_script_marked_as_converted(
    article: Page, proposal: Edition, site: str
) -> None:
    notice = article.locator("[data-dz-converted]")
    assert not notice.is_visible()
    before = article.evaluate(TEXTS)
    choose(article, "script", "hant")
    until(article, f"{SHOWN} === 'zh-Hant'")
    units = {name: pair.zh for name, pair in proposal.holders[KEY].pairs.items() if name != "title"}
    converted = {name: convert(text, "hant") for name, text in units.items() if text}
    assert article.evaluate(TEXTS) == converted != before
    assert "shown in traditional characters" in notice.inner_text()
    assert article.locator("#s1 .dz-en").get_attribute("lang") == "en"
    # The choice stands in the URL and goes with the reader.
    assert "script=hant" in article.url
    article.goto(site + "digital-economy-2017/full/")
    until(article, "document.querySelector('.dz-unit .dz-zh').lang === 'zh-Hant'")
    article.go_back()
    until(article, f"{SHOWN} === 'zh-Hant'")
    choose(article, "script", "source")
    until(article, f"{SHOWN} === 'zh-Hans'")
    assert not notice.is_visible()
    assert article.evaluate(TEXTS) == before
    # Simplified characters are no conversion of a simplified text: they are not offered.
    article.goto(article.url.replace("script=source", "script=hans"))
    expect(article.locator("input[name=script][value=source]")).to_be_checked()
    assert article.locator("input[name=script][value=hans]").count() == 0
    assert article.evaluate(TEXTS) == before
    assert not notice.is_visible()


def test_it_works_from_a_disk(offline_site: Path, new_page: NewPage) -> None:
    page = new_page().page
    page.goto(file_url(offline_site / KEY / "index.html") + "?script=hant")
    until(page, f"{SHOWN} === 'zh-Hant'")


def test_a_note_on_converted_words_quotes_what_the_source_says(
    published_site: Path, serve_site: ServeSite, tab: NewPage
) -> None:
    page = tab().page
    page.goto(serve_site(published_site, "/duizhao/").url + f"{KEY}/?script=hant")
    until(page, f"{SHOWN} === 'zh-Hant'")
    select(page, "#s1 .dz-zh", "國際交通")
    page.locator(".dz-annotate").click()
    expect(page.locator("dialog.dz-composer[open]")).to_be_visible()
    written = page.locator("#dz-composer-file").input_value()
    assert "国际交通" in written
    assert "國際交通" not in written


def test_what_was_searched_for_is_marked_in_the_other_script(article: Page) -> None:
    article.goto(f"{article.url.split('?')[0]}?q=数字经济&script=hant")
    until(article, f"{SHOWN} === 'zh-Hant'")
    found = """[...(CSS.highlights.get('dz-found') ?? [])]
      .filter(range => range.startContainer.parentElement.closest('.dz-pair > .dz-zh'))
      .map(String)"""
    until(article, f"({found}).includes('數字經濟')")
    assert set(article.evaluate(found)) == {"數字經濟"}


def test_a_reference_names_the_text_as_the_source_does(article: Page) -> None:
    def reference() -> str | None:
        article.locator("#dz-cite-bibtex").wait_for(state="attached")
        return article.locator("#dz-cite-gbt").text_content()

    article.evaluate(OPEN_REFERENCES)
    before = reference()
    choose(article, "script", "hant")
    until(article, f"{SHOWN} === 'zh-Hant'")
    assert reference() == before
    article.reload()
    until(article, f"{SHOWN} === 'zh-Hant'")
    article.evaluate(OPEN_REFERENCES)
    assert reference() == before
