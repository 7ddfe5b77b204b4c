"""Each target of the fuzzer takes all of its corpus, and the nightly workflow knows each."""

import re
from pathlib import Path

import pytest
import yaml

from tests.fuzz.mutations import mutated
from tests.fuzz.targets import CORPUS, TARGETS
from tests.support import ROOT

MUTATIONS = 100
"""How many other inputs are made of each in the corpus, for a seed."""
INPUTS = sorted(path for path in CORPUS.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_target_takes_what_is_in_its_corpus(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_nothing_and_any_byte(name: str) -> None:
    TARGETS[name](b"")
    for byte in range(256):
        TARGETS[name](bytes([byte]) * 3)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.parametrize(
    "seeds", [range(1), pytest.param(range(1, 20), marks=pytest.mark.nightly)], ids=["day", "night"]
)
def test_a_target_takes_what_chance_makes_of_its_corpus(path: Path, seeds: range) -> None:
    for seed in seeds:
        for data in mutated(path.read_bytes(), MUTATIONS, seed):
            TARGETS[path.parent.name](data)


def test_each_target_has_a_corpus_and_is_fuzzed_at_night() -> None:
    assert {path.parent.name for path in INPUTS} == set(TARGETS)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    [names] = re.findall(r"(?m)^FUZZ_TARGETS \?= (.*)$", makefile)
    assert names.split() == list(TARGETS)
    nightly = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text("utf-8"))
    job = nightly["jobs"]["fuzz"]
    assert job["strategy"]["matrix"]["target"] == list(TARGETS)
    assert "make fuzz SECONDS=3600" in [step.get("run") for step in job["steps"]]
