"""Small faults of the engine, which the golden edition shows: ``bench/page_mutants.yml``."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.page_mutants import MUTANTS, mutated


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant["name"])
def test_the_place_of_a_fault_is_in_the_engine(mutant: dict[str, str]) -> None:
    path, text = mutated(mutant)
    assert text != path.read_text("utf-8")


def test_a_fault_whose_place_is_gone_is_named() -> None:
    gone = MUTANTS[0] | {"from": "what nobody writes"}
    with pytest.raises(ValueError, match=f"{gone['name']}: {gone['file']} does not have once"):
        mutated(gone)


@pytest.mark.nightly
def test_the_golden_edition_shows_every_fault(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.page_mutants"], cwd=root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
