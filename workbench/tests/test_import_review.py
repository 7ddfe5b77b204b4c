"""What a person decides on the page of an import: over paragraphs, items and articles."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.lexicon import default_lexicon
from duizhao.edition import Edition
from duizhao.model import SIDES, Side
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

ENGLISH = """\
Rules of the Harbour

Words of welcome.

The council gave these rules.

Article 1 Weights

Every stall keeps honest weights. No weights are lent:

(1) to strangers;

(2) to children.

Article 2 Lamps

Lamps burn on the quay throughout the night.

Nobody puts them out.
"""
CHINESE = """\
港口章程

来自港口网站

议会制定本章程。

第一条 衡器

各摊使用公平衡器。衡器不得出借：

（1）外人；

（2）儿童。

第二条 灯具

码头灯具整夜点亮。

任何人不得熄灯。
"""
EMPTY = (0, 0)


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


def place(words: str) -> int:
    """The row that has a sentence."""
    return next(
        at
        for at, row in enumerate(rows())
        if any(words in words_of(side)[slice(*row.get(side))] for side in SIDES)
    )


def articles(
    result: Draft,
) -> dict[str, tuple[tuple[str | None, ...], list[tuple[str | None, ...]]]]:
    """The title and the segments of each article."""
    assert [problem.message for problem in result.problems if problem.severity == "error"] == []
    return {
        entry.id: (
            (title.en, title.zh) if (title := entry.article.title) is not None else (),
            [(segment.en, segment.zh) for segment in entry.segments],
        )
        for entry in result.edition.of_document("d")
    }


def test_the_rows_of_a_text_are_right_and_make_the_same_records() -> None:
    again = made(decided(rows()))
    assert dict(again.files) == dict(first().files)
    assert [one.row for one in again.review.rows] == rows()


def test_what_is_no_part_of_the_text_becomes_boilerplate() -> None:
    own = rows()
    at = place("来自港口网站")
    row = own[at]
    # The English beside it is another sentence.
    parts = [
        Row(en=EMPTY, zh=row.zh, kind=RowKind.LEFT_OUT),
        *([Row(en=row.en, zh=EMPTY)] if row.en[0] < row.en[1] else []),
    ]
    result = made(decided([*own[:at], *parts, *own[at + 1 :]]))
    assert "来自港口网站" not in {zh for _, zh in articles(result)["preamble"][1]}
    [_, capture] = result.edition.documents["d"].document.every_capture
    assert [one.text for one in capture.boilerplate] == ["来自港口网站"]


def test_a_title_becomes_text_and_text_becomes_a_title() -> None:
    own = rows()
    at = place("Lamps")
    own[at] = Row(en=own[at].en, zh=own[at].zh)
    plain = articles(made(decided(own)))
    assert plain["2"][0] == ()
    assert plain["2"][1][0] == ("Lamps", "灯具")
    at = place("The council gave these rules.")
    own = rows()
    title = next(
        row for row in own if "The council gave these rules." in words_of("en")[slice(*row.en)]
    )
    zh = words_of("zh").index("议会制定本章程。")
    begin = [row for row in own[:at] if row.kind is RowKind.ARTICLE]
    whole = Row(en=(0, title.en[1]), zh=(0, zh + 1), kind=RowKind.TITLE)
    result = articles(made(decided([*begin, whole, *own[at + 1 :]])))
    assert result["preamble"][0] == (
        "Words of welcome. The council gave these rules.",
        "来自港口网站议会制定本章程。",
    )
    assert result["preamble"][1] == []


def test_the_heading_of_an_article_becomes_text_of_the_article_before() -> None:
    own = rows()
    at = place("Lamps") - 1
    heading = Row(en=(own[at].en[0], own[at + 1].en[1]), zh=(own[at].zh[0], own[at + 1].zh[1]))
    result = articles(made(decided([*own[:at], heading, *own[at + 2 :]])))
    assert list(result) == ["preamble", "1"]
    assert ("Article 2 Lamps", "第二条灯具") in result["1"][1]


def test_an_article_begins_where_a_person_says() -> None:
    en = f"{ENGLISH}\nArticle 3 Gulls\n\nGulls are fed.\n"
    zh = CHINESE.replace("第二条 灯具", "灯具篇") + "\n第三条 海鸥\n\n海鸥有人喂养。\n"
    first = made(en=en, zh=zh)
    own = [one.row for one in first.review.rows]
    words = {side: first.review.texts(side) for side in SIDES}
    # The Chinese heading was not found: it is a text of article 1.
    begin = words["zh"].index("灯具篇")
    at = next(at for at, row in enumerate(own) if row.article == "2")
    assert own[at].zh[0] == own[at].zh[1]
    start = own[at].en[0]
    end = next(at for at, row in enumerate(own) if row.article == "3")
    before = next(place for place, row in enumerate(own[:at]) if row.zh[1] > begin)
    last = [
        Row(en=(start, start + 1), zh=(begin, begin + 1), kind=RowKind.ARTICLE, article="2"),
        Row(en=(start + 1, start + 2), zh=EMPTY, kind=RowKind.TITLE),
        Row(en=(start + 2, start + 3), zh=(begin + 1, begin + 2)),
        Row(en=(start + 3, start + 4), zh=(begin + 2, begin + 3)),
    ]
    text = ReviewedText(
        id="d", en=words["en"], zh=words["zh"], rows=(*own[:before], *last, *own[end:])
    )
    assert list(flaws(text)) == []
    result = articles(made(text, en=en, zh=zh))
    assert list(result) == ["preamble", "1", "2", "3"]
    assert result["2"] == (
        ("Lamps", "灯具篇"),
        [
            ("Lamps burn on the quay throughout the night.", "码头灯具整夜点亮。"),
            ("Nobody puts them out.", "任何人不得熄灯。"),
        ],
    )


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
    found = [pair for _, pairs in articles(result).values() for pair in pairs]
    texts = [row for row in own if row.kind is RowKind.TEXT]
    assert len(found) == len(texts)
    for pair, row in zip(found, texts, strict=True):
        for side, text in zip(SIDES, pair, strict=True):
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


def test_what_a_person_leaves_open_stays_doubtful_and_the_rest_does_not() -> None:
    own = [row.model_copy(update={"doubtful": False}) for row in rows()]
    at = place("No weights are lent:")
    own[at] = own[at].model_copy(update={"doubtful": True})
    result = made(decided(own))
    marked = [s.en for e in result.edition.of_document("d") for s in e.segments if s.doubtful]
    assert marked == ["No weights are lent:"]


def test_a_title_that_a_person_wrote_replaces_the_one_that_was_found() -> None:
    files = [extracted(GivenFile("a", text.encode())) for text in (ENGLISH, CHINESE)]
    info = DocumentInfo("d", "2020-01-01", titles={"en": "Harbour Code", "zh": "章程"})
    result = draft(files, info, Edition(Path()), default_lexicon(), iter)
    title = result.edition.documents["d"].title
    assert (title.en, title.zh, title.doubtful) == ("Harbour Code", "章程", False)
    assert result.problems == ()
    assert "Rules of the Harbour" in result.boilerplate
