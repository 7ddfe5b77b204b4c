"""Pairing sentences: which English ones belong to which Chinese ones."""

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.chinese_words import words
from duizhao.align.english_stems import stems
from duizhao.align.lexicon import Lexicon, default_lexicon
from duizhao.text.sentences import split
from duizhao_workbench.aligning.aligner import align
from duizhao_workbench.aligning.alignment_settings import Settings
from duizhao_workbench.aligning.beads import Bead
from duizhao_workbench.api import align_sentences
from tests.cases import tries

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent / "cases" / "aligning"
TEXTS = yaml.safe_load((CASES / "texts.yml").read_text("utf-8"))
PAIRS = TEXTS["library"]


def spans(beads: Sequence[Bead]) -> list[tuple[int, int, int, int]]:
    return [(b.en.start, b.en.stop, b.zh.start, b.zh.stop) for b in beads]


def kinds(beads: Sequence[Bead]) -> list[str]:
    return [bead.kind for bead in beads]


def without(en: Sequence[int] = (), zh: Sequence[int] = ()) -> tuple[list[str], list[str]]:
    """Return both sides of the text, without some sentences."""
    return (
        [pair["en"] for at, pair in enumerate(PAIRS) if at not in en],
        [pair["zh"] for at, pair in enumerate(PAIRS) if at not in zh],
    )


def test_sentences_that_correspond_one_to_one_are_paired_in_order() -> None:
    beads = align(*without())
    assert spans(beads) == [(at, at + 1, at, at + 1) for at in range(len(PAIRS))]
    assert not any(bead.doubtful for bead in beads)


def found(missing: int, beads: Sequence[Bead], kind: str) -> bool:
    """Tell whether exactly the missing sentence is found; if it is not, its place is doubtful."""
    alone = [bead for bead in beads if bead.kind == kind]
    right = len(alone) == 1 and missing in (*alone[0].en, *alone[0].zh)
    assert right or any(bead.doubtful for bead in beads)
    return right


def test_sentences_that_the_chinese_lacks_are_found() -> None:
    places = range(len(PAIRS))
    right = [found(at, align(*without(zh=[at])), "omitted") for at in places]
    assert sum(right) >= 10


def test_sentences_that_the_english_lacks_are_found() -> None:
    places = range(len(PAIRS))
    right = [found(at, align(*without(en=[at])), "added") for at in places]
    assert sum(right) >= 10


@pytest.mark.parametrize("case", TEXTS["merged"], ids=lambda case: case["name"])
def test_sentences_that_one_sentence_renders_stay_together(case: Mapping[str, Any]) -> None:
    en, zh = without()
    beads = align([*en[:6], *case["en"], *en[6:]], [*zh[:6], *case["zh"], *zh[6:]])
    assert kinds(beads) == ["1-1"] * 6 + [case["kind"]] + ["1-1"] * (len(en) - 6)


@pytest.mark.parametrize("count", range(2, 9))
def test_a_list_that_one_sentence_renders_stays_together(count: int) -> None:
    en, zh = without()
    listed = "；".join(text.rstrip("。") for text in zh[2 : 2 + count]) + "。"
    beads = align(en, [*zh[:2], listed, *zh[2 + count :]])
    assert (2, 2 + count, 2, 3) in spans(beads)
    assert len(beads) == len(en) - count + 1


def test_what_is_alone_on_both_sides_is_proposed_as_a_pair_if_it_is_unsure() -> None:
    en, zh = without(en=[3], zh=[4])
    costs = {**Settings().costs, (1, 0): -5, (0, 1): -5}
    opposite = {("omitted", "added"), ("added", "omitted")}
    alone = align(en, zh, settings=Settings(costs=costs, unsure=0))
    assert opposite & set(pairwise(kinds(alone)))
    proposed = align(en, zh, settings=Settings(costs=costs, unsure=1.1))
    assert not opposite & set(pairwise(kinds(proposed)))


def test_two_sentences_that_share_nothing_are_doubtful() -> None:
    en, zh = without(en=[3], zh=[4])
    wrong = next(bead for bead in align(en, zh) if 3 in bead.en or 3 in bead.zh)
    assert wrong.doubtful


def test_what_laws_taught_is_known_in_both_scripts() -> None:
    learned = default_lexicon().learned
    assert learned.renderings["主管機關"] == learned.renderings["主管机关"]
    assert 0.9 < learned.rendered["主管机关"] <= 1
    assert learned.rendered["者"] < 0.5
    assert set(learned.renderings["主管机关"]) <= default_lexicon().renderings("主管机关")


def test_missing_sentences_are_doubtful() -> None:
    beads = align(*without(zh=[3]))
    assert [bead.doubtful for bead in beads] == [bead.kind == "omitted" for bead in beads]


