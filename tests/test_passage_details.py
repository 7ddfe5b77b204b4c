"""What is known of a passage: a script of its document for the panel, and a list without one."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from duizhao.edition import Edition
from duizhao.history.git import History
from duizhao.locales.catalogues import LOCALES, Locale
from duizhao.site.pages.export import exports
from duizhao.site.reading.lens import Lens
from tests.fixtures import NewPage, ServeSite
from tests.support.pages import WIDE
from tests.support.rendered import rendered

pytestmark = pytest.mark.slow

DOCUMENT = "digital-economy-2017"


def scripts(edition: Edition, past: History | None = None) -> dict[str, str]:
    """The scripts by their paths."""
    files = exports()["passage-details"].files(Lens(edition, "en", history=past))
    return {file.path: b"".join(file.pieces).decode() for file in files}


def known(edition: Edition, document: str, past: History | None = None) -> dict[str, Any]:
    """What the script of a document sets."""
    script = scripts(edition, past)[f"{document}/passages.js"]
    found: dict[str, Any] = json.loads(script.removeprefix("globalThis.dzDetails=")[:-2])
    return found


def test_every_segment_has_its_terms_and_its_places_in_the_source(proposal: Edition) -> None:
    found = known(proposal, DOCUMENT)
    for entry in proposal.documents[DOCUMENT].articles:
        assert list(found["articles"][entry.id]) == [segment.id for segment in entry.segments]
        for unit, said in found["articles"][entry.id].items():
            terms = [one if isinstance(one, str) else one[0] for one in said.get("terms", [])]
            assert terms == [one.term for one in entry.terms_in.get(unit, ())]
            assert set(terms) <= set(found["terms"])
            for side, place in said["source"].items():
                assert place == f"source/#{entry.id}-{unit}-{side}"


@pytest.mark.parametrize("locale", LOCALES)
def test_an_article_lists_the_same_in_short_and_its_passages_lead_there(
    proposal: Edition, locale: Locale
) -> None:
    for entry in proposal.documents[DOCUMENT].articles:
        page = rendered(proposal, f"{entry.key}/", locale)
        [listed] = re.findall(r'(?s)<details class="dz-details" id="dz-details".*?</details>', page)
        assert 'data-dz-details="../' in listed
        for unit in entry.pairs:
            for place in entry.terms_in.get(unit, ()):
                assert f'href="../../glossary/{place.term}/"' in listed


@pytest.mark.browser
def test_from_a_passage_to_its_details_by_keyboard(
    address: Callable[..., str], tab: NewPage
) -> None:
    page = tab(**WIDE).page
    page.goto(address(f"{DOCUMENT}/08/"))
    page.focus("#s2 .dz-no")
    page.keyboard.press("Enter")  # To its card.
    page.locator(".dz-pop [data-dz-about]").press("Enter")
    panel = page.locator(".dz-side")
    expect(panel.locator("h2")).to_have_text("Article 8.2")
    rows = panel.locator("dt").all_inner_texts()
    assert (rows[0], rows[-1]) == ("Notes", "Source as found")
    for said in ("Digital Silk Road", "Here: demonstration areas"):
        expect(panel).to_contain_text(said)
    panel.get_by_role("link", name="数字丝绸之路").click()
    page.wait_for_url(re.compile(r"/glossary/digital-silk-road/"))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("old", "now"),
    [("passages/#08-s2", "08/#s2"), ("passages/#08", "08/"), ("passages/page-2/#09-s1", "09/#s1")],
)
def test_a_link_to_a_page_of_all_passages_arrives(
    built_site: Path, serve_site: ServeSite, tab: NewPage, old: str, now: str
) -> None:
    folder = f"{serve_site(built_site).url}zh/{DOCUMENT}/"
    page = tab().page
    page.goto(folder + old)
    page.wait_for_url(folder + now)
