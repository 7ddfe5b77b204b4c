"""Words of a text and its translation that light up together: which they are."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, Route, expect

from bench.trace import gold, score, segments_traces
from duizhao import api
from duizhao.align.lexicon import Lexicon, default_lexicon, learned_lexicon
from duizhao.align.tracing import Trace, TracedPair, TracedTerm, Tracer, taught_by
from duizhao.edition import load
from duizhao.edition.specimen import specimens
from tests.cases.small import write_edition
from tests.fixtures import NewPage, Once, ServeSite
from tests.support import ROOT
from tests.support.pages import box_of, until_true
from tests.support.small_sites import quay, quay_site

PAIRS: list[Any] = [
    {"en": "The digital economy grows in cities.", "zh": "数字经济在城市增长。"},
    {
        "en": "Cities promote trade and music.",
        "zh": "城市促进贸易和音乐。",
        "traces": [
            {"en": "promote trade", "zh": "贸易"},
            {"en": "music", "zh": "音乐", "apart": True},
        ],
    },
]
GLOSSARY = "- {id: digital, zh: 数字经济, en: digital economy, renderings: [digital economy]}\n"


def words(pair: TracedPair, traces: Sequence[Trace]) -> list[str]:
    return [f"{pair.en[slice(*one.en)]} = {pair.zh[slice(*one.zh)]}" for one in traces]


def traces(*pairs: TracedPair, lexicon: Lexicon | None = None) -> list[list[Trace]]:
    """Find those in a document of these pairs."""
    tracer = Tracer(lexicon or default_lexicon())
    return tracer.traces(pairs, taught_by([tracer.lesson(pairs)]))


def traced(en: str, zh: str, *terms: TracedTerm, lexicon: Lexicon | None = None) -> list[str]:
    pair = TracedPair(en, zh, terms)
    [found] = traces(pair, lexicon=lexicon)
    return words(pair, found)


def test_what_lights_up_in_this_edition_is_right_and_most_words_do() -> None:
    edition, _ = load(ROOT)
    segments = gold(edition)
    assert len(segments) == 40
    for held in (True, False):
        result = score(
            edition, [one for one in segments if one.held is held], segments_traces(edition)
        )
        assert result.precision >= 0.97, result.wrong
        assert result.coverage("en") >= 0.6
        assert result.coverage("zh") >= 0.6


def test_what_lights_up_on_the_home_page_is_what_a_reader_has_seen_to_be_right() -> None:
    edition, _ = load(ROOT)
    found = segments_traces(edition)
    lit: dict[str, list[str]] = {}
    for article, unit, _ in specimens(edition):
        en, zh = article.pairs[unit].en or "", article.pairs[unit].zh or ""
        lit[f"{article.key} {unit}"] = [
            f"{named(zh, one.zh)} = {named(en, one.en)}" for one in found[article.key, unit]
        ]
    assert lit == yaml.safe_load((ROOT / "tests/edition/lit-on-home.yml").read_text("utf-8"))


def named(text: str, span: tuple[int, int]) -> str:
    """Some words of a text, with which place of them it is if there are several."""
    words = text[slice(*span)]
    starts = [found.start() for found in re.finditer(rf"{words}(?![a-z])", text)]
    return words if len(starts) < 2 else f"{words}~{starts.index(span[0]) + 1}"


def test_a_rendering_that_several_terms_have_is_of_one_of_them(tmp_path: Path) -> None:
    pair = {"en": "Stimulate art, promote law, stimulate use.", "zh": "促进艺，推动法，推进用。"}
    terms = """
