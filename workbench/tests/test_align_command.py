"""``duizhao align`` on lines of JSON: beads, doubts, the review page, decisions applied."""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao_workbench.review import json_texts
from duizhao_workbench.review.decisions import FORMAT, ReviewedText, Row, flaws
from tests.support.commands import invoke

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent / "cases" / "aligning"
PAIRS = yaml.load((CASES / "texts.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)["library"]


def row(name: str = "library", *, without: Sequence[int] = ()) -> dict[str, Any]:
    """A text, whose Chinese lacks some sentences."""
    return {
        "id": name,
        "en": [pair["en"] for pair in PAIRS],
        "zh": [pair["zh"] for at, pair in enumerate(PAIRS) if at not in without],
    }


def lines(*rows: object) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "texts.jsonl"
    path.write_text(lines(row(without=[3]), row("all")), encoding="utf-8")
    return path


def test_beads_are_printed_in_the_order_of_the_texts(file: Path) -> None:
    done = invoke("align", str(file))
    first, second = map(json.loads, done.stdout.splitlines())
    assert [first["id"], second["id"]] == ["library", "all"]
    assert [3, 4, 3, 3] in first["beads"]
    assert second["beads"] == [[at, at + 1, at, at + 1] for at in range(len(PAIRS))]
    assert "library 4  omitted" in done.stderr


def test_texts_can_be_piped_in(file: Path) -> None:
    given_file = invoke("align", str(file)).stdout
    assert invoke("align", input=file.read_text("utf-8")).stdout == given_file


def test_fields_that_the_aligner_does_not_know_are_ignored() -> None:
    done = invoke("align", input=lines(row() | {"blocks": [[0, 1, 0, 1]], "url": "x"}))
    assert done.exit_code == 0


def test_anchors_are_kept() -> None:
    done = invoke("align", input=lines(row(without=[3]) | {"anchors": [[4, 3]]}))
    assert any(bead[1:4:2] == [4, 3] for bead in json.loads(done.stdout)["beads"])


@pytest.mark.parametrize(
    "case", yaml.safe_load((CASES / "lines.yml").read_text("utf-8")), ids=lambda case: case["name"]
)
def test_bad_lines_are_all_named_with_the_right_form(case: dict[str, Any]) -> None:
    done = invoke("align", input=case["lines"])
    assert done.exit_code == 1
    assert done.stdout == ""
    for said in case["said"]:
        assert said in done.stderr
    assert '{"id": "law-1", "en": ["It rains."], "zh": ["下雨了。"]}' in done.stderr


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_bytes(lines(row()).encode("gb18030"))
    done = invoke("align", str(path))
    assert done.exit_code == 1
    assert "texts.jsonl:1: this is not UTF-8" in done.stderr


def test_nothing_is_overwritten_without_the_option(file: Path, tmp_path: Path) -> None:
    output = tmp_path / "beads.jsonl"
    assert invoke("align", str(file), "--out", str(output)).exit_code == 0
    before = output.read_bytes()
    done = invoke("align", str(file), "--out", str(output))
    assert done.exit_code == 2
    assert "give --overwrite to replace it" in done.stderr
    assert output.read_bytes() == before
    assert invoke("align", str(file), "--out", str(output), "--overwrite").exit_code == 0


def test_a_dry_run_writes_nothing(file: Path, tmp_path: Path) -> None:
    paths = [str(tmp_path / "beads.jsonl"), str(tmp_path / "review.html")]
    done = invoke("align", str(file), "--out", paths[0], "--review", paths[1], "--dry-run")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == [file]


def decision(beads: Sequence[Sequence[int]], text: dict[str, Any]) -> str:
    rows = [{"en": [a, b], "zh": [c, d]} for a, b, c, d in beads]
    return json.dumps({"format": FORMAT, "texts": [text | {"rows": rows}]})


def test_decisions_take_the_place_of_what_the_aligner_found(file: Path, tmp_path: Path) -> None:
    decided = [[0, 12, 0, 11]]
    saved = tmp_path / "decisions.json"
    saved.write_text(decision(decided, row(without=[3])), encoding="utf-8")
    done = invoke("align", str(file), "--apply", str(saved))
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["beads"] == decided
    assert len(second["beads"]) == len(PAIRS)


def test_decisions_are_above_anchors(tmp_path: Path) -> None:
    text = row() | {"anchors": [[4, 4]]}
    file, saved = tmp_path / "texts.jsonl", tmp_path / "decisions.json"
    file.write_text(lines(text), encoding="utf-8")
    saved.write_text(decision([[0, 12, 0, 12]], row()), encoding="utf-8")
    done = invoke("align", str(file), "--apply", str(saved))
    assert json.loads(done.stdout)["beads"] == [[0, 12, 0, 12]]


def test_doubtful_pairs_are_listed_the_least_certain_first(file: Path) -> None:
    shown = invoke("align", str(file)).stderr
    sure = [int(line.split("%")[0].split()[-1]) for line in shown.splitlines() if "%" in line]
    assert sure == sorted(sure)


@pytest.mark.parametrize(
    "case", yaml.safe_load((CASES / "decisions.yml").read_text("utf-8")), ids=lambda c: c["name"]
)
def test_decisions_that_do_not_fit_are_refused_with_their_places(
    case: dict[str, Any], file: Path, tmp_path: Path
) -> None:
    file.write_text(
        '{"id": "law", "en": ["It rains.", "It pours."], "zh": ["下雨了。"]}\n', "utf-8"
    )
    saved = tmp_path / "decisions.json"
    saved.write_text(case["file"], encoding="utf-8")
    output = tmp_path / "beads.jsonl"
    output.write_text("as before", encoding="utf-8")
    given_options = ("--apply", str(saved), "--out", str(output), "--overwrite")
    done = invoke("align", str(file), *given_options)
    assert done.exit_code == 1
    for said in case["said"]:
        assert f"decisions.json:{said}" in done.stderr
    assert output.read_text("utf-8") == "as before"


def test_an_unknown_locale_is_named(file: Path) -> None:
    done = invoke("align", str(file), "--locale", "fr")
    assert done.exit_code == 2
    assert "--locale: 'fr' is not one of 'en', 'zh'" in done.stderr


@given(st.text(max_size=40))
def test_whatever_a_line_has_it_is_a_text_or_a_mistake(line: str) -> None:
    with suppress(json_texts.JsonMistakes):
        assert json_texts.texts(line, "file")


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
