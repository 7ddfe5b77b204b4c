"""Witnesses: other texts of a document, each beside the segments for which it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.checks.report import check
from duizhao.edition import Edition, WitnessText
from duizhao.search.index_entries import EntryKind, groups
from tests.cases import FOLDER, TODAY, cases, edition
from tests.support.rendered import rendered

[WHOLE] = [one.change for one in cases("rules") if one.name.startswith("a witness with all of its")]
"""What the small edition lacks of a witness of its first article."""
RECORD = "content/witnesses/harbour/official/01.yml"
TEXT = WHOLE[RECORD]["write"]


def witness(folder: Path, text: str = TEXT) -> WitnessText:
    """The witness, with this text."""
    report = check(edition(folder, {**WHOLE, RECORD: {"write": text}}), today=TODAY)
    [found] = report.edition.articles["harbour/01"].witnesses
    return found


def test_a_witness_stands_beside_the_segments_for_which_it_has_a_text(tmp_path: Path) -> None:
    found = witness(tmp_path)
    assert found.title == "Of weights"
    assert list(found.covered(["s1", "s2", "s3"])) == [("s1",), ("s2",)]


def test_what_was_not_recorded_is_not_compared(tmp_path: Path) -> None:
    text = TEXT.replace("Just weights shall be used.", '"[…] weights […]"').replace(
        "They shall not be lent.", '"[…]"'
    )
    found = witness(tmp_path, text=text)
    line = found.line("s1")
    assert line is not None
    assert [(part.kind, part.text.strip()) for part in line.parts] == [
        ("kept", "[…]"),
        ("kept", "weights"),
        ("kept", "[…]"),
    ]
    assert line.lacks == ""
    assert found.line("s2") is None


def test_one_text_may_stand_for_several_segments(tmp_path: Path) -> None:
    text = "segments: [{id: s1, through: s2, en: Just weights shall be used and not be lent.}]\n"
    assert list(witness(tmp_path, text=text).covered(["s1", "s2"])) == [("s1", "s2")]


# On the pages


@pytest.fixture(scope="module")
def library() -> Edition:
    """The edition in which a law has a partial second translation."""
    return check(FOLDER / "library", today=TODAY).edition


def test_the_search_finds_its_text_in_its_place(library: Edition) -> None:
    [entry] = [
        entry
        for group in groups(library, {})
        for entry in group.entries
        if entry.kind is EntryKind.WITNESS and "furnish" in entry.texts[0]
    ]
    assert entry.fragment == "with-gazette-s1"
    assert f'id="{entry.fragment}"' in rendered(library, "chart-data-act/2/")
