"""Files of decisions that do not fit, and rows of which some are missing, twice or out of order."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao_workbench.review.decision_files import DecisionFile
from duizhao_workbench.review.decisions import FORMAT, ReviewedText, Row, flaws
from duizhao_workbench.review.review_texts import ReviewText
from tests.support import PROPOSAL
from tests.support.commands import invoke

CASES = Path(__file__).parent / "cases" / "aligning"
LAW = ReviewText("law", ("It rains.", "It pours."), ("下雨了。",), (), {})


@pytest.mark.parametrize(
    "case", yaml.safe_load((CASES / "decisions.yml").read_text("utf-8")), ids=lambda c: c["name"]
)
def test_decisions_that_do_not_fit_are_refused_with_their_places(case: dict[str, Any]) -> None:
    found = DecisionFile(case["file"].encode(), "decisions.json")
    said = [str(problem) for problem in found.problems or found.compare([LAW])]
    assert said == [f"decisions.json:{one}" for one in case["said"]]


def test_signs_that_only_json_allows_are_read() -> None:
    text = r'"id": "law", "en": ["a\u0007\ud83d\ude00\t\u007f"], "zh": []'.replace(
        r"\u007f", "\x7f"
    )
    row = '{"en": [0, 1], "zh": [0, 0]}'
    file = f'{{\t"format": "{FORMAT}", "texts": [{{{text}, "rows": [{row}]}}]}}'
    found = DecisionFile(file.encode(), "decisions.json")
    assert found.texts["law"].en == ("a\a\U0001f600\t\x7f",)
    assert found.problems == []


def test_a_file_that_is_not_utf_8_changes_nothing(tmp_path: Path) -> None:
    saved = tmp_path / "decisions.json"
    saved.write_bytes("条约".encode("gb18030"))
    document = ("--document", "digital-economy-2017", "--root", str(PROPOSAL))
    done = invoke("align", *document, "--apply", str(saved))
    assert done.exit_code == 1
    assert "decisions.json:1:1" in done.stderr
    assert "not UTF-8" in done.stderr


def test_an_unknown_locale_is_named() -> None:
    done = invoke("align", "--document", "d", "--locale", "fr")
    assert done.exit_code == 2
    assert "--locale: 'fr' is not one of 'en', 'zh'" in done.stderr


@given(st.lists(st.tuples(*[st.integers(0, 4)] * 4), max_size=5))
def test_rows_are_right_only_if_they_have_every_sentence_once_in_order(
    spans: list[tuple[int, int, int, int]],
) -> None:
    rows = tuple(Row(en=(a, b), zh=(c, d)) for a, b, c, d in spans)
    text = ReviewedText(id="t", en=("a",) * 3, zh=("b",) * 3, rows=rows)
    en = [at for a, b, _, _ in spans for at in range(a, b)]
    zh = [at for _, _, c, d in spans for at in range(c, d)]
    full = all(a < b or c < d for a, b, c, d in spans)
    ascending = all(a <= b <= 3 and c <= d <= 3 for a, b, c, d in spans)
    assert (not list(flaws(text))) == (en == zh == [0, 1, 2] and full and ascending)
