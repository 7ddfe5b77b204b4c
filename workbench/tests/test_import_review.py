"""What a person decides on the page of an import: over paragraphs, items and articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.lexicon import default_lexicon
from duizhao.edition import ArticleEntry, Edition
from duizhao.model import SIDES, TITLE, Side
from duizhao_workbench.commands.align_records import DocumentPairs
from duizhao_workbench.importing.document_info import DocumentInfo
from duizhao_workbench.importing.drafts import Draft, draft
from duizhao_workbench.importing.formats.given_file import GivenFile
from duizhao_workbench.importing.formats.text_extraction import extracted
from duizhao_workbench.importing.reviewed import TextChanged
from duizhao_workbench.review.decisions import FORMAT, Decisions, ReviewedText, Row, RowKind, flaws
from tests.cases import tries
from tests.support.commands import files, invoke

pytestmark = pytest.mark.slow

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "review.yml").read_text("utf-8"))
ENGLISH, CHINESE = CASES["texts"]["en"], CASES["texts"]["zh"]


def made(
    decision: ReviewedText | None = None, en: str = ENGLISH, zh: str = CHINESE, info: str = "d"
) -> Draft:
    files = [extracted(GivenFile(side, text.encode())) for side, text in (("en", en), ("zh", zh))]
    given_info = DocumentInfo(info, "2020-01-01")
    return draft(files, given_info, Edition(Path()), default_lexicon(), iter, decision)


@cache
def first() -> Draft:
    """What is made without a decision."""
    return made()


def words_of(side: Side) -> tuple[str, ...]:
    return first().review.texts(side)


def decided(rows: Sequence[Row]) -> ReviewedText:
    text = ReviewedText(id="d", en=words_of("en"), zh=words_of("zh"), rows=tuple(rows))
    assert list(flaws(text)) == []
    return text


def rows() -> list[Row]:
    return [one.row for one in first().review.rows]


def written_rows(lines: str) -> Iterator[Row]:
    """Rows as a case writes them."""
    ends = [0, 0]
    for line in lines.splitlines():
        found = re.fullmatch(r"([a-z-]+)(?: (\w+))?(\??):(.*?)\|(.*)", line)
        assert found is not None, line
        kind, article, doubt, *sides = found.groups()
        begins = list(ends)
        for at, words in enumerate(sides):
            ends[at] += len(words.split(" / ")) if words.strip() else 0
        en, zh = zip(begins, ends, strict=True)
        yield Row(en=en, zh=zh, kind=RowKind(kind), article=article, doubtful=bool(doubt))


def article_lines(entry: ArticleEntry) -> Iterator[str]:
    """The title of an article, after =, and its texts."""
    for unit, pair in entry.pairs.items():
        yield f"{'= ' if unit == TITLE else ''}{pair.en or '-'} | {pair.zh or '-'}"


def entries(result: Draft) -> dict[str, ArticleEntry]:
    assert [problem.message for problem in result.problems if problem.severity == "error"] == []
    return {entry.id: entry for entry in result.edition.documents["d"].articles}


def replaced(text: str, changes: Mapping[str, str]) -> str:
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_what_is_decided_is_so_in_the_records(case: Mapping[str, Any]) -> None:
    changes = case.get("texts", {})
    texts = {side: replaced(CASES["texts"][side], changes.get(side, {})) for side in SIDES}
    found = made(None, texts["en"], texts["zh"]).review
    own = tuple(written_rows(replaced(CASES["rows"], case["rows"])))
    text = ReviewedText(id="d", en=found.texts("en"), zh=found.texts("zh"), rows=own)
    assert list(flaws(text)) == []
    result = made(text, texts["en"], texts["zh"])
    made_of = entries(result)
    assert list(made_of) == case.get("ids", list(made_of))
    for name, lines in case.get("articles", {}).items():
        assert list(article_lines(made_of[name])) == lines
    declared = [
        one.text
        for capture in result.edition.documents["d"].document.every_capture
        for one in capture.boilerplate
    ]
    assert declared == case.get("boilerplate", [])
    doubtful = [one.en for entry in made_of.values() for one in entry.segments if one.doubtful]
    assert doubtful == case.get("doubtful", [])


def test_the_rows_of_a_text_are_right_and_make_the_same_records() -> None:
    assert list(written_rows(CASES["rows"])) == rows()
    again = made(decided(rows()))
    assert dict(again.files) == dict(first().files)
    assert [one.row for one in again.review.rows] == rows()


def test_a_text_that_changed_is_not_taken_for_the_one_that_was_reviewed() -> None:
    with pytest.raises(TextChanged):
        made(decided(rows()), zh=CHINESE.replace("儿童", "幼童"))


@st.composite
def pairings(draw: st.DrawFn, own: Sequence[Row]) -> list[Row]:
    """The rows of a text, with the sentences of each article paired at random."""
    result: list[Row] = []
    begins = [at for at, row in enumerate(own) if row.kind is RowKind.ARTICLE] + [len(own)]
    for begin, end in pairwise(begins):
        heads = [row for row in own[begin:end] if row.kind is not RowKind.TEXT]
        texts = own[begin + len(heads) : end]
        result += heads
        en, zh = texts[0].en[0], texts[0].zh[0]
        last = texts[-1].en[1], texts[-1].zh[1]
        while (en, zh) != last:
            sizes = st.tuples(st.integers(0, last[0] - en), st.integers(0, last[1] - zh))
            a, b = draw(sizes.filter(any))
            kind = draw(st.sampled_from([RowKind.TEXT, RowKind.TEXT, RowKind.LEFT_OUT]))
            result.append(Row(en=(en, en + a), zh=(zh, zh + b), kind=kind))
            en, zh = en + a, zh + b
    return result


@tries(25)
@given(pairings(rows()))
def test_whatever_is_decided_is_what_the_records_have(own: list[Row]) -> None:
    result = made(decided(own))
    assert [one.row for one in result.review.rows] == own
    found = [pair for entry in entries(result).values() for pair in entry.segments]
    texts = [row for row in own if row.kind is RowKind.TEXT]
    for pair, row in zip(found, texts, strict=True):
        for side in SIDES:
            text = pair.get(side)
            words = words_of(side)[slice(*row.get(side))]
            # The label of an item inside a pair is a part of its text.
            at = 0
            for one in words:
                at = (text or "").index(one, at) + len(one)
            assert bool(words) == bool(text)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> DocumentPairs:
    """The records of the text, as somebody imported them."""
    return DocumentPairs(written(tmp_path_factory.mktemp("imported"), captured=True), "d")


def crossing(text: ReviewedText) -> ReviewedText:
    """The last pair of article 1 as the first of article 2."""
    own = list(text.rows)
    at = next(at for at, row in enumerate(own) if row.article == "d/2")
    moved = [*own[: at - 1], *own[at : at + 2], own[at - 1], *own[at + 2 :]]
    return text.model_copy(update={"rows": tuple(moved)})


def saved(folder: Path, text: ReviewedText) -> str:
    path = folder / "decisions.json"
    decisions = Decisions(format=FORMAT, texts=(text,))
    path.write_text(decisions.model_dump_json(), encoding="utf-8")
    return str(path)


def written(folder: Path, *, captured: bool) -> Path:
    for name, text in first().files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = captured or not name.startswith("content/documents")
        path.write_text(text if whole else text.partition("captures:")[0], encoding="utf-8")
    return folder


def test_a_pair_moves_to_another_article_where_no_capture_has_their_order(tmp_path: Path) -> None:
    root = written(tmp_path, captured=False)
    before = yaml.safe_load((root / "content/articles/d/1.yml").read_text("utf-8"))
    file = saved(tmp_path, crossing(DocumentPairs(root, "d").text.reviewed))
    done = invoke("align", "--document", "d", "--apply", file, "--root", str(root))
    assert done.exit_code == 0, done.output
    first, second = (
        yaml.safe_load((root / f"content/articles/d/{name}.yml").read_text("utf-8"))["segments"]
        for name in ("1", "2")
    )
    assert [one["en"] for one in first] == [one["en"] for one in before["segments"][:-1]]
    assert second[0]["en"] == before["segments"][-1]["en"]
    assert before["segments"][-1]["id"] in first[-1]["formerly"]
    assert {one["id"] for one in second} >= {"s1", "s2"}


def test_a_pair_does_not_cross_a_heading_that_the_capture_has(tmp_path: Path) -> None:
    root = written(tmp_path, captured=True)
    before = files(root)
    file = saved(tmp_path, crossing(DocumentPairs(root, "d").text.reviewed))
    done = invoke("align", "--document", "d", "--apply", file, "--root", str(root))
    assert done.exit_code == 1
    assert "is on the other side of a heading" in done.stderr
    assert {name: data for name, data in files(root).items() if "content" in name} == {
        name: data for name, data in before.items() if "content" in name
    }


def test_what_is_merged_over_a_paragraph_or_left_out_is_declared_by_its_capture(
    tmp_path: Path,
) -> None:
    root = written(tmp_path, captured=True)
    text = DocumentPairs(root, "d").text.reviewed
    own = list(text.rows)
    gulls = next(at for at, row in enumerate(own) if row.article == "d/2") + 2
    one, two = own[gulls : gulls + 2]
    own[gulls : gulls + 2] = [Row(en=(one.en[0], two.en[1]), zh=(one.zh[0], two.zh[1]))]
    own[1] = own[1].model_copy(update={"kind": RowKind.LEFT_OUT})
    file = saved(tmp_path, text.model_copy(update={"rows": tuple(own)}))
    done = invoke("align", "--document", "d", "--apply", file, "--root", str(root))
    assert done.exit_code == 0, done.output
    [capture, _] = yaml.safe_load((root / "content/documents/d.yml").read_text("utf-8"))["captures"]
    assert [one["text"] for one in capture["boilerplate"]] == ["Words of welcome."]
    assert ("\n\n", " ") in {(one["from"], one["to"]) for one in capture["normalisations"]}
    assert invoke("check", "--root", str(root)).exit_code == 0


@tries(25)
@given(st.data())
def test_whatever_is_decided_of_records_their_captures_stay_covered(
    imported: DocumentPairs, data: st.DataObject
) -> None:
    own = data.draw(pairings([one.row for one in imported.text.rows]))
    if data.draw(st.booleans()):
        own = [replaced_kind(row) if row.kind is RowKind.TITLE else row for row in own]
    text = imported.text.reviewed.model_copy(update={"rows": tuple(own)})
    assert list(flaws(text)) == []
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
        assert imported.finish(text, dry_run=True), said.getvalue()


def replaced_kind(row: Row) -> Row:
    return Row(en=row.en, zh=row.zh)


def test_a_title_that_a_person_wrote_replaces_the_one_that_was_found() -> None:
    files = [extracted(GivenFile("a", text.encode())) for text in (ENGLISH, CHINESE)]
    info = DocumentInfo("d", "2020-01-01", titles={"en": "Harbour Code", "zh": "章程"})
    result = draft(files, info, Edition(Path()), default_lexicon(), iter)
    title = result.edition.documents["d"].title
    assert (title.en, title.zh, title.doubtful) == ("Harbour Code", "章程", False)
    assert result.problems == ()
    assert "Rules of the Harbour" in result.boilerplate
