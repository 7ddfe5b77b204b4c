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

from duizhao.review import json_texts
from duizhao.review.aligned_texts import AlignedText, flaw
from tests.support.commands import invoke

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent / "cases" / "aligning"
PAIRS = yaml.safe_load((CASES / "texts.yml").read_text("utf-8"))["library"]


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


def test_nothing_is_overwritten_without_force(file: Path, tmp_path: Path) -> None:
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
    return json.dumps({"format": json_texts.FORMAT, "texts": [text | {"beads": beads}]})


def test_decisions_take_the_place_of_what_the_aligner_found(file: Path, tmp_path: Path) -> None:
    decided = [[0, 12, 0, 11]]
    saved = tmp_path / "decisions.json"
    saved.write_text(decision(decided, row(without=[3])), encoding="utf-8")
    done = invoke("align", str(file), "--apply", str(saved))
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["beads"] == decided
    assert len(second["beads"]) == len(PAIRS)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "no file of decisions"),
        ("[]", "no file of decisions"),
        (decision([[0, 12, 0, 10]], row(without=[3])), "but beads for 12 and 10"),
        (decision([[0, 2, 0, 1], [1, 12, 1, 11]], row(without=[3])), "does not go on"),
        (decision([[0, 12, 0, 12]], row()), "'library' has changed since it was reviewed"),
        (decision([[0, 12, 0, 12]], row("other")), "no text 'other' is there"),
    ],
)
def test_decisions_that_do_not_fit_are_refused(
    content: str, said: str, file: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "decisions.json"
    saved.write_text(content, encoding="utf-8")
    done = invoke("align", str(file), "--apply", str(saved))
    assert done.exit_code == 1
    assert done.stdout == ""
    assert said in done.stderr


def test_an_unknown_locale_is_named(file: Path) -> None:
    done = invoke("align", str(file), "--locale", "fr")
    assert done.exit_code == 2
    assert "--locale: 'fr' is not one of 'en', 'zh'" in done.stderr


@given(st.text(max_size=40))
def test_whatever_a_line_has_it_is_a_text_or_a_mistake(line: str) -> None:
    with suppress(json_texts.JsonMistakes):
        assert json_texts.texts(line, "file")


@given(st.lists(st.tuples(*[st.integers(-1, 4)] * 4), max_size=5))
def test_beads_are_right_only_if_they_have_every_sentence_once(
    spans: list[tuple[int, int, int, int]],
) -> None:
    text = AlignedText("t", ("a",) * 3, ("b",) * 3)
    en = [at for a, b, _, _ in spans for at in range(a, b)]
    zh = [at for _, _, c, d in spans for at in range(c, d)]
    if not flaw(text, spans):
        assert en == zh == [0, 1, 2]
