"""The engine answers as the cases say that it shares with the scripts of the pages."""

import pytest

from tests.support.shared_cases import KINDS, SHARED, input_of, read


@pytest.mark.parametrize("kind", KINDS)
def test_the_engine_answers_as_the_shared_cases_say(kind: str) -> None:
    answer, _ = KINDS[kind]
    content = read(kind)
    assert len(content["generated"]) >= 40
    cases = [*content["written"], *content["generated"]]
    assert [case for case in cases if case != input_of(case) | answer(**input_of(case))] == []


def test_every_file_of_shared_cases_is_read() -> None:
    assert {path.stem for path in SHARED.glob("*.json")} == set(KINDS)
