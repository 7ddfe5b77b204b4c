"""The form for a note on a real page: what is selected, said, kept and proposed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from duizhao.checks.report import check
from duizhao.composer.composer import LONGEST_URL
from duizhao.edition import load
from duizhao.model import SIDES
from tests.fixtures import NewPage, ServeSite
from tests.support import PROPOSAL, pages
from tests.support.pages import PHONE, WIDE, box_of, file_url, rest
from tests.support.sites import REPO_URL
from tests.test_accessibility import findings

pytestmark = pytest.mark.browser
Duizhao = Callable[..., CompletedProcess[str]]
DOCUMENT = "digital-economy-2017"
ARTICLE = f"{DOCUMENT}/08"


def select_between(page: Page, first: str, last: str) -> None:
    """Select from the middle of one text to the middle of another."""
    page.evaluate(
        """(ends) => {
          const [first, last] = ends.map((where) => document.createTreeWalker(
            document.querySelector(where), NodeFilter.SHOW_TEXT).nextNode());
          getSelection().setBaseAndExtent(first, 3, last, 3);
        }""",
        [first, last],
    )


class Form:
    """The form on a page, as its writer sees it."""

    def __init__(self, page: Page, locale: str = "en") -> None:
        self.page, self.locale = page, locale
        self.offer = page.locator(".dz-annotate")
        self.said = page.locator(".dz-annotate-said")
        self.dialog = page.locator("dialog.dz-composer[open]")
        self.status = page.locator(".dz-composer-status")
        self.propose = page.locator("a.dz-composer-propose:not(.dz-composer-save)")
        self.next = page.locator(".dz-composer-next")
        page.add_init_script(
            """if (!globalThis.watched) {
              globalThis.watched = true;
              document.addEventListener("click", (event) => {
                const link = event.target.closest?.("a[target=_blank]");
                if (!link || event.defaultPrevented) return;
                event.preventDefault();
                (globalThis.opened ??= []).push(link.href);
              });
            }"""
        )

    def begin(self, where: str, words: str, nth: int = 0) -> None:
        """Select words and press the button beside them."""
        pages.select(self.page, where, words, nth)
        self.offer.click()
        expect(self.dialog).to_be_visible()

    def field(self, name: str) -> Locator:
        return self.page.locator(f"#dz-composer-{name}")

    def has_problems(self, name: str, *rules: str) -> None:
        """Wait until a field has these problems and no others."""
        found = "[...document.querySelectorAll(where)].map((one) => one.dataset.rule)"
        pages.until(
            self.page,
            f"([where, rules]) => String({found}) === String(rules)",
            [f"#dz-composer-{name}-problems > p", list(rules)],
        )

    def fill(self, kind: str, en: str = "", zh: str = "") -> None:
        self.page.locator(f"#dz-composer-type input[value={kind}]").check(force=True)
        if en:
            self.field("en").fill(en)
        if zh:
            self.field("zh").fill(zh)

    def file(self) -> str:
        return self.field("file").input_value()

    def send(self) -> str:
        """Press the last button, and return the address that it opens."""
        self.propose.click()
        opened: list[str] = self.page.evaluate("globalThis.opened ?? []")
        assert opened, self.status.inner_text()
        return opened[-1]


def proposed(url: str) -> tuple[str, str]:
    """The path and the text of the new file that an address of GitHub asks for."""
    parts = urlsplit(url)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{REPO_URL}/new/main"
    assert len(url.encode()) <= LONGEST_URL
    asked = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert asked.keys() == {"filename", "value"}
    return asked["filename"][0], asked["value"][0]


@pytest.fixture
def open_form(
    published_site: Path, serve_site: ServeSite, tab: NewPage, new_page: NewPage
) -> Callable[..., Form]:
    """Opens an article in a locale, ready to be annotated; ``changed`` is a tab for one test."""

    def opened(
        locale: str = "en",
        key: str = ARTICLE,
        query: str = "",
        *,
        changed: bool = False,
        **options: Any,
    ) -> Form:
        visit = (new_page if changed else tab)(**options)
        form = Form(visit.page, locale)
        served = serve_site(published_site)
        visit.page.goto(f"{served.url}{'zh/' if locale == 'zh' else ''}{key}/{query}")
        return form

    return opened


OpenForm = Callable[..., Form]


def test_notes_made_in_the_browser_pass_the_check_and_stand_beside_their_pairs(
    open_form: OpenForm, edition_copy: Path, duizhao: Duizhao, tmp_path: Path
) -> None:
    files: dict[str, str] = {}

    def done(form: Form) -> None:
        path, text = proposed(form.send())
        assert re.fullmatch(r"content/inbox/[a-z0-9-]+\.yml", path)
        files[path] = text

    # On a wide screen, in English: words of both languages, one after the other.
    form = open_form(**WIDE)
    form.begin("#s1-en", "strategic cooperation relationships")
    pages.select(form.page, "#s1-zh", "战略合作关系")
    expect(form.offer).to_have_text("Use these words")
    form.offer.click()
    form.fill("terminology", "伙伴 would be *partner*; see [the board](https://board.example/).")
    done(form)

    # On a phone, in Chinese: Chinese words alone, with an emoji in the note.
    form = open_form("zh", **PHONE, is_mobile=True)
    form.begin("#s2-zh", "经济合作")
    form.fill("context", zh="经济合作的范围见序言🌱。")
    done(form)

    # Words on which another note has words already, and which cross a term and a number of a note.
    form = open_form("zh", viewport={"width": 834, "height": 1112})
    form.begin("#s3-en", "economic demonstration areas within these cities")
    form.fill("translation", "A note that overlaps.", "重叠的注释。")
    done(form)

    # Words that stand in the segment twice: the second of them.
    form = open_form()
    form.begin("#s3-en", "cities", 2)
    expect(form.page.locator(".dz-composer-place[aria-pressed=true]")).to_have_count(1)
    form.fill("textual", "“smart cities” are meant.")
    done(form)

    # The title.
    form = open_form()
    form.begin("#title-zh .dz-title", "数字经济")
    form.fill("comparison", "As in the title of the document.")
    done(form)

    assert len(files) == 5
    for path, text in files.items():
        (edition_copy / path).parent.mkdir(exist_ok=True)
        (edition_copy / path).write_text(text, encoding="utf-8")
    checked = duizhao("check", "--root", edition_copy, "content/inbox")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    built = duizhao("build", "--root", edition_copy, "--out", tmp_path / "site")
    assert built.returncode == 0, built.stdout + built.stderr

    here, _ = load(edition_copy)
    by_unit = {note.id: note for note in here.holders[ARTICLE].notes if note.submitted}
    assert {note.unit for note in by_unit.values()} == {"s1", "s2", "s3", "title"}
    assert all(note.anchors for note in by_unit.values())
    for prefix in ("", "zh/"):
        html = (tmp_path / "site" / prefix / ARTICLE / "index.html").read_text(encoding="utf-8")
        for name, note in by_unit.items():
            unit = re.split(rf'id="{note.unit}"', html, maxsplit=1)[1]
            unit = re.split(r'class="dz-unit\b', unit, maxsplit=1)[0]
            assert re.search(rf'id="note-{name}"', unit), name
            assert re.search(rf'<mark[^>]* data-notes="[^"]*\b{name}\b', unit), name

    # Taking them in gives their records the one layout that records have.
    assert duizhao("fold", "--root", edition_copy).returncode == 0
    assert duizhao("fmt", "--check", "--root", edition_copy).returncode == 0


def test_a_selection_by_the_mouse_brings_up_the_button_beside_the_words(
    open_form: OpenForm,
) -> None:
    form = open_form(**WIDE)
    box = box_of(form.page.locator("#s2-en"))
    form.page.mouse.move(box["x"] + 2, box["y"] + 12)
    form.page.mouse.down()
    form.page.mouse.move(box["x"] + 160, box["y"] + 12, steps=6)
    # However slow the mouse is: the script of the tools comes before its button is let go.
    pages.until(form.page, "() => !!globalThis.duizhaoSelecting")
    expect(form.offer).to_be_hidden()
    form.page.mouse.up()
    expect(form.offer).to_be_visible()
    offer = box_of(form.offer)
    line = form.page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    assert 0 < offer["y"] - line < 40
    assert abs(offer["x"] - box["x"]) < 700
    form.offer.click()
    assert "Explore the establishment".startswith(form.field("quote-en").input_value())
    form.page.keyboard.press("Escape")
    form.page.locator("#s3-zh").click()
    expect(form.offer).to_be_hidden()


@pytest.mark.parametrize("key", [DOCUMENT, f"{DOCUMENT}/preamble", ARTICLE, f"{DOCUMENT}/closing"])
def test_the_form_reads_from_the_page_what_the_record_says(open_form: OpenForm, key: str) -> None:
    """Numbers of notes and links of terms are no part of the words."""
    form = open_form("zh", key)
    here, _ = load(PROPOSAL)
    for name, pair in here.holders[key].pairs.items():
        for side in SIDES:
            text = f".dz-unit[data-unit='{name}'] > .dz-pair > .dz-{side}"
            form.page.evaluate(
                "where => getSelection().selectAllChildren(document.querySelector(where))", text
            )
            form.offer.click()
            expect(form.field(f"quote-{side}")).to_have_value(pair.get(side) or "")


@pytest.mark.parametrize(
    ("locale", "several", "both"),
    [
        ("en", "A note is about one passage", "covers both languages"),
        ("zh", "一则注释只能针对一个句段", "跨了两种语言"),
    ],
)
def test_a_selection_across_three_segments_or_two_languages_is_refused_clearly(
    open_form: OpenForm, locale: str, several: str, both: str
) -> None:
    form = open_form(locale)
    select_between(form.page, "#s1-en", "#s3-en")
    form.offer.click()
    expect(form.said).to_contain_text(several)
    select_between(form.page, "#s2-en", "#s2-zh")
    expect(form.said).to_be_hidden()
    form.offer.click()
    expect(form.said).to_contain_text(both)
    expect(form.dialog).to_be_hidden()


def test_words_that_run_into_the_next_segment_become_one_quote_of_both_until_cut_back_to_one(
    open_form: OpenForm, edition_copy: Path, duizhao: Duizhao
) -> None:
    form = open_form()
    form.begin("#s2-zh", "探索")
    select_between(form.page, "#s2-en", "#s3-en")
    form.offer.click()
    here, _ = load(PROPOSAL)
    units = here.holders[ARTICLE].pairs
    assert units["s2"].en is not None
    assert units["s3"].en is not None
    whole = f"{units['s2'].en} {units['s3'].en.split()[0]}"
    assert form.field("quote-en").input_value() == whole
    assert form.field("quote-zh").input_value() == "探索"
    form.fill("context", "It runs on.")
    path, text = proposed(form.send())
    target = yaml.safe_load(text)["target"]
    assert [target[part] for part in ("segment", "through", "zh")] == ["s2", "s3", "探索"]
    (edition_copy / path).parent.mkdir(exist_ok=True)
    (edition_copy / path).write_text(text, encoding="utf-8")
    checked = duizhao("check", "--root", edition_copy, "content/inbox")
    assert checked.returncode == 0, checked.stdout + checked.stderr

    form = open_form()
    select_between(form.page, "#s2-en", "#s3-en")
    form.offer.click()
    expect(form.dialog).to_be_visible()
    form.begin("#s3-en", "economic demonstration areas within these cities")
    form.fill("context", "It does not run on.")
    target = yaml.safe_load(proposed(form.send())[1])["target"]
    assert target == {"segment": "s3", "en": "economic demonstration areas within these cities"}


def test_nothing_of_the_form_is_loaded_before_it_is_needed(
    published_site: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    visit = new_page()
    visit.page.goto(f"{serve_site(published_site).url}{ARTICLE}/")
    rest(visit.page)
    assert not [url for url in visit.requests if "composer" in url]
    visit.page.get_by_role("button", name="Annotate the title").click()
    expect(visit.page.locator("dialog.dz-composer")).to_be_visible()
    assert len([url for url in visit.requests if "composer" in url]) == 2
    # What reads Markdown comes when there is Markdown to be read.
    visit.page.locator("#dz-composer-en").fill("A *note*.")
    expect(visit.page.locator(".dz-composer-preview em")).to_have_text("note")
    assert len([url for url in visit.requests if "composer" in url]) == 3
    visit.assert_quiet()


def test_mistakes_are_shown_while_typing_and_nothing_is_sent_before_they_are_fixed(
    open_form: OpenForm,
) -> None:
    form = open_form()
    form.begin("#s1-en", "twinned cities")
    form.propose.click()
    assert form.page.evaluate("globalThis.opened ?? null") is None
    form.has_problems("type", "field")
    form.has_problems("body", "empty")
    expect(form.page.locator("#dz-composer-type input").first).to_be_focused()
    # Every rule has its cases in tests/cases/composer.yml.
    for text, rule in {
        "对点城市即结对的城市。": "language",
        "See [this](javascript:alert(1)).": "link",
        "An <b>old</b> word.": "html",
    }.items():
        form.field("en").fill(text)
        form.has_problems("en", rule)
    assert form.field("en").get_attribute("aria-invalid") == "true"
    form.field("en").fill("Cities that have been paired.")
    form.field("zh").fill("已结对 的城市")
    form.has_problems("zh", "spaces")
    form.fill("terminology", zh="已结对的城市。")
    for name in ("en", "zh", "type"):
        form.has_problems(name)
    expect(form.status).to_have_text("The note is ready.")
    assert proposed(form.send())[0] == "content/inbox/twinned-cities.yml"


def test_words_that_are_typed_are_found_or_something_near_them_is_proposed(
    open_form: OpenForm,
) -> None:
    form = open_form()
    quote = form.field("quote-en")
    form.page.locator("[data-unit=s2] .dz-no").press("Enter")
    form.page.locator("[data-dz-annotate-this]").press("Enter")
    expect(quote).to_be_focused()
    quote.fill('"digital silk road"')
    form.has_problems("quote-en", "quote")
    form.page.get_by_role("button", name="Did you mean “Digital Silk Road”?").click()
    expect(quote).to_have_value("Digital Silk Road")
    form.has_problems("quote-en")
    quote.fill("long-distance healthcare")
    form.page.get_by_role("button", name="They are in 8.3").click()
    expect(form.page.get_by_role("heading", name="Note on 8.3")).to_be_visible()
    form.has_problems("quote-en")
    quote.fill("cities")
    form.has_problems("quote-en", "quote")
    places = form.page.locator("#dz-composer .dz-composer-place")
    assert places.count() == 3
    places.nth(2).click()
    form.has_problems("quote-en")
    form.fill("context", "Of the three, the last.")
    target = yaml.safe_load(form.file())["target"]
    assert target == {"segment": "s3", "en": {"exact": "cities", "suffix": ", e"}}


def test_the_name_of_the_file_follows_the_words_until_it_is_chosen(open_form: OpenForm) -> None:
    form = open_form()
    form.begin("#s1-zh", "加强人文交流")
    form.page.locator(".dz-composer summary").click()
    form.fill("translation", "A clause that is not there.")
    expect(form.field("id")).to_have_value("people-to-people-exchange")
    for name in ("../../index", "people-to-people"):
        form.field("id").fill(name)
        form.has_problems("id", "unique" if name == "people-to-people" else "file-name")
        form.propose.click()
        assert form.page.evaluate("globalThis.opened ?? null") is None
    form.field("id").fill("the-missing-clause")
    assert proposed(form.send())[0] == "content/inbox/the-missing-clause.yml"


def test_a_draft_survives_a_reload_until_it_is_sent_or_discarded(open_form: OpenForm) -> None:
    form = open_form()
    page = form.page
    waiting = page.locator(".dz-annotate-draft")
    expect(waiting).to_be_hidden()
    form.begin("#s1-en", "twinned cities")
    form.fill("context", "Cities that have been *paired*.")
    page.reload()
    waiting.click()
    expect(form.field("en")).to_have_value("Cities that have been *paired*.")
    expect(form.field("quote-en")).to_have_value("twinned cities")
    expect(page.locator("#dz-composer-type input[value=context]")).to_be_checked()
    page.keyboard.press("Escape")
    expect(form.dialog).to_be_hidden()
    expect(waiting).to_be_visible()

    # Words elsewhere do not take it away without being asked.
    pages.select(page, "#s2-en", "economic cooperation")
    form.offer.click()
    expect(page.get_by_role("alert")).to_contain_text("8.1")
    page.get_by_role("button", name="Leave it unchanged").click()
    expect(form.field("quote-en")).to_have_value("twinned cities")
    pages.select(page, "#s2-en", "economic cooperation")
    form.offer.click()
    page.get_by_role("button", name="Move the note to these words").click()
    expect(form.field("quote-en")).to_have_value("economic cooperation")
    expect(form.field("en")).to_have_value("Cities that have been *paired*.")

    # What is sent stays until the note is closed, in case the host did not take it.
    form.send()
    expect(form.next).to_contain_text("has opened in a new tab")
    page.reload()
    waiting.click()
    form.send()
    page.keyboard.press("Escape")
    expect(waiting).to_be_hidden()
    page.reload()
    expect(waiting).to_be_hidden()

    form.begin("#s1-en", "twinned cities")
    form.fill("context", "Another.")
    page.get_by_role("button", name="Discard the draft").click()
    page.get_by_role("button", name="Discard", exact=True).click()
    page.reload()
    expect(waiting).to_be_hidden()


def test_a_note_is_written_and_sent_where_nothing_is_kept_and_no_preview_comes(
    open_form: OpenForm,
) -> None:
    form = open_form(changed=True)
    form.page.route("**/markdown.*.js", lambda route: route.abort())
    form.page.add_init_script(
        """Object.defineProperty(globalThis, "localStorage", {
          get() { throw new DOMException("no", "SecurityError"); } })"""
    )
    form.page.reload()
    form.begin("#s1-en", "twinned cities")
    form.fill("context", "Cities that have been *paired*.")
    expect(form.dialog).to_contain_text("This browser does not save drafts")
    expect(form.page.locator(".dz-composer-preview")).to_be_hidden()
    assert proposed(form.send()) == ("content/inbox/twinned-cities.yml", form.file())


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_a_long_note_is_copied_and_the_page_opened_with_its_name_alone(
    open_form: OpenForm, locale: str, edition_copy: Path
) -> None:
    form = open_form(locale, changed=True, permissions=["clipboard-read", "clipboard-write"])
    form.begin("#s1-en", "twinned cities")
    form.fill("context", zh="已结对的城市，各有所长。" * 570)
    assert len(form.file().encode()) > 20_000
    said = {"en": "too long for a URL", "zh": "网址放不下"}
    expect(form.next).to_contain_text(said[locale])
    url = form.send()
    assert parse_qs(urlsplit(url).query) == {"filename": ["content/inbox/twinned-cities.yml"]}
    assert form.page.evaluate("navigator.clipboard.readText()") == form.file()
    path = edition_copy / "content" / "inbox" / "twinned-cities.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(form.file(), encoding="utf-8")
    assert check(edition_copy, ["content/inbox"]).problems == ()


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_copy_on_a_disk_offers_the_file_and_names_no_place_to_send_it(
    offline_site: Path, new_page: NewPage, locale: str, tmp_path: Path
) -> None:
    visit = new_page(offline=True, accept_downloads=True)
    form = Form(visit.page, locale)
    prefix = "zh" if locale == "zh" else ""
    visit.page.goto(file_url(offline_site / prefix / ARTICLE / "index.html"))
    form.begin("#s2-zh", "试验区")
    form.fill("context", "A zone for *experiments*.", "先行试验之区。")
    expect(form.page.locator(".dz-composer-preview em")).to_have_text("experiments")
    expect(form.propose).to_be_hidden()
    said = {"en": "names no repository", "zh": "没有注明代码库"}
    expect(form.next).to_contain_text(said[locale])
    with visit.page.expect_download() as saving:
        visit.page.locator(".dz-composer-foot .dz-composer-save").click()
    assert saving.value.suggested_filename == "pilot-zone-2.yml"
    saving.value.save_as(tmp_path / "saved.yml")
    assert (tmp_path / "saved.yml").read_text(encoding="utf-8") == form.file()
    assert visit.page.locator("[data-dz-report]").count() == 0
    visit.assert_quiet()


@pytest.mark.parametrize(
    ("locale", "title"), [("en", "Problem: 8. Promoting"), ("zh", "问题：第八条")]
)
def test_a_report_names_the_page_and_the_passage(
    open_form: OpenForm, locale: str, title: str
) -> None:
    form = open_form(locale)
    pages.select(form.page, "#s3-zh", "深度合作")
    report = form.page.locator("[data-dz-report]")
    for _ in range(2):
        report.evaluate("link => link.dispatchEvent(new Event('focus'))")
        asked = parse_qs(urlsplit(report.get_attribute("href") or "").query)
        assert asked["title"][0].startswith(title)
        assert f"content/articles/{ARTICLE}.yml" in asked["body"][0]
        assert asked["body"][0].count(f"{form.page.url}#s3") == 1


def test_a_note_can_be_made_with_the_keyboard_alone(open_form: OpenForm) -> None:
    form = open_form()
    page = form.page
    # The card of the number leads to it: each passage is one stop of the Tab key.
    number = page.locator("[data-unit=s2] .dz-no")
    number.focus()
    page.keyboard.press("Enter")
    annotate = page.locator("[data-dz-annotate-this]")
    annotate.wait_for()
    for _ in range(20):
        if annotate.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(annotate).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.field("quote-en")).to_be_focused()
    page.keyboard.type("demonstration areas")
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        active = page.evaluate("document.activeElement.id || document.activeElement.className")
        seen.append(active)
        if page.evaluate("document.activeElement.type") == "radio":
            page.keyboard.press("ArrowRight")
        if active == "dz-composer-en":
            page.keyboard.type("Zones to try things out.")
        if "dz-composer-propose" in active:
            break
    assert "dz-composer-zh" in seen
    expect(form.status).to_have_text("The note is ready.")
    page.keyboard.press("Enter")
    path, text = proposed(page.evaluate("globalThis.opened")[-1])
    assert path == "content/inbox/demonstration-areas-2.yml" or path.startswith("content/inbox/")
    assert yaml.safe_load(text)["target"] == {"segment": "s2", "en": "demonstration areas"}
    page.keyboard.press("Escape")
    expect(form.dialog).to_be_hidden()
    expect(number).to_be_focused()


@pytest.mark.parametrize("locale", ["en", "zh"])
@pytest.mark.parametrize("width", [320, 390, 834, 1440])
def test_the_form_fits_every_screen_and_its_targets_every_finger(
    open_form: OpenForm, width: int, locale: str
) -> None:
    form = open_form(locale, viewport={"width": width, "height": 800})
    page = form.page
    form.begin("#s1-en", "twinned cities")
    form.fill("context", "对点 " + "words " * 40 + "x" * 60)
    form.propose.scroll_into_view_if_needed()
    page.locator(".dz-composer summary").click()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wide = page.evaluate(
        """() => [...document.querySelectorAll(".dz-composer > *")]
          .filter((one) => one.scrollWidth > one.clientWidth + 1)
          .map((one) => one.className)"""
    )
    assert wide == []
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            ".dz-composer :is(button, input, select, textarea, summary, [role], [target])")]
          .concat([...document.querySelectorAll(".dz-part :is(a, button)")])
          .filter((one) => one.offsetParent && Math.min(one.offsetWidth, one.offsetHeight) < 24)
          .map((one) => one.outerHTML)"""
    )
    assert small == []
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll(".dz-composer :is(input, select, textarea)")]
          .filter((one) => !one.labels?.length && !one.getAttribute("aria-label"))
          .map((one) => one.outerHTML)"""
    )
    assert unnamed == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_on_the_form(open_form: OpenForm, width: int, scheme: str) -> None:
    form = open_form("zh", viewport={"width": width, "height": 844}, color_scheme=scheme)
    form.begin("#s3-en", "cities", 1)
    form.fill("context", "对点城市即结对的城市。", "公平 衡器, 公平。")
    form.propose.click()
    form.page.locator(".dz-composer summary").click()
    # On a phone the form lies over the page, and half over whatever is at its edge.
    assert findings(form.page, within=".dz-composer" if width == 390 else "html") == []


def test_the_form_works_under_a_strict_content_security_policy(
    published_site: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    page = new_page().page
    served = serve_site(published_site)
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"

    def strict(route: Any) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": policy}
        route.fulfill(response=answer, headers=headers)

    page.route(f"{served.url}{ARTICLE}/", strict)
    form = Form(page)
    page.goto(f"{served.url}{ARTICLE}/")
    form.begin("#s1-en", "twinned cities")
    form.fill("context", "Cities that have been paired.")
    expect(form.status).to_have_text("The note is ready.")
    assert page.locator(".dz-composer").evaluate("one => getComputedStyle(one).position") == "fixed"
