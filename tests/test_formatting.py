"""Records are laid out in one way, and neither what they say nor a comment is lost by it."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duizhao import model
from duizhao.edition import load as load_edition
from duizhao.model import (
    ARTICLES,
    CONTRIBUTORS,
    KINDS,
    Normalisation,
    RecordKind,
    kind_of,
)
from duizhao.records.comments import comments
from duizhao.records.formatting import FormatError, canonical
from duizhao.records.layout import WIDTH, fold, inline, width
from duizhao.records.nodes import parse
from duizhao.records.reading import load
from duizhao.records.shapes import shapes
from duizhao.records.source import Source
from tests.cases import BASE, tries
from tests.support import PROPOSAL
from tests.support.examples import examples, tables
from tests.support.messy import DRAWN, records

CASES = tables("file-kinds.yml")

SLOW = settings(
    tries(100), suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def formatted(text: str, kind: RecordKind) -> str:
    done, problems = canonical(Source("content/file.yml", text), kind)
    assert problems == []
    assert done is not None
    return done


@pytest.mark.parametrize("case", examples("formatting"))
def test_a_record_is_laid_out_so(case: dict[str, Any]) -> None:
    assert formatted(case["given"], KINDS[case["kind"]]) == case["canonical"]
    assert formatted(case["canonical"], KINDS[case["kind"]]) == case["canonical"]


def any_record() -> st.SearchStrategy[tuple[RecordKind, str]]:
    return st.sampled_from(sorted(DRAWN)).flatmap(
        lambda name: st.tuples(st.just(KINDS[name]), records(name))
    )


@given(any_record())
@SLOW
def test_layout_changes_neither_meaning_nor_comments(drawn: tuple[RecordKind, str]) -> None:
    kind, text = drawn
    source = Source("content/file.yml", text)
    values, problems = load(source, kind)
    done, said = canonical(source, kind)
    if problems:
        assert done is None
        assert said == problems
        return
    assert done is not None
    again = Source("content/file.yml", done)
    assert [v.value for v in load(again, kind)[0]] == [v.value for v in values]
    assert sorted(c.text for c in comments(again, parse(again)[0])) == sorted(
        c.text for c in comments(source, parse(source)[0])
    )


@given(any_record())
@SLOW
def test_layout_done_twice_is_layout_done_once(drawn: tuple[RecordKind, str]) -> None:
    kind, text = drawn
    once, _ = canonical(Source("content/file.yml", text), kind)
    if once is not None:
        assert formatted(once, kind) == once
        assert once.endswith("\n")
        assert not once.endswith("\n\n")
        assert "\r" not in once


@given(st.text(st.sampled_from("ab ，数字é"), max_size=300), st.integers(5, 120))
def test_folding_breaks_only_at_single_spaces(text: str, room: int) -> None:
    lines = fold(text, room)
    assert " ".join(lines) == text
    assert all(width(line) <= room or not re.search(r"[^ ] [^ ]", line) for line in lines)


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("数字", 4), ("e\u0301", 1), ("“a”", 3), ("，", 2), ("", 0)]
)
def test_width_is_counted_in_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(max_size=40), st.booleans())
def test_every_text_on_one_line_reads_as_itself(text: str, flow: bool) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    shape = shapes(Normalisation)["from"]
    written = inline(text, shape, flow=flow)
    assert "\n" not in written
    source = f"[{written}]" if flow else f"from: {written}"
    root, problems = parse(Source("f", source))
    assert root is not None
    # What cannot be seen is a problem of its own where it does not belong.
    assert {p.rule for p in problems} <= {"characters"}
    assert root.plain() == ([text] if flow else {"from": text})


@pytest.mark.parametrize(("name", "fields"), CASES["fields"].items())
def test_fields_stand_in_this_order(name: str, fields: str) -> None:
    assert list(shapes(getattr(model, name))) == fields.split()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_field_of_a_record_has_a_place(kind: RecordKind) -> None:
    names = {info.alias or name for name, info in kind.model.model_fields.items()}
    assert set(shapes(kind.model)) == names


@pytest.mark.parametrize(("file", "kind"), CASES["places"])
def test_the_place_of_a_file_tells_its_kind(file: str, kind: str | None) -> None:
    found = kind_of(file)
    assert (found.name if found else None) == kind


@pytest.mark.parametrize("text", ["a: [", "- x", "", "number: [x]\nsegments: []\n", "a: 1\na: 2\n"])
def test_what_cannot_be_read_has_problems_and_no_layout(text: str) -> None:
    done, problems = canonical(Source("content/articles/d/08.yml", text), ARTICLES)
    assert done is None
    assert problems


def test_a_mistake_of_the_layout_is_found_before_it_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = Source("f", "# why\n- {id: editors, name: {en: a, zh: 甲}}\n")
    monkeypatch.setattr(
        "duizhao.records.layout.record", lambda *_: "- {id: x, name: {en: a, zh: 甲}}\n"
    )
    with pytest.raises(FormatError, match="change its meaning"):
        canonical(source, CONTRIBUTORS)
    monkeypatch.setattr(
        "duizhao.records.layout.record", lambda *_: "- {id: editors, name: {en: a, zh: 甲}}"
    )
    with pytest.raises(FormatError, match="lose a comment"):
        canonical(source, CONTRIBUTORS)


@pytest.mark.parametrize("where", ["edition", "cases"])
def test_records_kept_by_hand_can_be_laid_out(where: str) -> None:
    top = PROPOSAL if where == "edition" else BASE
    _, problems = load_edition(top)
    assert problems == []
    for path in (top / "content").rglob("*.yml"):
        kind = kind_of(path.relative_to(top).as_posix())
        assert kind is not None
        text = path.read_text(encoding="utf-8")
        assert all(
            width(line) <= WIDTH or "://" in line or not line.isascii()
            for line in formatted(text, kind).splitlines()
        )
