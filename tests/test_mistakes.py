"""Typical mistakes of people who have never seen YAML are explained where they are: tests/cases."""

from pathlib import Path

import pytest

from tests.cases import Case, assert_in_chinese, cases, report
from tests.support.corrections import assert_corrected

MISTAKES = list(cases("mistakes"))


def test_there_are_more_than_a_hundred_of_them() -> None:
    assert len(MISTAKES) > 110
    assert len({str(case) for case in MISTAKES}) == len(MISTAKES)


@pytest.mark.parametrize("case", MISTAKES, ids=str)
def test_a_mistake_is_explained_where_it_is(case: Case, tmp_path: Path) -> None:
    found = report(case, tmp_path)
    assert [str(problem) for problem in found.errors] == list(case.find)
    assert_in_chinese(found.problems)
    [(file, changes)] = case.change.items()
    text = (tmp_path / "edition" / file).read_text("utf-8")
    lines = {
        line
        for change in changes
        for line in range(1, text.count("\n") + 2)
        if text.split("\n")[line - 1] in change["to"].split("\n")
        or change["to"] in text.split("\n")[line - 1]
    }
    assert lines & {problem.where.line for problem in found.errors}
    assert all(problem.hint for problem in found.errors)
    assert not any("cannot be read as YAML" in problem.message for problem in found.errors)
    assert_corrected(tmp_path / "edition", found)
