"""A quotation is exact only if every word is in the edition; a near one shows what differs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.quotations import planted, verdicts
from duizhao.edition import load
from duizhao.text.quotations import QuotationChecker
from tests.cases import FOLDER, edition
from tests.support import PROPOSAL
from tests.support.commands import invoke

CASES = yaml.safe_load((FOLDER / "quotations.yml").read_text("utf-8"))
COUNT = 200
"""How many quotations of the edition are checked, half of them altered by a word."""


@pytest.fixture(scope="module")
def checker() -> QuotationChecker:
    return QuotationChecker([(text["passages"], text["language"]) for text in CASES["texts"]])


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["text"][:30])
def test_quotations_are_found_as_the_cases_say(
    case: dict[str, Any], checker: QuotationChecker
) -> None:
    found = [
        [words, verdict, [[text, *parts] for text, parts, _ in matches]]
        for words, verdict, matches in checker.check(case["text"])
    ]
    assert found == case["checked"]


def test_no_altered_quotation_is_exact_and_every_other_one_is_found() -> None:
    read, _ = load(PROPOSAL)
    counts = verdicts(read, planted(read, COUNT, seed=44))
    assert counts[False, "exact", True] >= 0.98 * COUNT / 2
    assert not any(altered and verdict == "exact" for altered, verdict, _ in counts)


def check(folder: Path, text: bytes, *options: str) -> Any:
    root, file = edition(folder), folder / "answer.txt"
    file.write_bytes(text)
    return invoke("check-quotes", str(file), "--root", str(root), *options)


def test_a_near_quotation_is_shown_with_what_differs_its_pair_and_the_notes_that_warn(
    tmp_path: Path,
) -> None:
    done = check(tmp_path, "It says “no honest weights are borrowed”.".encode())
    assert done.exit_code == 1
    first, *rest = done.stdout.splitlines()
    assert first.endswith("answer.txt: near: no honest weights are [-borrowed-]{+lent+}")
    assert rest[0].startswith("  harbour/01 s1")
    assert rest[1:] == [
        "    Every stall keeps honest weights, and no honest weights are lent.",
        "    各摊使用公平衡器，公平衡器不得出借。",
        "    note: lending (translation)",
    ]


def test_exact_quotations_pass_and_programs_get_all_that_is_known(tmp_path: Path) -> None:
    done = check(tmp_path, "「每年春季加封」".encode(), "--format", "json")
    assert done.exit_code == 0
    [one] = json.loads(done.stdout)
    assert (one["verdict"], one["quotation"], one["differences"]) == ("exact", "每年春季加封", [])
    [place] = one["places"]
    assert place["key"] == "harbour/01"
    assert place["segments"] == ["s2"]
    assert (place["language"], place["en"]) == ("zh", "They are sealed each spring.")


def test_a_place_has_its_permalink_if_the_site_has_a_url(tmp_path: Path) -> None:
    root = edition(tmp_path, {"mkdocs.yml": {"write": "site_url: https://edition.example/\n"}})
    done = invoke("check-quotes", "-", "--root", str(root), input="每年春季加封")
    assert "https://edition.example/harbour/01/#s2" in done.stdout


def test_words_that_are_nowhere_are_absent(tmp_path: Path) -> None:
    done = check(tmp_path, "“The moon is made of green cheese”".encode())
    assert done.exit_code == 1
    assert done.stdout.endswith("answer.txt: absent: The moon is made of green cheese\n")


def test_files_that_cannot_be_read_are_all_named(tmp_path: Path) -> None:
    root = edition(tmp_path)
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for file in files:
        file.write_bytes(b"fine\n\xff")
    done = invoke("check-quotes", *map(str, files), "--root", str(root))
    assert done.exit_code == 1
    for file in files:
        assert f"{file}:2:1: encoding: byte 0xFF is not UTF-8" in done.stderr
    missing = invoke("check-quotes", str(tmp_path / "none.txt"), "--root", str(root))
    assert missing.exit_code == 2
    assert "none.txt' does not exist" in missing.stderr
