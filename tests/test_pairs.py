"""Optional fields of records, each alone and each two together, in all that is made of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
import yaml

from duizhao.checks.report import check
from tests.cases import TODAY
from tests.support import ROOT
from tests.support.feature_sets import CASES, FEATURES, closed, covering, fewest, life, write
from tests.support.lives import Life

SCHEMAS = {
    path.name.partition(".")[0]: json.loads(path.read_bytes())
    for path in (ROOT / "schemas").glob("*.json")
}
ROWS = 22


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """An edition whose records each test writes anew."""
    edition = Life(tmp_path_factory.mktemp("features"))
    edition.begin()
    return edition


def optional(schema: Any) -> Iterator[str]:
    """The fields that a record may lack, as ``Segment.label``."""
    for name, model in {schema["title"]: schema, **schema["$defs"]}.items():
        for field in model.get("properties", {}).keys() - model.get("required", ()):
            yield f"{name}.{field}"


def used(value: Any, schema: Any, whole: Any, name: str) -> Iterator[str]:
    """The fields that a value has, named in the same way."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        schema = whole["$defs"][name]
    for either in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from used(value, either, whole, name)
    if isinstance(value, dict):
        for key in value.keys() & schema.get("properties", {}).keys():
            yield f"{name}.{key}"
            yield from used(value[key], schema["properties"][key], whole, name)
    for item in value if isinstance(value, list) and "items" in schema else ():
        yield from used(item, schema["items"], whole, name)


def test_each_optional_field_is_turned_on_by_a_feature(small: Life) -> None:
    content = small.root / "content"
    seen: set[str] = set()
    for feature in FEATURES:
        write(closed([feature]), small.root)
        for path in content.rglob("*.yml"):
            folder = path.relative_to(content).with_suffix("").parts[0]
            kind = {"witnesses": "witness"}.get(folder, folder)
            schema = SCHEMAS.get(kind) or SCHEMAS[kind.removesuffix("s")]
            seen.update(used(yaml.safe_load(path.read_bytes()), schema, schema, schema["title"]))
    assert {field for schema in SCHEMAS.values() for field in optional(schema)} - seen == set()


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
    possible = {two for two in combinations(sorted(FEATURES), 2) if closed(two).issuperset(two)}
    assert possible <= together
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
