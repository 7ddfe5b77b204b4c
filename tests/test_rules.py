"""Every rule finds what breaks it, says where, and leaves the rest alone: see tests/cases."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from duizhao.checks.report import Report, check
from duizhao.checks.rules import RULES, lost_words, references
from duizhao.checks.rules.registry import Over
from duizhao.edition import loading
from duizhao.model.problems import Problem, Severity
from duizhao.records.reading import load_file
from duizhao.text.passage_links import PassageLink
from duizhao.text.unshown import Unshown, unshown
from tests.cases import BASE, TODAY, Case, assert_in_chinese, cases, edition, report
from tests.support import PROPOSAL
from tests.support.corrections import assert_corrected

RULE_CASES = list(cases("rules"))
REFUSED = list(cases("refused"))


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems]


def assert_found(found: Report, case: Case) -> None:
    assert said(found.errors) == list(case.find)
    assert said(found.warnings) == list(case.warn)
    waived = [f"{w.problem.where}: {w.problem.rule}: {w.why}" for w in found.waived]
    assert waived == list(case.waive)
    assert_in_chinese([*found.problems, *(w.problem for w in found.waived)])


def test_the_small_edition_has_no_problem(tmp_path: Path) -> None:
    assert said(check(edition(tmp_path), today=TODAY).problems) == []


def test_the_proposal_has_no_problem() -> None:
    assert said(check(PROPOSAL).problems) == []


@pytest.mark.parametrize("case", RULE_CASES, ids=str)
def test_a_case_of_a_rule(case: Case, tmp_path: Path) -> None:
    found = report(case, tmp_path)
    assert_found(found, case)
    if case.verdict == "good":
        assert found.problems == ()
        return
    assert case.rule in {problem.rule for problem in found.problems}
    # Each rule reports under its own name alone.
    edition = found.edition
    for rule in RULES.values():
        given = (edition.records,) if rule.on_records else (TODAY,) * (rule.over is Over.DAY)
        assert {problem.rule for problem in rule.find(edition, *given)} <= {rule.name}
    assert_corrected(tmp_path / "edition", found)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.file.stem)
def test_a_bad_record_is_one_problem_at_one_place(case: Case, tmp_path: Path) -> None:
    found = report(case, tmp_path)
    assert_found(found, case)
    [problem] = found.problems
    assert problem.where.file in case.change


@pytest.mark.parametrize("verdict", ["bad", "good"])
def test_every_rule_has_a_case(verdict: str) -> None:
    assert {case.rule for case in RULE_CASES if case.verdict == verdict} == set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_stated_in_a_sentence(name: str) -> None:
    summary = RULES[name].summary
    assert summary.endswith((".", ")."))
    assert "\n" not in summary
    assert 20 < len(summary) < 160


def test_a_message_is_a_sentence_without_a_full_stop_and_names_its_place() -> None:
    for case in [*RULE_CASES, *REFUSED]:
        for line in (*case.find, *case.warn):
            file, row, column, _ = line.split(":", 3)
            assert file.startswith("content/") or case.rule == "place"
            assert int(row) > 0
            assert int(column) > 0
            assert not line.endswith(".") or line.endswith(("….", "here."))


def test_only_warnings_let_an_edition_pass(tmp_path: Path) -> None:
    change = {"content/captures/old.txt": {"write": "Older rules\n"}}
    found = check(edition(tmp_path, change), today=TODAY)
    assert found.errors == ()
    assert [problem.severity for problem in found.problems] == [Severity.WARNING]


def test_paths_choose_whose_problems_are_reported(tmp_path: Path) -> None:
    root = edition(
        tmp_path,
        {
            "content/articles/harbour/01.yml": [{"from": "[trade]", "to": "[tarde]"}],
            "content/inbox/bell.yml": [{"from": "author: editors", "to": "author: editor"}],
        },
    )
    everything = check(root, today=TODAY).problems
    assert {p.where.file for p in everything} == {
        "content/articles/harbour/01.yml",
        "content/inbox/bell.yml",
    }
    for path in ("content/inbox", "content/inbox/bell.yml"):
        [problem] = check(root, [path], today=TODAY).problems
        assert problem.where.file == "content/inbox/bell.yml"
    assert check(root, ["content/in"], today=TODAY).problems == ()
    assert check(root, ["content"], today=TODAY).problems == everything


def test_one_mistake_in_a_text_is_one_problem_whatever_depends_on_it(tmp_path: Path) -> None:
    # The segment is quoted, holds a term's renderings and stands in the capture.
    change = {
        "content/articles/harbour/01.yml": [{"from": "公平衡器，公平", "to": "公平衡\ufa38，公平"}]
    }
    [problem] = check(edition(tmp_path, change), today=TODAY).problems
    assert problem.rule == "composed"


def test_a_rule_that_fails_is_a_problem_and_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_bell(body: str) -> Iterator[Unshown]:
        if "bell of the harbour" in body:
            raise IndexError("list index out of range")
        yield from unshown(body)

    monkeypatch.setattr(lost_words, "unshown", fail_on_bell)
    note = (BASE / "content/inbox/bell.yml").read_text("utf-8")
    change = {
        "content/inbox/other.yml": {"write": note.replace("The bell of the", "A ![seal](x) of")},
        "content/articles/harbour/01.yml": [{"from": "[trade]", "to": "[tarde]"}],
    }
    root = edition(tmp_path, change)
    found = check(root, today=TODAY)
    [failed] = [p for p in found.errors if p.message.key == "failure.engine"]
    assert (failed.rule, failed.where.file) == ("shown", "content/inbox/bell.yml")
    assert "IndexError at test_rules.py" in failed.message
    assert {p.rule for p in found.errors} >= {"reference", "link"}
    shown = [p.where.file for p in found.errors if p.rule == "shown"]
    assert shown == ["content/inbox/bell.yml", "content/inbox/other.yml"]


def test_a_rule_on_the_whole_edition_names_the_record_on_which_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_body: str) -> Iterator[PassageLink]:
        raise ValueError("substring not found\n\x1b[31m")

    monkeypatch.setattr(references, "passage_links", fail)
    [problem] = check(edition(tmp_path), today=TODAY).problems
    assert (problem.rule, problem.severity) == ("reference", Severity.ERROR)
    assert problem.where.file == "content/documents/harbour.yml"
    assert problem.message.isprintable()


def test_a_file_on_which_the_reader_fails_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, file: str, *rest: Any) -> Any:
        if file == "content/inbox/bell.yml":
            raise RecursionError
        return load_file(path, file, *rest)

    monkeypatch.setattr(loading, "load_file", fail)
    [problem] = check(edition(tmp_path), today=TODAY).problems
    assert str(problem).startswith("content/inbox/bell.yml:1:1: file: the engine failed here: ")


def test_an_edition_without_content_is_no_edition(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check(tmp_path)


@pytest.mark.parametrize("hours", [-12, 0, 8, 14])
def test_a_note_of_today_is_not_in_the_future_wherever_it_was_written(
    hours: int, tmp_path: Path
) -> None:
    today = datetime.now(timezone(timedelta(hours=hours))).date()
    change = {"content/inbox/bell.yml": [{"from": "2021-04-01", "to": today.isoformat()}]}
    assert said(check(edition(tmp_path, change)).problems) == []
