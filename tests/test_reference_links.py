"""A page of somebody else's turns references to articles into links, if it includes the script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.fixtures import NewPage, ServeSite
from tests.support.small_sites import HOOK, built, small_site

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Mine</title>
<meta http-equiv="Content-Security-Policy" content="style-src 'self'">
<p id="other">Article 1 of another text</p>
<div data-duizhao="harbour"><p id="mine"
>See Art. 1 and 第1条, not <code>Article 1</code> or Article 99.</p>
<p>Article 1 GDPR, Article 1 of the Cybersecurity Law, 《网络安全法》第一条</p></div>
<script src="{script}" defer></script>
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = {**HOOK, "extra": {"references": True}}
    return built(small_site(tmp_path_factory.mktemp("references"), config))


@pytest.mark.slow
@pytest.mark.browser
def test_references_become_links_with_a_card_where_the_page_says_so(
    site: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    (site / "mine").mkdir(exist_ok=True)
    (site / "mine" / "index.html").write_text(
        PAGE.format(script="../harbour/references.js"), "utf-8"
    )
    served = serve_site(site, "/")
    page = new_page().page
    page.goto(f"{served.url}mine/")
    links = page.locator("a.duizhao-link")
    expect(links).to_have_count(2)
    assert links.all_text_contents() == ["Art. 1", "第1条"]
    assert page.locator("#other").inner_html() == "Article 1 of another text"
    assert page.locator("#mine").text_content() == (
        "See Art. 1 and 第1条, not Article 1 or Article 99."
    )
    links.first.focus()
    card = page.locator(".duizhao-card")
    expect(card).to_be_visible()
    assert "第一条" in (card.text_content() or "")
    # Its style comes from a file, for the page allows no other.
    expect(card).to_have_css("position", "absolute")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    links.first.click()
    page.wait_for_url(f"{served.url}harbour/01/")


@pytest.mark.slow
def test_no_page_of_the_edition_includes_the_script(site: Path) -> None:
    assert (site / "harbour" / "references.js").is_file()
    assert (site / "harbour" / "references.css").is_file()
    for page in site.rglob("*.html"):
        if page.parent.name != "mine":
            assert "references.js" not in page.read_text("utf-8")


@pytest.mark.slow
def test_without_the_setting_there_is_no_script(tmp_path: Path) -> None:
    assert not list(built(small_site(tmp_path, HOOK)).rglob("references.js"))
