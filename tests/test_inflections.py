"""English words in all their forms: which belong together, and what a browser is told of them."""

import gzip
import runpy
from importlib import resources

import pytest

from duizhao.search.inflections import FORMS_FILE, exceptions, lemma, regular_stem
from tests.support import ROOT
from tests.support.examples import tables

CASES = tables("inflections.yml")


@pytest.mark.slow
def test_the_file_of_forms_is_what_the_tool_makes_of_the_tables() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "english_forms.py"))["lines"]()
    packed = (resources.files("duizhao.search") / FORMS_FILE).read_bytes()
    assert gzip.decompress(packed).decode("ascii").splitlines() == made


@pytest.mark.parametrize("forms", CASES["forms"])
def test_all_forms_and_spellings_of_a_word_are_one(forms: str) -> None:
    assert len({lemma(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "will willing",
        "unit united",
        "plan plane",
        "good goods better",
        "mean means",
        "even evening",
    ],
)
def test_other_words_are_not_forms_of_it(words: str) -> None:
    assert len({lemma(word) for word in words.split()}) == len(words.split())


def test_a_browser_is_told_only_what_the_rules_do_not_say() -> None:
    assert exceptions(["strengthen", "policy"]).written() == ""
    found = exceptions(["seek", "took", "plan", "will", "unit"])
    assert found.others["seek"] == ["sought"]
    assert "took" in found.present[regular_stem("take")]
    assert "plane" in found.others["plane."]
    assert "willing" in found.others["willing."]
