"""The segments of a text that is imported again keep their ids where their texts still are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Pair, Segment
from duizhao_workbench.importing.matching import match_segments
from tests.cases import UNHURRIED

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "matching.yml").read_text("utf-8"))
SENTENCES: dict[str, tuple[str, str]] = CASES["sentences"]


def text(written: str) -> dict[str, Any]:
    """Both texts of sentences by their letters, or of "English|Chinese"."""
    if not written.isupper():
        return dict(zip(("en", "zh"), written.split("|"), strict=True))
    sentences = [SENTENCES[letter] for letter in written]
    return {"en": " ".join(en for en, _ in sentences), "zh": "".join(zh for _, zh in sentences)}


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_segments_keep_their_ids(case: Mapping[str, Any]) -> None:
    old = [
        Segment(id=ids.split()[0], formerly=tuple(ids.split()[1:]), **text(words))
        for ids, words in case["old"].items()
    ]
    new = [re.fullmatch(r"(.*?)((?: s\d)+)", one) for one in case["new"]]
    found = match_segments(old, [Pair(**text(one[1])) for one in new if one])
    ids = [" ".join(["", one.id, *one.formerly]) for one in found]
    assert ids == [one[2] for one in new if one]


@UNHURRIED
@given(
    st.lists(st.sampled_from("ABCD"), min_size=1, max_size=6),
    st.lists(st.sampled_from(["A", "B", "C", "D", "AB"]), min_size=1, max_size=6),
)
def test_every_old_id_leads_somewhere_and_none_is_used_twice(
    old: list[str], new: list[str]
) -> None:
    before = [Segment(id=f"s{n}", **text(one)) for n, one in enumerate(old, 1)]
    found = match_segments(before, [Pair(**text(one)) for one in new])
    names = [name for one in found for name in (one.id, *one.formerly)]
    assert len(names) == len(set(names))
    assert {segment.id for segment in before} <= set(names)