def test_anchors_are_kept() -> None:
    en, zh = without(zh=[3])
    beads = align(en, zh, anchors=[(4, 3), (8, 7)])
    ends = {(bead.en.stop, bead.zh.stop) for bead in beads}
    assert {(4, 3), (8, 7)} <= ends


@pytest.mark.parametrize("anchors", [[(5, 2), (3, 4)], [(2, 99)], [(-1, 0)]])
def test_anchors_that_do_not_ascend_are_refused(anchors: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="anchor"):
        align(*without(), anchors=anchors)


def test_a_text_of_one_language_has_no_pairs() -> None:
    en, zh = without()
    assert set(kinds(align(en, []))) == {"omitted"}
    assert set(kinds(align([], zh))) == {"added"}
    assert align([], []) == []


def test_a_long_text_is_aligned_in_windows() -> None:
    en, zh = without(zh=[5])
    beads = align(en, zh, settings=Settings(window=5))
    assert [bead.en for bead in beads if bead.kind == "omitted"] == [range(5, 6)]


def test_where_a_long_part_is_missing_the_window_is_widened() -> None:
    en, zh = without(zh=range(3, 9))

    def left_out(widest: int = 1000) -> list[int]:
        beads = align(en, zh, settings=Settings(window=4, widest=widest))
        return [bead.en.start for bead in beads if bead.kind == "omitted"]

    assert left_out() == list(range(3, 9))
    assert left_out(4) != list(range(3, 9))


def test_simplified_and_traditional_characters_are_both_known() -> None:
    lexicon = default_lexicon()
    assert lexicon.renderings("经济") == lexicon.renderings("經濟")


def test_the_terms_of_an_edition_are_known_too() -> None:
    lexicon = Lexicon({}).extended([("数字丝绸之路", "Digital Silk Road")])
    assert lexicon.renderings("数字丝绸之路") == {"digita", "silk", "road"}
    en = ["It was raining.", "The Digital Silk Road grows.", "All went home."]
    zh = ["数字丝绸之路在发展。", "大家都回家了。"]
    assert spans(align(en, zh, lexicon=lexicon))[1] == (1, 2, 0, 1)


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Article 12", "第十二条"),
        ("Chapter IV", "第四章"),
        ("twenty-four members", "二十四名成员"),
        ("the third paragraph", "第三款"),
        ("three hundred days", "300天"),
        ("in May 2013", "中華民國一百零二年五月"),
        ("NT$50,000", "五万元"),
    ],
)
def test_numbers_agree_however_they_are_written(en: str, zh: str) -> None:
    numbers = {stem for stem in stems(en) if stem.startswith("#")}
    assert numbers
    found = {stem for _, own in words(zh, default_lexicon()) for stem in own}
    assert numbers <= found


@given(
    st.lists(st.text(max_size=30), max_size=12),
    st.lists(st.text(max_size=30), max_size=12),
    st.integers(2, 30),
)
@tries(60)
def test_beads_have_every_sentence_once_and_in_order(
    en: list[str], zh: list[str], window: int
) -> None:
    beads = align(en, zh, settings=Settings(window=window))
    assert [at for bead in beads for at in bead.en] == list(range(len(en)))
    assert [at for bead in beads for at in bead.zh] == list(range(len(zh)))
    assert all(bead.en or bead.zh for bead in beads)
    assert all(0 <= bead.confidence <= 1 for bead in beads)
    for one, two in pairwise(beads):
        assert (one.en.stop, one.zh.stop) == (two.en.start, two.zh.start)


@given(st.data())
@tries(25)
def test_whatever_is_missing_nothing_is_lost(data: st.DataObject) -> None:
    some = st.sets(st.integers(0, len(PAIRS) - 1), max_size=4)
    en, zh = without(sorted(data.draw(some)), sorted(data.draw(some)))
    beads = align(en, zh)
    assert [at for bead in beads for at in bead.en] == list(range(len(en)))
    assert [at for bead in beads for at in bead.zh] == list(range(len(zh)))


def test_numbers_of_any_length_are_read() -> None:
    assert len(align(["9" * 5000, "I"], ["九" * 5000, "万" * 50])) >= 2


def test_the_same_texts_give_the_same_beads() -> None:
    assert align(*without(zh=[2])) == align(*without(zh=[2]))


def test_beads_can_be_written_as_numbers() -> None:
    assert json.dumps(spans(align(*without()))[:1]) == "[[0, 1, 0, 1]]"


def test_every_sentence_is_in_one_bead() -> None:
    english = split("The market opens at dawn. It closes at dusk. No dogs.", "en")
    chinese = split("港市黎明开市。黄昏闭市。", "zh-Hans")
    beads = align_sentences(english, chinese)
    assert [i for bead in beads for i in bead.en] == [0, 1, 2]
    assert [i for bead in beads for i in bead.zh] == [0, 1]
    assert beads[-1].doubtful
