"""A site with the interface in Traditional Chinese: its pages, and what the reader meets there."""

import re
from pathlib import Path

import pytest

from duizhao.text.script_conversion import to_traditional
from tests.fixtures import NewPage, Once, ServeSite
from tests.support.sites import SITE_URL, copy_edition, run_duizhao

pytestmark = pytest.mark.slow

ARTICLE = "digital-economy-2017/08/"


@pytest.fixture(scope="module")
def site(once: Once) -> Path:
    return once("traditional", with_traditional)


def with_traditional(folder: Path) -> Path:
    """Build the edition with the interface in traditional characters too."""
    root = copy_edition(folder / "edition")
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    head, rest = text.split("- locale: zh-hant", 1)
    # The one line that turns it on.
    rest = rest.replace("build: false", "build: true", 1)
    settings.write_text(f"{head}- locale: zh-hant{rest}", "utf-8")
    run = run_duizhao("build", cwd=root, env={"DUIZHAO_SITE_URL": SITE_URL})
    assert run.returncode == 0, run.stderr
    return root / "site"


def text_of(page: Path) -> str:
    html = re.sub(r"<(script|style|template)\b.*?</\1>", " ", page.read_text("utf-8"), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_every_page_is_there_in_the_third_locale(site: Path) -> None:
    names = {page.relative_to(site).as_posix() for page in site.rglob("index.html")}
    chinese = {name.removeprefix("zh/") for name in names if name.startswith("zh/")}
    traditional = {name.removeprefix("zh-hant/") for name in names if name.startswith("zh-hant/")}
    assert chinese == traditional
    assert not (site / "zh-hant" / "404.html").exists()


def test_a_page_says_its_language_and_leads_to_the_others(site: Path) -> None:
    page = (site / "zh-hant" / ARTICLE / "index.html").read_text("utf-8")
    assert '<html lang="zh-Hant"' in page
    links = re.findall(r'dz-locale" href="([^"]+)" hreflang="([^"]+)"[^>]*>([^<]+)<', page)
    assert links == [
        (f"../../../{ARTICLE}", "en", "English"),
        (f"../../../zh/{ARTICLE}", "zh-Hans", "简体"),
    ]
    found = dict(re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page))
    assert list(found) == ["en", "zh-Hans", "zh-Hant", "x-default"]


def test_a_hand_written_page_is_converted_from_the_chinese_one_but_for_its_code(site: Path) -> None:
    page = site / "zh-hant" / "records" / "index.html"
    # What stands in a code element is what somebody types.
    prose = re.sub(r"<(code|pre)\b.*?</\1>", "", page.read_text("utf-8"), flags=re.S)
    main = re.search(r"<main.*?</main>", prose, flags=re.S)
    assert main
    words = re.sub(r"<[^>]+>", "", main[0])
    assert "記錄" in words
    converted = to_traditional(words).replace("發佈", "發布").replace("公佈", "公布")
    assert converted == words
    assert "港务处" in page.read_text("utf-8")


@pytest.mark.browser
def test_the_search_speaks_traditional_chinese_and_stays_in_the_locale(
    site: Path, serve_site: ServeSite, new_page: NewPage
) -> None:
    page = new_page().page
    page.goto(serve_site(site).url + "zh-hant/")
    page.locator(".dz-search-open").click()
    page.locator("dialog input[type=search]").fill("數字經濟")
    page.locator("dialog a.dz-hit").first.wait_for()
    assert "/zh-hant/" in str(page.locator("dialog a.dz-hit").first.evaluate("link => link.href"))
    assert "註釋" in page.locator("dialog").inner_text()


def test_a_locale_without_words_is_refused(tmp_path: Path) -> None:
    root = copy_edition(tmp_path / "edition")
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace("locale: zh-hant", "locale: fr").replace("build: false", "build: true"),
        "utf-8",
    )
    run = run_duizhao("build", cwd=root)
    assert run.returncode == 1
    said = " ".join(run.stderr.split())
    assert "there are no words for 'fr'; the interface can be in en, zh, zh-hant" in said
    assert "Traceback" not in run.stderr
