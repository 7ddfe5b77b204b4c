"""Witnesses: other texts of a document, each beside the segments for which it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duizhao.checks.report import Report, check
from duizhao.edition import Edition, WitnessText
from duizhao.search.index_entries import EntryKind, groups
from tests.cases import FOLDER, TODAY, edition
from tests.support.rendered import rendered

DECLARED = """\
witnesses:
  - id: official
    name: {en: Official translation, zh: 官方译本}
    language: {code: en, role: translation}
    title: Regulations of the Harbour Market
    source: {name: {en: The gazette, zh: 公报}, url: https://gazette.example/}
    rights: {en: Written for these tests., zh: 为测试而作。}
    capture:
      file: gazette.txt
      order: [en]
      title: {en: "{title}", zh: "{title}"}
      heading: {en: "Section {number} {title}", zh: "{number} {title}"}
      boilerplate: [{text: No. 12, why: {en: The number of the gazette., zh: 公报期号。}}]
      spacing: {en: White space between texts is layout., zh: 句间空白属版式。}
"""
TEXT = """\
title: {en: Of weights}
segments:
  - id: s1
    en: Just weights shall be used.
  - id: s2
    en: They shall not be lent.
"""
GAZETTE = """\
No. 12

Regulations of the Harbour Market

Section 1  Of weights

Just weights shall be used. They shall not be lent.
"""


def changed(**change: Any) -> dict[str, Any]:
    """The small edition with a witness of its first article, with that changed."""
    document = Path(__file__).parent / "cases/base/content/documents/harbour.yml"
    record = document.read_text("utf-8")
    at = record.index("annotations:")
    return {
        "content/documents/harbour.yml": {"write": record[:at] + DECLARED + record[at:]},
        "content/witnesses/harbour/official/01.yml": {"write": change.get("text", TEXT)},
        "content/captures/gazette.txt": {"write": change.get("capture", GAZETTE)},
    }


def checked(folder: Path, **change: Any) -> Report:
    return check(edition(folder, changed(**change)), today=TODAY)


def witness(folder: Path, **change: Any) -> WitnessText:
    report = checked(folder, **change)
    [found] = report.edition.articles["harbour/01"].witnesses
    return found


def test_a_witness_with_all_of_its_capture_in_its_records_has_no_problem(tmp_path: Path) -> None:
    assert [str(problem) for problem in checked(tmp_path).problems] == []


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


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            {"capture": GAZETTE + "Signed at the quay.\n"},
            "content/captures/gazette.txt:8:1: coverage: 'Signed at the quay.' is in no record; "
            "add it to the text that it belongs to, or declare it under 'witnesses.capture' in "
            "content/documents/harbour.yml, as boilerplate or as a normalisation",
        ),
        (
            {"text": TEXT.replace("lent", "borrowed")},
            "content/witnesses/harbour/official/01.yml:6:27: coverage: 'borrowed' here, but 'lent' "
            "in the capture, at content/captures/gazette.txt:7:47; write what the capture has, or "
            "declare a normalisation under 'witnesses.capture.normalisations' in "
            "content/documents/harbour.yml: - {side: en, from: lent, to: borrowed, times: 1, why: "
            '{en: "…", zh: "…"}}',
        ),
        (
            {"capture": GAZETTE.replace("Section 1", "Article 1")},
            "content/captures/gazette.txt:5:1: coverage: 'Article 1  ' does not fit the form of "
            "the English of harbour/01, title; expected 'Section 1': see "
            "'witnesses.capture.heading' in content/documents/harbour.yml",
        ),
    ],
)
def test_what_differs_from_its_capture_is_a_problem(
    tmp_path: Path, change: dict[str, str], problem: str
) -> None:
    assert [str(found) for found in checked(tmp_path, **change).problems] == [problem]


def test_the_capture_of_a_witness_has_its_language_alone(tmp_path: Path) -> None:
    change = changed()
    document = change["content/documents/harbour.yml"]
    document["write"] = document["write"].replace("order: [en]\n", "order: [zh, en]\n")
    [problem] = check(edition(tmp_path, change), today=TODAY).problems
    assert problem.message == "the capture of a witness contains English alone"
    assert problem.hint == "write 'order: [en]'"


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
