"""Looking up Chinese words: the script of a document, its size, the switch, and the card."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from duizhao import api
from duizhao.align.cedict import dictionary_entry, marked_pinyin
from duizhao.site.configuration.options import BuildOptions
from duizhao.site.site import build_site
from tests.fixtures import NewPage, Once
from tests.support.pages import box_of
from tests.support.small_sites import quay, quay_site

PAIRS = [
    {"en": "The digital economy grows in cities.", "zh": "数字经济在城市增长。"},
    {"en": "Cities promote trade.", "zh": "城市促进贸易。"},
    {"en": "Cities are promoting innovation.", "zh": "城市推动创新。"},
]
GLOSSARY = """\
- {id: trade, zh: 贸易, en: trade, renderings: [trade]}
- {id: digital-economy, zh: 数字经济, en: digital economy, renderings: [digital economy]}
"""


def words(site: Path, path: str = "quay/words.js", name: str = "dzWords") -> dict[str, Any]:
    text = (site / path).read_text("utf-8")
    found = re.fullmatch(rf"globalThis\.{name}=(.*);\n", text, re.DOTALL)
    assert found
    result: dict[str, Any] = json.loads(found[1])
    return result


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return quay(tmp_path, PAIRS, GLOSSARY)


@pytest.fixture(scope="module")
def site(once: Once) -> Path:
    return once("looking-up", lambda folder: quay_site(folder, PAIRS, GLOSSARY))


@pytest.mark.parametrize(
    ("numbered", "marked"),
    [("shu4 zi4", "shù zì"), ("nu:3 ren2", "nǚ rén"), ("Zhong1 guo2", "Zhōng guó"),
     ("lou2", "lóu"), ("gui4", "guì"), ("de5", "de"), ("A A zhi4", "A A zhì")],
)  # fmt: skip
def test_pinyin_has_marks_for_its_tones(numbered: str, marked: str) -> None:
    assert marked_pinyin(numbered) == marked


def test_a_word_is_meant_before_a_name_that_is_written_the_same() -> None:
    entry = dictionary_entry("济")
    assert entry is not None
    assert entry.pinyin == "jì"


def test_a_word_has_pinyin_senses_and_its_places(site: Path) -> None:
    found = words(site)
    pinyin, senses, count, places = found["城市"]
    assert (pinyin, count) == ("chéng shì", 3)
    assert "city" in senses
    assert places == [["1", "s1", "cities", "1.1"], ["1", "s2", "Cities", "1.2"],
                      ["1", "s3", "Cities", "1.3"]]  # fmt: skip
    assert found["贸易"][2:] == [1, [["1", "s2", "trade", "1.2"]], "trade"]
    assert {"数字", "经济", "数"} <= found.keys()


def test_a_term_that_the_dictionary_has_not_got_has_pinyin(site: Path) -> None:
    assert words(site)["数字经济"][0] == "shù zì jīng jì"


def test_a_word_that_is_only_a_variant_says_of_which_one() -> None:
    entry = dictionary_entry("㐫")
    assert entry is not None
    assert entry.senses == "old variant of 凶"


def test_an_english_word_has_all_chinese_that_it_stands_for(site: Path) -> None:
    behind = words(site, "assets/behind.js", "dzBehind")
    assert behind["cities"] == [["城市", 3, "cities"]]
    assert behind["promote"] == [["促进", 1, "promote"], ["推动", 1, "promoting"]]
    assert behind["promoting"] == "promote"
    assert "are" not in behind


def test_only_words_that_occur_are_sent(site: Path) -> None:
    text = "".join(pair["zh"] for pair in PAIRS) + "码头章程"
    assert all(word in text for word in words(site))


@pytest.mark.parametrize("workers", [1, 2])
def test_words_are_looked_up_once_whichever_process_does_it(
    workers: int, edition: Path, tmp_path: Path
) -> None:
    build_site(edition, tmp_path / "site", options=BuildOptions(workers=workers))
    lines = (edition / ".cache/duizhao/words.json").read_text("utf-8").splitlines()
    keys = {json.loads(line.partition("\t")[0]) for line in lines[1:]}
    assert {"entry 城市", "entry 数字"} <= keys
    assert len(list((edition / ".cache/duizhao").glob("words*.json"))) == 2


def test_one_setting_turns_it_off(edition: Path, tmp_path: Path) -> None:
    with (edition / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("extra: {lookup: false}\n")
    api.build(edition, tmp_path / "site")
    assert not (tmp_path / "site/quay/words.js").exists()
    assert not (tmp_path / "site/assets/behind.js").exists()
    assert "data-dz-words" not in (tmp_path / "site/quay/1/index.html").read_text("utf-8")


@pytest.mark.slow
def test_a_press_on_a_word_opens_its_card(site: Path, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1200, "height": 800}).page
    page.goto((site / "quay/1/index.html").as_uri())
    box = box_of(page.locator("#s2-zh"))
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('#s2-zh')).fontSize)")
    page.mouse.click(box["x"] + size * 0.7, box["y"] + box["height"] / 2)
    card = page.locator("#dz-pop")
    expect(card).to_contain_text("chéng shì")
    expect(card).to_contain_text("CC BY-SA 4.0")
    expect(card.get_by_role("link", name="Cities", exact=True).first).to_have_attribute(
        "href", re.compile("#s2$")
    )
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    # A link to a folder opens its page, and not a listing of its files.
    page.locator(".dz-crumbs a").last.click()
    expect(page.locator(".dz-document")).to_be_visible()


@pytest.mark.slow
def test_a_press_on_an_english_word_opens_the_chinese_behind_it(
    site: Path, new_page: NewPage
) -> None:
    page = new_page(viewport={"width": 1200, "height": 800}).page
    page.goto((site / "quay/1/index.html").as_uri())
    x, y = page.evaluate(
        """() => {
          const range = document.createRange();
          const [text] = [...document.querySelector("#s3-en").childNodes].filter((n) => n.length);
          const at = text.data.indexOf("promoting");
          range.setStart(text, at);
          range.setEnd(text, at + 9);
          const { x, y, width, height } = range.getBoundingClientRect();
          return [x + width / 2, y + height / 2];
        }"""
    )
    page.mouse.click(x, y)
    card = page.locator("#dz-pop")
    expect(card.locator("li")).to_have_text(["促进 cù jìn 1", "推动 tuī dòng 1"])
    expect(card.get_by_role("link", name="推动")).to_have_attribute(
        "href", re.compile(r"search/.*\?q=promote%20%E6%8E%A8%E5%8A%A8$")
    )
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
