"""A record is changed where it must be, and every other byte of it stays."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from duizhao.model import (
    ARTICLES,
    INBOX,
    Annotation,
    Article,
    Quote,
    Segment,
    Submission,
)
from duizhao.records import layout
from duizhao.records.atomic_files import write
from duizhao.records.comments import comments
from duizhao.records.editing import (
    EditError,
    as_annotation,
    with_annotations,
    with_field,
    with_values,
)
from duizhao.records.layout import value_of
from duizhao.records.nodes import Path_, parse
from duizhao.records.reading import load
from duizhao.records.source import Source
from tests.cases import tries
from tests.support.examples import examples
from tests.support.messy import ANNOTATED, ARTICLE, SUBMISSION, records

SLOW = settings(tries(60), suppress_health_check=list(HealthCheck))
FILE = "content/articles/harbour/01.yml"


@pytest.mark.parametrize(
    "case", [c for c in examples("editing") if "note" in c.values[0]], ids=lambda c: c["name"]
)
def test_a_note_is_added(case: dict[str, Any]) -> None:
    source = Source(FILE, case["record"])
    assert with_annotations(source, [value_of(case["note"])]) == case["becomes"]


@pytest.mark.parametrize(
    "case", [c for c in examples("editing") if "change" in c.values[0]], ids=lambda c: c["name"]
)
def test_words_are_changed(case: dict[str, Any]) -> None:
    changes: dict[Path_, str | Quote] = {
        tuple(c["at"]): c["to"] if isinstance(c["to"], str) else Quote(**c["to"])
        for c in case["change"]
    }
    assert with_values(Source(FILE, case["record"]), changes) == case["becomes"]


REVIEW = {"by": "editors", "on": "2021-03-01", "against": "The Gazette, page 3"}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "case", [c for c in examples("editing") if "to" in c.values[0]], ids=lambda c: c["name"]
)
def test_a_field_is_given_to_what_is_at_some_paths(case: dict[str, Any], ends: str) -> None:
    source = Source(FILE, case["record"].replace("\n", ends))
    paths: list[Path_] = [tuple(path) for path in case["to"]]
    model = Segment if any(paths) else Article
    if "refused" in case:
        with pytest.raises(EditError, match=case["refused"]):
            with_field(source, paths, "reviewed", REVIEW, model)
    else:
        found = with_field(source, paths, "reviewed", REVIEW, model)
        assert found == case["becomes"].replace("\n", ends)


@given(records("article"), st.booleans())
@SLOW
def test_a_review_is_all_that_a_reviewed_record_says_anew(record: str, whole: bool) -> None:
    source = Source(FILE, record)
    found, problems = load(source, ARTICLES)
    assume(not problems)
    count = len(found[0].value.segments)
    paths: list[Path_] = [()] if whole else [("segments", at) for at in range(count)]
    refused = text = ""
    try:
        text = with_field(source, paths, "reviewed", REVIEW, Article if whole else Segment)
    except EditError as error:
        refused = str(error)
    if refused:
        assert "run 'duizhao fmt" in refused
        return
    expected = said(record)
    for one in [expected] if whole else expected.get("segments", []):
        one["reviewed"] = REVIEW
    assert said(text) == expected


def shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def said(text: str) -> Any:
    root, problems = parse(Source(FILE, text))
    assert problems == []
    assert root is not None
    return root.plain()


@given(records("article"), records("inbox"))
@SLOW
def test_folding_adds_the_note_and_changes_no_other_byte(record: str, note: str) -> None:
    source, inbox = Source(FILE, record), Source("content/inbox/new.yml", note)
    assume(not load(source, ARTICLES)[1] and not load(inbox, INBOX)[1])
    added = as_annotation("new", inbox)
    refused = ""
    try:
        folded = with_annotations(source, [added])
    except EditError as error:
        refused = str(error)
    if refused:
        assert added.commented
        assert "between brackets" in refused
        return

    # The old text, but for the sign that there were no notes, and one stretch put into it.
    old = re.sub(r"(?m)^annotations: (\[\]|null|~)", "annotations:", record)
    assert any(shared(o, folded) + shared(o[::-1], folded[::-1]) >= len(o) for o in (record, old))

    before, after = said(record), said(folded)
    was = before.get("annotations") or []
    assert {**after, "annotations": after["annotations"][:-1]} == {**before, "annotations": was}
    [(read, problems)] = [load(inbox, INBOX)]
    assert problems == []
    kept, problems = load(Source(FILE, folded), ARTICLES)
    assert problems == []
    lists = {"formerly": (), "waive": (), "compared": ()}
    own = {"id": "new", "withdrawn": None, "find": False, "divergence": None, **lists}
    wanted = read[0].value.model_dump(exclude={"article"}) | own
    assert kept[0].value.annotations[-1].model_dump() == wanted

    marks = [c.text for s in (source, inbox) for c in comments(s, parse(s)[0])]
    again = Source(FILE, folded)
    assert sorted(c.text for c in comments(again, parse(again)[0])) == sorted(marks)


@given(SUBMISSION, st.integers(0, 3))
@SLOW
def test_a_note_of_plain_data_reads_as_it_was_given(data: dict[str, Any], indent: int) -> None:
    text = layout.record(value_of(data), Submission)
    values, problems = load(Source("content/inbox/new.yml", text), INBOX)
    assume(not problems)
    assert values[0].value == Submission.model_validate(
        {k: str(v) if k == "date" else v for k, v in data.items()}
    )


@given(
    records(values=ANNOTATED),
    st.sampled_from(["new words", "新词", "a: b", "x #y", '"', "'", "{", "no"]),
)
@SLOW
def test_changing_a_quote_changes_nothing_else(record: str, words: str) -> None:
    source = Source(FILE, record)
    values, problems = load(source, ARTICLES)
    assume(not problems and values[0].value.annotations)
    note = values[0].value.annotations[0]
    side = "en" if note.target.en else "zh"
    assume(note.target.get(side) is not None)
    path: Path_ = ("annotations", 0, "target", side)
    old = note.target.get(side)
    new = old.model_copy(update={"exact": words})
    try:
        changed = with_values(source, {path: new})
    except EditError:
        assume(False)
    expected = values[0].value.model_dump()
    expected["annotations"][0]["target"][side]["exact"] = words
    assert load(Source(FILE, changed), ARTICLES)[0][0].value.model_dump() == expected


def test_a_note_brings_its_comments() -> None:
    inbox = "# from a reader\narticle: harbour/01 # here\ntype: context # why\n# end\n"
    value = as_annotation("bell", Source("content/inbox/bell.yml", inbox))
    assert layout.item(value, Annotation, 2) == (
        "  # from a reader\n  # here\n  - id: bell\n    type: context  # why\n    # end\n"
    )


@pytest.mark.parametrize("text", ["a: [", "- a list\n", "just words\n", "a: 1\na: 2\n"])
def test_a_file_that_is_no_record_is_left_alone(text: str) -> None:
    with pytest.raises(EditError, match=r"01\.yml"):
        with_annotations(Source(FILE, text), [value_of({"id": "bell"})])


def test_a_path_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        with_values(Source(FILE, "target: {en: a}\n"), {("target", "zh"): "b"})


@given(ARTICLE)
@SLOW
def test_what_is_written_is_there_whole(
    tmp_path_factory: pytest.TempPathFactory, data: Any
) -> None:
    path = tmp_path_factory.mktemp("w") / "08.yml"
    text = str(data)
    assert write(path, text)
    assert path.read_bytes() == text.encode()
    assert not write(path, text)
    assert [p.name for p in path.parent.iterdir()] == ["08.yml"]


def test_a_file_keeps_its_permissions_and_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "08.yml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write(path, "新", byte_order_mark=True)
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_bytes() == b"\xef\xbb\xbf" + "新".encode()


def test_a_file_that_cannot_be_replaced_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "08.yml"
    path.write_text("old", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        write(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["08.yml"]
