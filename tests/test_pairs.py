"""Optional fields of records, each alone and each two together, in all that is made of them."""

from __future__ import annotations

from itertools import combinations

import pytest

from duizhao.checks.report import check
from duizhao.edition import load
from tests.cases import TODAY
from tests.support.feature_sets import CASES, FEATURES, closed, covering, fewest, life, write
from tests.support.lives import Life
from tests.support.record_fields import Case, possible, used

ROWS = 22


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """An edition whose records each test writes anew."""
    edition = Life(tmp_path_factory.mktemp("features"))
    edition.begin()
    return edition


def test_each_optional_field_is_turned_on_by_a_feature(small: Life) -> None:
    seen: set[Case] = set()
    for feature in FEATURES:
        write(closed([feature]), small.root)
        seen.update(case for record in load(small.root)[0].records for case in used(record.value))
    known = possible()
    optional = [case for case in known if case[-1] == "True" and (*case[:-1], "False") in known]
    assert [known[case] for case in optional if case not in seen] == []


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_alone_passes_the_check(feature: str, small: Life) -> None:
    write(closed([feature]), small.root)
    assert [str(one) for one in check(small.root, today=TODAY).errors] == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES["once"], ids=lambda case: " ".join(case["features"]))
def test_what_once_went_wrong_is_right(case: dict[str, list[str]], small: Life) -> None:
    assert life(small, closed(case["features"]), case["stages"]) == []


def test_each_two_features_meet_in_a_row() -> None:
    together = {two for row in covering() for two in combinations(sorted(row), 2)}
    # Some exclude each other, or what the other needs.
    meeting = {two for two in combinations(sorted(FEATURES), 2) if closed(two).issuperset(two)}
    assert meeting <= together
    assert len(covering()) == ROWS


ALL = closed(FEATURES)


@pytest.mark.slow
@pytest.mark.parametrize(
    "row",
    [
        "all",
        "those that exclude others",
        *(pytest.param(row, marks=pytest.mark.nightly) for row in range(ROWS)),
    ],
)
def test_features_together_live_through_all_that_is_done_with_them(
    row: int | str, small: Life
) -> None:
    features = covering()[row] if isinstance(row, int) else ALL
    if row != "all" and features is ALL:
        features = closed(FEATURES.keys() - ALL)
    faults = life(small, features)
    stages = [fault.partition(" ")[0] for fault in faults]
    least = {stage: sorted(fewest(small, features, stage)) for stage in stages}
    assert faults == [], least