- {id: push, zh: 推动, en: push, renderings: [promote, stimulate]}
- {id: help, zh: 促进, en: help, renderings: [stimulate]}
- {id: go, zh: 推进, en: go, renderings: [stimulate]}
"""
    edition, _ = load(quay(tmp_path, [pair], terms))
    found = edition.articles["quay/1"].terms_in["s1"]
    places = {one.term: [span.start for span in one.en] for one in found}
    assert places == {"help": [0], "push": [15], "go": [28]}


def test_words_of_the_dictionary_are_paired() -> None:
    assert traced("Cities promote trade.", "城市促进贸易。") == [
        "Cities = 城市",
        "promote = 促进",
        "trade = 贸易",
    ]


def test_words_of_function_are_paired() -> None:
    found = traced("No other person may not sell lamps.", "其他人不得出售灯。")
    assert "other = 其他" in found
    assert "may not = 不得" in found


@pytest.mark.parametrize(
    ("en", "zh", "expected"),
    [
        ("The provisions of this Law.", "本法规定。", "provisions = 规定"),
        ("The state and equal rights.", "国家和平等权利。", "equal = 平等"),
        ("Socialist systems.", "社会主义制度。", "Socialist = 社会主义"),
        ("Peace and planning.", "和平与城市规划。", "planning = 规划"),
        ("Digital product production.", "数字产品生产。", "production = 生产"),
        ("The higher-level court.", "上级法院。", "higher-level = 上级"),
        (
            "Fines of not less than two, not more than nine.",
            "罚款二以上九以下。",
            "not more than = 以下",
        ),
        (
            "A ship may enter; provided that the port is open.",
            "船舶可以进港。但港口开放。",
            "provided that = 但",
        ),
    ],
)
def test_the_english_tells_how_a_chinese_text_is_cut(en: str, zh: str, expected: str) -> None:
    assert expected in traced(en, zh)


def test_a_word_is_not_joined_to_one_that_its_stretch_has_already() -> None:
    found = traced("new technologies, new products and new models", "新技术、新产品和新模式")
    assert not [one for one in found if "and new" in one]


def test_a_term_is_one_pair_and_takes_the_place_of_the_words_in_it() -> None:
    term = TracedTerm("weights", en=[(12, 26)], zh=[(2, 6)])
    found = traced("Every stall honest weights keeps.", "各摊公平衡器。", term)
    assert found == ["Every = 各", "honest weights = 公平衡器"]


def test_a_term_that_is_once_in_each_text_is_lit_wherever_it_is() -> None:
    zh, en = (
        "各摊，依章程，凭许可证，公平衡器。",
        "Honest weights and, by rule, a permit, every stall.",
    )
    assert "Honest weights = 公平衡器" in traced(
        en, zh, TracedTerm("weights", en=[(0, 14)], zh=[(12, 16)])
    )


def test_a_number_is_a_word_of_its_own() -> None:
    assert "28 = 二十八" in traced("under Article 28 of the rules", "依规则第二十八条")


def test_of_two_places_of_a_word_that_with_the_same_neighbours_is_meant() -> None:
    en, zh = "Trade in music and trade in books.", "书籍贸易和音乐贸易。"
    pair = TracedPair(en, zh)
    [found] = traces(pair)
    assert {(one.en[0], one.zh[0]) for one in found if one.en[0] in (0, 19)} <= {(0, 7), (19, 2)}


def test_words_that_both_texts_have_as_often_are_paired_in_order() -> None:
    found = traced(
        "Trade is free, and the law protects trade; the law is public.",
        "贸易自由，法律保护贸易；法律公开。",
    )
    assert found.count("trade = 贸易") + found.count("Trade = 贸易") == 2
    assert found.count("law = 法律") == 2


def test_what_a_document_repeats_is_found_where_a_pair_alone_does_not_tell() -> None:
    doubtful = TracedPair("They hold property.", "他们有财产的所有权。")
    others = [
        TracedPair("The court seizes property.", "法院没收财产。"),
        TracedPair("A thief damages property.", "小偷损坏财产。"),
    ]
    assert "property = 财产" not in words(doubtful, traces(doubtful)[0])
    assert "property = 财产" in words(doubtful, traces(doubtful, *others)[0])


@pytest.mark.parametrize(
    ("en", "zh", "expected"),
    [("Foster new markets.", "培育新市场。", "markets = 市场"),
     ("They seek asylum in other countries.", "他们在其他国家寻求庇护。", "countries = 国家")],
)  # fmt: skip
def test_the_english_tells_where_a_chinese_word_begins(en: str, zh: str, expected: str) -> None:
    assert expected in traced(en, zh)


def test_a_word_that_goes_on_into_the_next_one_is_cut() -> None:
    found = traced("They keep the international legal order.", "维护国际法律秩序。")
    assert "international = 国际" in found
    assert "legal = 法律" in found


def test_without_the_dictionary_what_laws_have_taught_is_left() -> None:
    found = traced("The competent authority.", "主管机关。", lexicon=learned_lexicon())
    assert found == ["competent = 主管", "authority = 机关"]


def test_words_that_always_occur_together_are_learned() -> None:
    names = [("lamp", "灯"), ("bell", "钟"), ("rope", "绳"), ("boat", "船"), ("oar", "桨")]
    pairs = [TracedPair(f"The widget keeps a {en}.", f"某丙丁保管{zh}。") for en, zh in names]
    lexicon = Lexicon({"丙丁": "", "保管": "keep", "某": ""})
    found = map(words, pairs, traces(*pairs, lexicon=lexicon))
    assert all("widget = 丙丁" in one for one in found)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return quay(tmp_path, PAIRS, GLOSSARY)


@pytest.fixture(scope="module")
def site(once: Once) -> Path:
    return once("traces", lambda folder: quay_site(folder, PAIRS, GLOSSARY))


def numbers(site: Path) -> dict[str, dict[str, list[int]]]:
    text = (site / "quay/traces.js").read_text("utf-8")
    found = re.fullmatch(r"globalThis\.dzTraces=(.*);\n", text)
    assert found
    result: dict[str, dict[str, list[int]]] = json.loads(found[1])
    return result


def test_a_document_has_a_file_of_its_pairs_of_words(site: Path) -> None:
    # Where the Chinese words begin, how many characters they have; the same of the English.
    assert numbers(site)["1"]["s1"] == [0, 4, 4, 15, 5, 2, 25, 6, 2, 2, -9, 5]


def test_what_an_editor_says_counts_more(site: Path) -> None:
    assert numbers(site)["1"]["s2"] == [0, 2, 0, 6, 4, 2, 7, 13]


def test_offsets_are_those_of_scripts(tmp_path: Path) -> None:
    pairs = [{"en": "Cities 𝄞 trade.", "zh": "城市𝄞贸易。"}]
    root = write_edition(tmp_path / "edition", pairs)
    (root / "mkdocs.yml").write_text("site_name: Quay\n", encoding="utf-8")
    api.build(root, tmp_path / "site")
    assert numbers(tmp_path / "site")["1"]["s1"] == [0, 2, 0, 6, 4, 2, 10, 5]


def test_a_renamed_article_has_its_pairs_under_its_new_id(tmp_path: Path) -> None:
    root = quay(tmp_path, PAIRS, GLOSSARY)
    api.build(root, tmp_path / "site")
    articles = root / "content/articles/quay"
    (articles / "1.yml").rename(articles / "one.yml")
    api.build(root, tmp_path / "site")
    assert "one" in numbers(tmp_path / "site")
    assert "1" not in numbers(tmp_path / "site")


def test_one_setting_turns_it_off(edition: Path, tmp_path: Path) -> None:
    with (edition / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("extra: {trace: false}\n")
    api.build(edition, tmp_path / "site")
    assert not (tmp_path / "site/quay/traces.js").exists()
    assert not (tmp_path / "site/assets/traces.js").exists()
    assert "data-dz-traces" not in (tmp_path / "site/quay/1/index.html").read_text("utf-8")


def lit(page: Page) -> dict[str, list[str]]:
    found: dict[str, Any] = page.evaluate(
        "Object.fromEntries([...CSS.highlights].map(([name, all]) => [name, [...all].map(String)]))"
    )
    return {name.removeprefix("dz-trace").lstrip("-"): words for name, words in found.items()}


def until_lit(page: Page, name: str = "") -> None:
    """Wait for the scripts, which are loaded when they are needed first."""
    for _ in range(200):
        if name in lit(page):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"nothing is lit: {lit(page)}")


def point_of(page: Page, side: str, words: str, unit: str = "s2") -> tuple[float, float]:
    x, y = page.evaluate(
        """([id, words]) => {
            const text = document.getElementById(id);
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + words.length);
                const { x, y, width, height } = range.getBoundingClientRect();
                return [x + width / 2, y + height / 2];
            }
        }""",
        [f"{unit}-{side}", words],
    )
    return x, y


@pytest.fixture
def page(site: Path, new_page: NewPage) -> Page:
    page = new_page(viewport={"width": 1200, "height": 800}).page
    page.goto((site / "quay/1/index.html").as_uri())
    return page


@pytest.mark.slow
def test_pointing_at_a_word_lights_what_stands_for_it(page: Page) -> None:
    page.mouse.move(*point_of(page, "en", "promote trade"))
    until_lit(page)
    assert lit(page) == {"source": ["promote trade"], "": ["贸易"]}
    page.mouse.move(*point_of(page, "zh", "城市"))
    assert lit(page) == {"source": ["城市"], "": ["Cities"]}
    page.mouse.move(*point_of(page, "zh", "音乐"))
    assert lit(page) == {}


def close_card(page: Page) -> None:
    """Close the card of the words that were pressed; they stay lit."""
    expect(page.locator("#dz-pop")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#dz-pop")).to_be_hidden()


@pytest.mark.slow
def test_a_press_keeps_words_lit_until_escape(page: Page) -> None:
    page.mouse.click(*point_of(page, "en", "promote trade"))
    until_lit(page, "kept")
    page.mouse.move(5, 5)
    assert lit(page) == {"kept": ["promote trade", "贸易"]}
    close_card(page)
    page.keyboard.press("Escape")
    assert lit(page) == {}


BOXES = "[...document.querySelectorAll('.dz-unit, .dz-note')].map((one) => one.offsetTop)"


@pytest.fixture
def article(offline_site: Path, new_page: NewPage) -> Page:
    page = new_page(viewport={"width": 1440, "height": 900}).page
    page.goto((offline_site / "digital-economy-2017/08/index.html").as_uri())
    return page


@pytest.mark.slow
def test_a_line_ties_words_that_are_kept_lit_to_those_that_stand_for_them(article: Page) -> None:
    before = article.evaluate(BOXES)
    article.mouse.click(*point_of(article, "en", "strategic", "s1"))
    line = article.locator(".dz-thread path")
    expect(line).to_have_count(1)
    gutter = article.evaluate("document.querySelector('#s1 .dz-no').getBoundingClientRect().x")
    box = line.bounding_box()
    assert box is not None
    assert box["x"] < gutter < box["x"] + box["width"]
    expect(article.locator("#s1[data-dz-kept]")).to_have_count(1)
    assert article.evaluate(BOXES) == before
    close_card(article)
    article.keyboard.press("Escape")
    expect(line).to_have_count(0)
    expect(article.locator("[data-dz-kept]")).to_have_count(0)


@pytest.mark.slow
def test_the_line_goes_on_to_the_note_about_the_words(article: Page) -> None:
    article.mouse.click(*point_of(article, "en", "Internet", "s1"))
    expect(article.locator(".dz-thread path")).to_have_count(2)
    expect(article.locator(".dz-thread-note")).to_have_count(1)


@pytest.mark.slow
def test_words_without_a_counterpart_say_so_where_it_would_stand(article: Page) -> None:
    x, y = point_of(article, "zh", "人文交流", "s1")
    article.mouse.move(x - 4, y)
    article.mouse.move(x, y)
    label = article.locator(".dz-thread-lack")
    expect(label).to_have_text("[和加强人文交流: not in the English]")
    expect(article.locator(".dz-thread-broken")).to_have_count(1)
    text, said = article.locator("#s1-en").bounding_box(), label.bounding_box()
    assert text is not None
    assert said is not None
    assert text["x"] <= said["x"] < text["x"] + text["width"]
    article.mouse.move(*point_of(article, "zh", "战略", "s1"))
    expect(label).to_be_hidden()


@pytest.mark.slow
@pytest.mark.parametrize("reads", ["the key", "the arrow"])
def test_who_walks_from_word_to_word_leaves_the_article_by_no_arrow(
    site: Path, serve_site: ServeSite, new_page: NewPage, reads: str
) -> None:
    page = new_page(viewport={"width": 1200, "height": 800}).page
    page.goto(f"{serve_site(site).url}quay/1/")
    held: list[Route] = []
    page.route("**/traces.js", lambda route: held.append(route))
    here = page.url
    page.keyboard.press("j")
    page.keyboard.press("w")
    if reads == "the arrow":
        page.keyboard.press("ArrowRight")
    until_true(page, lambda: bool(held), "the scripts are asked for")
    page.keyboard.press("ArrowRight")
    assert page.url == here
    for route in held:
        route.continue_()
    page.unroute("**/traces.js")
    until_lit(page)
    page.keyboard.press("ArrowRight")
    assert page.url == here


@pytest.mark.slow
def test_a_finger_lights_words_first_and_then_keeps_them(site: Path, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 800}, has_touch=True).page
    page.goto((site / "quay/1/index.html").as_uri())
    page.touchscreen.tap(*point_of(page, "en", "promote trade"))
    until_lit(page)
    assert lit(page) == {"source": ["promote trade"], "": ["贸易"]}
    page.touchscreen.tap(*point_of(page, "en", "promote trade"))
    assert lit(page)["kept"] == ["promote trade", "贸易"]


@pytest.mark.slow
def test_keys_go_from_word_to_word_without_a_stop_for_each(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("w")
    until_lit(page)
    assert lit(page) == {"source": ["数字经济"], "": ["digital economy"]}
    page.keyboard.press("ArrowRight")
    assert lit(page) == {"source": ["城市"], "": ["cities"]}
    page.keyboard.press("ArrowUp")
    assert lit(page) == {"source": ["cities"], "": ["城市"]}
    page.keyboard.press("Enter")
    expect(page.locator(".dz-sr[role=status]")).to_have_text("cities: 城市")
    assert lit(page)["kept"] == ["cities", "城市"]
    page.keyboard.press("Escape")
    assert lit(page) == {}
    assert page.locator("#s1 [tabindex='0']").count() == 0


@pytest.mark.slow
def test_a_word_that_keys_have_come_to_is_looked_up(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("w")
    until_lit(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("l")
    expect(page.locator("#dz-pop")).to_contain_text("chéng shì")
    # The card leaves the passage free, and both words lit.
    assert lit(page) == {"source": ["城市"], "": ["cities"]}
    card, pair = box_of(page.locator("#dz-pop")), box_of(page.locator("#s1 > .dz-pair"))
    assert card["y"] >= pair["y"] + pair["height"] or card["y"] + card["height"] <= pair["y"]
    page.keyboard.press("Escape")
    expect(page.locator("#dz-pop")).to_be_hidden()
    expect(page.locator("#s1 .dz-no")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    assert lit(page) == {"source": ["数字经济"], "": ["digital economy"]}
