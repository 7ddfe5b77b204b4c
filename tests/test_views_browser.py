"""Reading in a real browser: views, lights, keys, links and references, as a reader uses them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from duizhao import api
from tests.fixtures import NewPage, Once
from tests.golden import EDITION
from tests.support.pages import PHONE, WIDE, box_of, choose, file_url, rest, until
from tests.test_site import KINDS

pytestmark = pytest.mark.browser
ARTICLE, FULL = KINDS["article"], KINDS["full text"]
NINE = "digital-economy-2017/09/"
LABELS = {
    "en": {"view": "View", "zh": "Chinese only", "marks": "On click"},
    "zh": {"view": "显示", "zh": "仅中文", "marks": "点击显示"},
}


@pytest.fixture
def article(site: str) -> str:
    return site + ARTICLE


def shown(page: Page) -> dict[str, str]:
    data: dict[str, str] = page.evaluate("({...document.documentElement.dataset})")
    return data


# Views


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_a_view_is_chosen_by_name_and_kept_for_all_pages_and_tabs_but_the_address_wins(
    address: Callable[..., str], tab: NewPage, locale: str
) -> None:
    prefix = "zh/" if locale == "zh" else ""
    visit = tab(locale="zh-CN" if locale == "zh" else "en")
    page, labels = visit.page, LABELS[locale]
    english, chinese = page.locator("#s1-en"), page.locator("#s1-zh")
    page.goto(address(prefix + ARTICLE))
    assert english.is_visible()
    page.locator("summary", has_text=labels["view"]).click()
    page.get_by_role("radio", name=labels["zh"]).check()
    assert not english.is_visible()
    assert chinese.is_visible()
    assert "view=zh" in page.url
    page.get_by_role("radio", name=labels["marks"]).check()
    assert "notes=marks" in page.url
    page.goto(address(prefix + NINE))
    assert shown(page)["view"] == "zh"
    assert not english.is_visible()
    assert "view=zh" in page.url
    page.goto(address(prefix + ARTICLE, "?view=en"))
    assert english.is_visible()
    assert not chinese.is_visible()
    page.goto(address(prefix + ARTICLE))
    assert chinese.is_visible()
    with page.context.new_page() as other:
        other.goto(address(NINE))
        expect(other.locator("html[data-view=zh][data-notes=marks]")).to_be_attached()
        assert not other.locator("#s1-en").is_visible()
        choose(other, "view", "side")
    page.goto(address("digital-economy-2017/10/"))
    expect(page.locator("html[data-notes=marks]")).to_be_attached()
    assert english.is_visible()
    visit.assert_quiet()


def test_what_is_chosen_is_painted_before_notes_and_links_follow_it(
    article: str, tab: NewPage
) -> None:
    page = tab().page
    page.goto(article)
    page.locator(".dz-drop--show > summary").click()
    at_once, followed = page.evaluate(
        """() => new Promise((done) => {
          let followed = false;
          document.addEventListener("dz-shown", () => {
            followed = true;
            done([at_once, document.documentElement.dataset.view]);
          });
          document.querySelector("input[name=view][value=en]").click();
          const at_once = [document.documentElement.dataset.view, followed];
        })"""
    )
    assert at_once == ["en", False]
    assert followed == "en"


def test_a_press_on_a_text_shown_alone_opens_its_counterpart_and_closes_it(
    address: Callable[..., str], tab: NewPage
) -> None:
    page = tab().page
    page.goto(address(ARTICLE, "?view=zh"))
    text, other, number = (page.locator(f"#s2{part}") for part in ("-zh", "-en", " .dz-no"))
    text.click(position={"x": 5, "y": 5})
    assert other.is_visible()
    assert box_of(other)["y"] > box_of(text)["y"]
    assert page.locator("#dz-pop").is_hidden()
    expect(number).to_have_attribute("aria-expanded", "true")
    text.click(position={"x": 5, "y": 5})
    assert other.is_hidden()
    number.press("Enter")
    assert other.is_visible()
    page.locator(".dz-drop--show > summary").click()
    page.locator("[data-dz-reveal-all]").click()
    assert page.locator("#s1-en").is_visible()
    assert page.locator("#s3-en").is_visible()
    page.goto(address(ARTICLE, "?view=side"))
    expect(page.locator("[aria-expanded].dz-no")).to_have_count(0)
    # On a phone a thumb reaches it, in a bar that covers no text; how it is read is said once.
    page = tab(**PHONE).page
    page.goto(address(ARTICLE))
    language = page.locator(".dz-bar-language")
    assert box_of(language)["y"] > PHONE["viewport"]["height"] - 60
    said = page.locator(".dz-said")
    for view, words in (("en", "Press a passage"), ("zh", ""), ("side", ""), ("en", "")):
        page.evaluate("document.querySelector('.dz-said').textContent = ''")
        language.click()
        expect(page.locator(f"html[data-view={view}]")).to_be_attached()
        expect(said).to_have_text(re.compile(f"^{words}" if words else "^$"))
    page.evaluate("scrollTo({ top: 1e6, behavior: 'instant' })")
    foot = page.locator(".dz-footer")
    assert box_of(foot)["y"] + box_of(foot)["height"] < box_of(language)["y"] + 1


def test_a_choice_of_colours_is_kept_from_page_to_page_and_tab_to_tab(
    address: Callable[..., str], tab: NewPage
) -> None:
    page = tab(color_scheme="light").page
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    page.goto(address(ARTICLE))
    light = page.evaluate(paper)
    button = page.locator("button.dz-colours")
    button.click()
    button.click()
    dark = page.evaluate(paper)
    assert dark != light
    page.goto(address("zh/search/"))
    assert page.evaluate(paper) == dark
    with page.context.new_page() as other:
        other.goto(address("glossary/"))
        expect(other.locator("html[data-colours=dark]")).to_be_attached()
        other.locator("button.dz-colours").click()
        assert other.evaluate(paper) == light
    page.reload()
    expect(page.locator("html:not([data-colours])")).to_be_attached()
    assert page.evaluate(paper) == light


def test_a_page_on_a_disk_asks_for_the_memory_of_all_pages_after_its_head(
    offline_site: Path, new_page: NewPage
) -> None:
    """Chromium may give one that asks sooner a memory of its own, which forgets what is chosen."""
    page = new_page().page
    page.add_init_script(
        """window.asked = [];
        const { get } = Object.getOwnPropertyDescriptor(Window.prototype, 'localStorage')
          ?? Object.getOwnPropertyDescriptor(window, 'localStorage');
        Object.defineProperty(window, 'localStorage', { configurable: true, get() {
          asked.push(document.readyState);
          return get.call(window);
        } });"""
    )
    for kind, path in KINDS.items():
        page.goto(file_url(offline_site / path / "index.html"))
        assert set(page.evaluate("asked")) == {"interactive"}, kind


def test_a_remembered_view_moves_nothing_when_a_page_loads(article: str, new_page: NewPage) -> None:
    page = new_page(**WIDE).page
    page.add_init_script(
        """window.moved = 0;
        window.add = (entries) => entries.forEach((e) => (moved += e.value));
        window.shifts = new PerformanceObserver((all) => add(all.getEntries()));
        shifts.observe({ type: 'layout-shift', buffered: true });"""
    )
    page.goto(article)
    choose(page, "view", "en")
    choose(page, "notes", "marks")
    for url in (article, article.replace("/08/", "/full/"), article.replace("/08/", "/")):
        page.goto(url)
        rest(page)
        assert page.evaluate("add(shifts.takeRecords()) || moved") == 0, url


def first_in_view(page: Page) -> Any:
    """The id of the first passage on the screen."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.dz-main .dz-unit[data-unit]')]
        .find((unit) => unit.getBoundingClientRect().bottom > 24).id"""
    )


@pytest.mark.parametrize("screen", [PHONE, WIDE])
def test_the_place_is_kept_when_view_or_locale_changes(
    address: Callable[..., str], tab: NewPage, screen: dict[str, Any]
) -> None:
    page = tab(**screen).page
    page.goto(address(FULL))
    page.evaluate("document.getElementById('07-s2').scrollIntoView({behavior: 'instant'})")
    page.evaluate("scrollBy({top: -40, behavior: 'instant'})")
    top = "document.getElementById('07-s2').getBoundingClientRect().top"
    before = page.evaluate(top)
    assert first_in_view(page) in ("07-s2", "07-s1")
    page.evaluate(
        """() => { const one = document.querySelector('input[name=view][value=en]');
        one.checked = true; one.dispatchEvent(new Event('change', {bubbles: true})); }"""
    )
    rest(page)
    first = first_in_view(page)
    assert first in ("07-s2", "07-s1")
    assert abs(page.evaluate(top) - before) < 200
    at = page.evaluate(f"document.getElementById('{first}').getBoundingClientRect().top")
    page.locator(".dz-locale").evaluate("link => link.click()")
    page.wait_for_url("**/zh/**")
    page.wait_for_load_state("load")
    assert shown(page)["view"] == "en"
    there = f"document.getElementById('{first}').getBoundingClientRect().top"
    until(page, f"Math.abs({there} - {at}) < 3")
    rest(page)
    assert abs(page.evaluate(there) - at) < 3


def test_notes_are_shown_beside_the_text_on_request_or_by_a_link(
    address: Callable[..., str], tab: NewPage
) -> None:
    page = tab(**WIDE).page
    page.goto(address(ARTICLE))
    note = page.locator("#note-people-to-people")
    assert note.is_visible()
    choose(page, "notes", "marks")
    assert not note.is_visible()
    ref = page.locator("#s1-zh .dz-ref[data-note=people-to-people]")
    ref.press("Enter")
    card = page.locator("#dz-pop")
    assert card.is_visible()
    assert "people-to-people exchange" in card.inner_text()
    page.keyboard.press("Escape")
    assert not card.is_visible()
    expect(ref).to_be_focused()
    page.locator("#s1-en mark[data-notes=quality-and-efficiency]").first.click()
    assert card.is_visible()
    page.keyboard.press("Escape")
    assert not note.is_visible()
    page.goto("about:blank")
    page.goto(address(ARTICLE, "#note-people-to-people"))
    assert note.is_visible()


# Lights


def test_pointing_lights_the_partner_of_a_text_the_rendering_of_a_term_and_the_words_of_a_note(
    article: str, tab: NewPage
) -> None:
    page = tab(**WIDE).page
    page.goto(article)
    page.locator("#s2-zh").hover()
    expect(page.locator("#s2-en")).to_have_class("dz-en dz-partner")
    term = ".dz-term[href*='/information-infrastructure/']"
    page.locator(f"#s1-zh {term}").hover()
    expect(page.locator(f"#s1-en {term}")).to_have_class("dz-term dz-lit-up")
    page.locator(".dz-wordmark").hover()
    assert page.locator(".dz-partner, .dz-lit-up").count() == 0
    page.locator("#note-quality-and-efficiency").hover()
    lit = page.locator("mark.dz-lit-up[data-notes~=quality-and-efficiency]")
    assert {"en", "zh"} <= set(
        lit.evaluate_all("all => all.map(e => e.closest('[lang]').lang.slice(0, 2))")
    )
    page.locator("#s1-zh mark[data-notes~=quality-and-efficiency]").first.hover()
    expect(page.locator("#note-quality-and-efficiency")).to_have_class("dz-note dz-lit-up")
    page.locator("#s1-zh .dz-ref[data-note=people-to-people]").focus()
    expect(page.locator("#note-people-to-people")).to_have_class("dz-note dz-lit-up")


def test_a_tap_lights_the_partner_and_opens_a_term_at_the_foot(article: str, tab: NewPage) -> None:
    page = tab(**PHONE).page
    page.goto(article)
    page.locator("#s2-zh").tap(position={"x": 4, "y": 2})
    assert page.locator("#s2-en.dz-partner").count() == 1
    page.locator("#s1-en .dz-term").first.tap()
    card = page.locator("#dz-pop")
    expect(card).to_be_visible()
    box = box_of(card)
    assert abs(box["y"] + box["height"] - 844) < 2
    assert page.locator("#dz-pop").get_by_role("link").is_visible()
    page.locator("#dz-pop .dz-pop-close").tap()
    assert page.locator("#dz-pop").is_hidden()


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_a_term_opens_its_entry_and_the_entry_leads_to_every_passage(
    address: Callable[..., str], tab: NewPage, locale: str
) -> None:
    visit = tab(**WIDE)
    page = visit.page
    page.goto(address(("zh/" if locale == "zh" else "") + ARTICLE))
    term = page.locator("#s1-zh .dz-term[href*='/information-infrastructure/']")
    height = page.evaluate("document.scrollingElement.scrollHeight")
    term.press("Enter")
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("信息基础设施 information infrastructure")
    assert page.evaluate("document.scrollingElement.scrollHeight") == height
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(term).to_be_focused()
    term.click()
    card.get_by_role("link").click()
    page.wait_for_url("**/glossary/information-infrastructure/**")
    visit.assert_quiet()


# Moving


def granted(tab: NewPage, **options: Any) -> Page:
    return tab(permissions=["clipboard-read", "clipboard-write"], **options).page


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_number_offers_its_link_and_the_pair_with_its_reference(
    site: str, tab: NewPage, locale: str
) -> None:
    page = granted(tab)
    url = site + ("zh/" if locale == "zh" else "") + ARTICLE
    page.goto(f"{url}?notes=marks")
    page.evaluate("navigator.clipboard.writeText('own')")
    page.locator("#s2 .dz-no").click()
    expect(page.locator("#dz-pop .dz-pop-term")).to_have_text(
        "第八条第2段" if locale == "zh" else "Article 8.2"
    )
    assert clipboard(page) == "own"
    page.get_by_role("dialog").locator("[data-dz-link]").click()
    said = page.locator(".dz-said")
    expect(said).to_have_text(
        "第八条第2段的链接已复制。" if locale == "zh" else "Link to Article 8.2 copied."
    )
    assert clipboard(page) == f"{url}#s2"
    assert page.url.endswith("#s2")
    number = page.locator("#s2 .dz-no")
    assert number.evaluate("e => getComputedStyle(e).backgroundColor") != page.locator(
        "#s1 .dz-no"
    ).evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator("#s2 .dz-no").click()
    page.get_by_role("dialog").locator("[data-dz-both]").click()
    until(page, "navigator.clipboard.readText().then(t => t.includes('Explore'))")
    chinese, english, reference = clipboard(page).split("\n\n")
    assert english == (
        "Explore the establishment of “Digital Silk Road” economic cooperation demonstration areas."
    )
    assert chinese == "探索建设“数字丝绸之路”经济合作试验区。"
    assert f"{url}#s2" in reference
    assert ("第八条第2段" if locale == "zh" else "Article 8.2") in reference


def test_keys_walk_through_the_page_but_not_while_somebody_types_or_holds_another(
    address: Callable[..., str], tab: NewPage
) -> None:
    page = tab(**WIDE).page
    page.goto(address(ARTICLE))
    at = "document.activeElement.closest('.dz-unit, .dz-note')?.id"
    for key, there in [
        ("j", "s1"), ("j", "s2"), ("k", "s1"), ("n", "note-city-pairing"),
        ("n", "note-economic-and-trade-services"), ("p", "note-city-pairing"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        # What the keys do is loaded with the first of them.
        until(page, f"{at} === {there!r}")
    page.evaluate("document.querySelector('main').prepend(document.createElement('textarea'))")
    page.locator("main > textarea").focus()
    page.keyboard.type("jknp[]?")
    assert page.locator("main > textarea").input_value() == "jknp[]?"
    assert "/08/" in page.url
    page.evaluate("document.activeElement.blur()")
    for keys in ("Control+j", "Alt+j", "Shift+J"):
        page.keyboard.press(keys)
        assert page.evaluate("document.activeElement === document.body"), keys
    page.evaluate(
        "dispatchEvent(new KeyboardEvent('keydown', {key: 'j', isComposing: true, bubbles: true}))"
    )
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("]")
    page.wait_for_url("**/09/**")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/08/**")


def test_a_question_mark_lists_the_keys_which_can_be_switched_off(
    address: Callable[..., str], tab: NewPage
) -> None:
    page = tab().page
    page.goto(address(ARTICLE))
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    assert dialog.is_visible()
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("j")
    assert not page.evaluate("document.activeElement.matches('.dz-no')")
    page.reload()
    # A key that does something is no longer the browser's.
    page.evaluate(
        "addEventListener('keydown', (e) => (window.pressed = [e.key, e.defaultPrevented]))"
    )
    page.keyboard.press("]")
    assert page.evaluate("window.pressed") == ["]", False]
    assert "/08/" in page.url


def test_a_panel_closes_with_escape_and_when_something_else_is_pressed(
    article: str, tab: NewPage
) -> None:
    page = tab(**WIDE).page
    page.goto(article)
    name = page.locator(".dz-drop--cite > summary")
    name.press("Enter")
    assert page.locator(".dz-drop--cite").get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert page.locator(".dz-drop--cite").get_attribute("open") is None
    expect(name).to_be_focused()
    name.click()
    page.locator(".dz-drop--contents > summary").click()
    assert page.locator("details.dz-drop[open]").count() == 1
    page.mouse.click(1400, 400)
    assert page.locator("details.dz-drop[open]").count() == 0


# Citing


def test_a_reference_is_copied_with_address_and_day(article: str, tab: NewPage) -> None:
    page = granted(tab)
    page.goto(article)
    page.locator(".dz-drop--cite > summary").click()
    page.locator("[data-dz-copy=dz-cite-chicago]").click()
    expect(page.locator(".dz-said")).not_to_be_empty()
    text = clipboard(page)
    year = page.evaluate("String(new Date().getFullYear())")
    assert text.startswith("China, Laos, Saudi Arabia")
    assert f", {year}. {article}." in text
    page.locator("[data-dz-cite-part]").select_option("s3")
    page.locator("[data-dz-copy=dz-cite-gbt]").click()
    until(page, "navigator.clipboard.readText().then(t => t.includes('EB/OL'))")
    titles = page.locator("#dz-cite-gbt > span[lang=en]").all_inner_texts()
    assert [title[:10] for title in titles] == ["Promoting ", "Proposal f"]
    assert "第八条第3段" in clipboard(page)
    assert f"{article}#s3" in clipboard(page)


@pytest.mark.nightly
@pytest.mark.parametrize(("options", "columns"), [({}, 2), (PHONE, 1)], ids=["wide", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_references_stand_beside_their_names_or_on_a_phone_below_them(
    site: str, new_page: NewPage, options: dict[str, Any], columns: int, script: bool
) -> None:
    page = new_page(**options, java_script_enabled=script).page
    page.goto(f"{site}digital-economy-2017/")
    page.locator(".dz-drop--cite > summary").click()
    rows = page.locator(".dz-cite dl > div:visible")
    expect(page.locator("[data-dz-copy=dz-cite-chicago]")).to_be_visible(visible=script)
    for row in rows.all():
        tracks = row.evaluate("one => getComputedStyle(one).gridTemplateColumns")
        assert len(tracks.split()) == columns


def test_a_reference_is_saved_as_a_file_and_names_none_on_its_reader_s_disk(
    address: Callable[..., str], tab: NewPage, tmp_path: Path
) -> None:
    page = tab().page
    page.goto(address(ARTICLE))
    page.locator(".dz-drop--cite > summary").click()
    texts = page.locator(".dz-cite dd").all_inner_texts()
    assert "Article 8 of Proposal" in texts[0]
    local = re.compile(r"file:|Accessed|Retrieved|urldate")
    assert any(map(local.search, texts)) is page.url.startswith("http")
    for form, ending in (("bibtex", "bib"), ("ris", "ris"), ("csl", "json")):
        with page.expect_download() as waiting:
            page.locator(f"[data-dz-save=dz-cite-{form}]").click()
        download = waiting.value
        assert download.suggested_filename == f"digital-economy-2017-08.{ending}"
        download.save_as(tmp_path / ending)
        text = (tmp_path / ending).read_text("utf-8")
        assert "推动城市间的数字经济合作" in text
        assert "Digital Economy" in text


# Scripts that do not come, and words from elsewhere


@pytest.mark.nightly
@pytest.mark.parametrize("lost", ["**/duizhao.parts.*.js", re.compile(r"/duizhao\.[0-9a-f]+\.js$")])
def test_what_only_a_script_can_use_is_not_offered_where_the_script_does_not_come(
    lost: str | re.Pattern[str], site: str, new_page: NewPage
) -> None:
    page = new_page().page
    page.route(lost, lambda route: route.abort())
    page.goto(site + ARTICLE)
    expect(page.locator("#s1-en")).to_be_visible()
    for note in page.locator(".dz-note").all():
        expect(note).to_be_visible()
    expect(page.locator(".dz-drop--show")).not_to_be_visible()
    expect(page.locator(".dz-colours")).not_to_be_visible()
    page.unroute(lost)
    page.reload()
    expect(page.locator(".dz-drop--show")).to_be_visible()
    expect(page.locator(".dz-colours")).to_be_visible()


def golden_site(folder: Path) -> Path:
    """Build the edition of the golden files, to be opened from a disk."""
    api.build(shutil.copytree(EDITION, folder / "edition"), folder / "site", offline=True)
    return folder / "site"


def test_words_from_elsewhere_are_marked_on_request(site: str, tab: NewPage, once: Once) -> None:
    golden = once("golden-offline", golden_site).as_uri()
    page = tab().page
    page.goto(f"{golden}/market-rules/1/index.html")
    line = "getComputedStyle(document.querySelector('#s1 .dz-taken')).textDecorationLine"
    assert page.evaluate(line) == "none"
    choose(page, "origins", "marked")
    assert page.evaluate(line) == "underline"
    assert "origins=marked" in page.url
    taken = "all => all.map((one) => one.firstChild?.data ?? '').join('')"
    assert page.locator("#s1-zh .dz-taken").evaluate_all(taken) == "公平衡器不得出借"
    page.locator("#s1 > .dz-pair > .dz-no").click()
    page.locator("[data-dz-about]").click()
    told = page.locator(".dz-side .dz-details-origins > li")
    expect(told).to_have_count(3)
    expect(told.nth(1)).to_have_text(re.compile("The old board.*不得出借.*不得借出", re.DOTALL))
    # Elsewhere they are not offered, whatever the URL says.
    page = tab().page
    page.goto(f"{site}digital-economy-2017/13/?origins=marked")
    page.locator(".dz-drop--show > summary").click()
    expect(page.get_by_role("radio", name="English only")).to_be_visible()
    expect(page.locator("[name='origins']")).to_have_count(0)
