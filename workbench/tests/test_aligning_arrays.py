"""What the aligner computes for many parts at a time is what it computes for each."""

from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.lexicon import default_lexicon
from duizhao_workbench.aligning.alignment_settings import MOST, Settings
from duizhao_workbench.aligning.evidence import ComparedText, Evidence
from duizhao_workbench.aligning.flat_arrays import distinct, first_of_runs, found_in, offsets, runs
from duizhao_workbench.aligning.part_pairing import PartPairing
from duizhao_workbench.aligning.vocabulary import TextWords, Vocabulary, vocabulary
from tests.cases import tries

pytestmark = pytest.mark.slow

SETTINGS = Settings()
TEXTS = yaml.safe_load(
    (Path(__file__).parent / "cases" / "aligning" / "texts.yml").read_text("utf-8")
)
EN = [pair["en"] for pair in TEXTS["library"]]
ZH = [pair["zh"] for at, pair in enumerate(TEXTS["library"]) if at != 5]


@cache
def compared() -> tuple[Vocabulary, Evidence]:
    """Return the words of the text, and the evidence between its sentences."""
    words = vocabulary(EN, ZH, default_lexicon())
    return words, Evidence(EN, ZH, words, SETTINGS)


numbers = st.lists(st.integers(0, 9), max_size=12)


def parts(en: list[int], zh: list[int]) -> list[tuple[range, range]]:
    """Return the parts between some sentences; each side has as many."""
    ends = [
        [0, *sorted(at % (len(side) + 1) for at in own), len(side)]
        for own, side in ((en, EN), (zh, ZH))
    ]
    return [(range(a, b), range(c, d)) for (a, b), (c, d) in zip(*map(pairwise, ends), strict=True)]


@tries(25)
@given(st.lists(st.tuples(*[st.integers(0, 99)] * 2), max_size=6))
def test_parts_are_paired_together_as_each_is_alone(cuts: list[tuple[int, int]]) -> None:
    own = parts([en for en, _ in cuts], [zh for _, zh in cuts])
    pairing = PartPairing(compared()[1], SETTINGS, MOST)
    together = pairing.paired(own, temper=0.5)
    for part, beads in zip(own, together, strict=True):
        assert [*chain.from_iterable(bead.en for bead in beads)] == [*part[0]]
        assert [*chain.from_iterable(bead.zh for bead in beads)] == [*part[1]]
        (alone,) = pairing.paired([part], temper=0.5)
        assert [(one.en, one.zh) for one in alone] == [(one.en, one.zh) for one in beads]
        sure = [one.confidence for one in beads]
        assert [one.confidence for one in alone] == pytest.approx(sure, abs=1e-9)


@tries(10)
@given(st.lists(st.tuples(*[st.integers(0, 99)] * 2), max_size=3))
def test_every_bead_has_the_evidence_of_its_sentences_put_together(
    cuts: list[tuple[int, int]],
) -> None:
    own = [part for part in parts([en for en, _ in cuts], [zh for _, zh in cuts]) if all(part)]
    own = own or [(range(len(EN)), range(len(ZH)))]
    words, evidence = compared()
    for (a, b), table in evidence.tables(own, list(SETTINGS.costs)).items():
        for number, (en, zh) in enumerate(own):
            places = [(i, j) for i in range(len(en) - a + 1) for j in range(len(zh) - b + 1)]
            beads = [(en[i : i + a], zh[j : j + b]) for i, j in places]
            ours = [passage(words.en, EN, bead) for bead, _ in beads]
            theirs = [passage(words.zh, ZH, bead) for _, bead in beads]
            if beads:
                found = [table[number, i, j] for i, j in places]
                assert found == pytest.approx(evidence.between(ours, theirs).tolist(), abs=1e-9)


def passage(words: TextWords, texts: list[str], own: range) -> ComparedText:
    """Return sentences as one piece of text."""
    both: set[int] = set().union(*(words.of_sentence(at) for at in own))
    return ComparedText(both, sum(len(texts[at]) + 1 for at in own))


@given(st.lists(st.lists(st.integers(0, 9), max_size=5), max_size=8))
def test_lists_are_laid_one_after_another(lists: list[list[int]]) -> None:
    counts = np.array([len(own) for own in lists], np.intp)
    flat = np.array([*chain.from_iterable(lists)], np.intp)
    begin = offsets(counts)
    assert [flat[a:b].tolist() for a, b in pairwise(begin)] == lists
    back = runs(begin[:-1][::-1], counts[::-1])
    assert flat[back].tolist() == [*chain.from_iterable(lists[::-1])]


@given(numbers, numbers)
def test_values_are_found_among_different_ones(own: list[int], wanted: list[int]) -> None:
    values = distinct(np.array(own, np.intp))
    assert values.tolist() == sorted(set(own))
    place, known = found_in(values, np.array(wanted, np.intp))
    assert known.tolist() == [one in own for one in wanted]
    assert values[place[known]].tolist() == [one for one in wanted if one in own]


@given(numbers)
def test_a_run_begins_where_a_value_differs(own: list[int]) -> None:
    begins = [at for at, one in enumerate(own) if at == 0 or own[at - 1] != one]
    assert first_of_runs(np.array(own, np.intp)).tolist() == begins
