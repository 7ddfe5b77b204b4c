"""``duizhao align --document``: what the aligner finds in records, and decisions saved in them."""

import difflib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from duizhao.checks.report import check
from duizhao.edition import ArticleEntry, Edition, load
from duizhao_workbench.aligning.beads import Bead
from duizhao_workbench.review.decisions import FORMAT, Row, RowKind
from duizhao_workbench.review.record_pairs import (
    DocumentSentences,
    Rated,
    RecordSentences,
    compared,
    of_document,
)
from duizhao_workbench.review.review_texts import ReviewText
from tests.support import PROPOSAL
from tests.support.commands import files, invoke

pytestmark = pytest.mark.slow

DOCUMENT = "digital-economy-2017"
ARTICLE = f"{DOCUMENT}/08"
FILE = f"content/articles/{ARTICLE}.yml"

Decide = Callable[..., str]
Span = tuple[int, int, int, int]


def edition(root: Path) -> Edition:
    found, problems = load(root)
    assert problems == []
    return found


def spans_of(entry: ArticleEntry) -> list[Span]:
    """The sentences of each segment: the English from … to …, the Chinese from … to …."""
    beads = RecordSentences(entry).beads
    return [(one.en.start, one.en.stop, one.zh.start, one.zh.stop) for one in beads]


def joined(one: Span, two: Span) -> Span:
    return one[0], two[1], one[2], two[3]


def align(root: Path, *arguments: str) -> str:
    done = invoke("align", "--document", DOCUMENT, "--root", str(root), *arguments)
    assert done.exit_code == 0, done.output
    return done.stderr


def sure(records: Sequence[RecordSentences]) -> list[list[Rated]]:
    return [[(bead, False) for bead in record.beads] for record in records]


def reviewed(root: Path) -> ReviewText:
    records = of_document(edition(root), DOCUMENT)
    return DocumentSentences(records).review(DOCUMENT, sure(records))


def decisions(text: ReviewText, rows: Sequence[Row]) -> str:
    """A file of decisions as the page saves it."""
    data = text.reviewed.model_copy(update={"rows": tuple(rows)}).model_dump(mode="json")
    return json.dumps({"format": FORMAT, "texts": [data]})


@pytest.fixture
def decide(edition_copy: Path, tmp_path: Path) -> Decide:
    """Applies pairs to article 8: decide([[0, 1, 0, 1], …], "--dry-run")."""

    def apply(spans: Sequence[Sequence[int]], *arguments: str) -> str:
        text = reviewed(edition_copy)
        rows = [one.row for one in text.rows]
        begin = next(at for at, row in enumerate(rows) if row.article == ARTICLE) + 2
        end = next(at for at in range(begin, len(rows)) if rows[at].kind is not RowKind.TEXT)
        en, zh = rows[begin].en[0], rows[begin].zh[0]
        own = [Row(en=(en + a, en + b), zh=(zh + c, zh + d)) for a, b, c, d in spans]
        return save(text, [*rows[:begin], *own, *rows[end:]], *arguments)

    def save(text: ReviewText, rows: Sequence[Row], *arguments: str) -> str:
        saved = tmp_path / "decisions.json"
        saved.write_text(decisions(text, rows), "utf-8")
        return align(edition_copy, "--apply", str(saved), *arguments)

    return apply


def test_records_whose_pairs_the_aligner_confirms_have_nothing_to_look_at() -> None:
    assert " 0 to look at" in align(PROPOSAL)


def test_pairs_of_which_the_aligner_is_not_sure_are_doubtful() -> None:
    own = RecordSentences(edition(PROPOSAL).articles[ARTICLE]).beads
    unsure = [replace(bead, confidence=0.5) for bead in own]
    assert all(doubtful for _, doubtful in compared(own, unsure))
    assert not any(doubtful for _, doubtful in compared(own, own))


def test_pairs_that_the_aligner_would_make_otherwise_are_doubtful() -> None:
    one, two, *others = own = RecordSentences(edition(PROPOSAL).articles[ARTICLE]).beads
    whole = Bead(range(one.en.start, two.en.stop), range(one.zh.start, two.zh.stop), 1.0)
    doubts = [doubtful for _, doubtful in compared(own, [whole, *others])]
    assert doubts == [True, True, *(False for _ in others)]


def test_records_stay_as_they_are_if_nothing_is_decided(edition_copy: Path) -> None:
    before = files(edition_copy)
    align(edition_copy)
    align(edition_copy, "--pair-again")
    assert files(edition_copy) == before


def test_merged_segments_keep_the_first_id_the_themes_and_the_notes(
    edition_copy: Path, decide: Decide
) -> None:
    old = edition(edition_copy).articles[ARTICLE]
    spans = spans_of(old)
    decide([spans[0], joined(spans[1], spans[2]), *spans[3:]])
    new = edition(edition_copy).articles[ARTICLE]
    kept, gone, segment = old.segments[1], old.segments[2], new.segments[1]
    assert (segment.id, segment.formerly) == (kept.id, (gone.id,))
    assert segment.themes == (*kept.themes, *gone.themes)
    assert (segment.en, segment.zh) == (f"{kept.en} {gone.en}", f"{kept.zh}{gone.zh}")
    assert len(new.article.annotations) == len(old.article.annotations)
    assert gone.id not in {note.target.segment for note in new.article.annotations}
    assert invoke("check", "--root", str(edition_copy)).exit_code == 0


def test_a_segment_that_is_divided_is_found_under_its_old_id(
    edition_copy: Path, decide: Decide
) -> None:
    spans = spans_of(edition(edition_copy).articles[ARTICLE])
    decide([joined(spans[0], spans[1]), *spans[2:]])
    merged = edition(edition_copy).articles[ARTICLE].segments[0]
    decide(spans)
    segments = edition(edition_copy).articles[ARTICLE].segments
    assert len(segments) == len(spans)
    assert merged.id in segments[0].formerly
    assert {segments[0].id, segments[1].id}.isdisjoint({merged.id, *merged.formerly})
    assert invoke("check", "--root", str(edition_copy)).exit_code == 0


def test_what_is_reviewed_is_all_that_changes_in_a_record(
    edition_copy: Path, tmp_path: Path
) -> None:
    record = edition_copy / FILE
    record.write_text(f"# Kept.\n{record.read_text('utf-8')}", "utf-8")
    before, text = record.read_text("utf-8"), reviewed(edition_copy)
    rows = [one.row for one in text.rows]
    begin = next(at for at, row in enumerate(rows) if row.article == ARTICLE) + 1
    end = next(at for at in range(begin + 1, len(rows)) if rows[at].kind is RowKind.ARTICLE)
    review = {"by": "editors", "on": "2026-11-24", "against": "the signed copy"}
    line = "reviewed: {by: editors, on: 2026-11-24, against: the signed copy}\n"

    def apply(marked: range, **said: str) -> Result:
        own = [
            row.model_copy(update={"reviewed": at in marked, "doubtful": at == begin + 1})
            for at, row in enumerate(rows)
        ]
        data = json.loads(decisions(text, own))
        data["texts"][0]["reviewed"] = review | said
        saved = tmp_path / "decisions.json"
        saved.write_text(json.dumps(data), "utf-8")
        given = ("--document", DOCUMENT, "--root", str(edition_copy))
        return invoke("align", *given, "--apply", str(saved))

    assert apply(range(begin + 1, begin + 2)).exit_code == 0
    [new] = [
        one
        for one in difflib.ndiff(before.splitlines(), record.read_text("utf-8").splitlines())
        if one[0] in "+-"
    ]
    assert new == f"+     {line.rstrip()}"
    assert edition(edition_copy).articles[ARTICLE].segments[0].reviewed
    record.write_text(before, "utf-8")
    assert apply(range(begin, end)).exit_code == 0
    assert record.read_text("utf-8").replace(line, "", 1) == before
    assert check(edition_copy).errors == ()
    done = apply(range(begin, end), by="nobody", on="2999-01-01")
    assert done.exit_code == 1
    assert "no such contributor 'nobody'" in done.output
    assert "2999-01-01 is in the future" in done.output
    assert record.read_text("utf-8").replace(line, "", 1) == before


def test_a_pair_of_which_one_text_changed_since_is_to_be_reviewed_again(edition_copy: Path) -> None:
    record = edition_copy / FILE
    said = "reviewed: {by: editors, on: 2026-11-24}\n"
    record.write_text(f"{said}{record.read_text('utf-8')}", "utf-8")
    records = [
        one for one in of_document(edition(edition_copy), DOCUMENT) if one.entry.key == ARTICLE
    ]
    shown = DocumentSentences(records, {(ARTICLE, "s1")}).review(DOCUMENT, sure(records))
    _, title, changed, *others = [one.read for one in shown.rows]
    assert {title, *others} == {"editors, 2026-11-24"}
    assert changed == ""


def test_a_dry_run_changes_no_record(edition_copy: Path, decide: Decide) -> None:
    before = files(edition_copy)
    spans = spans_of(edition(edition_copy).articles[ARTICLE])
    decide([joined(*spans[:2]), *spans[2:]], "--dry-run")
    assert files(edition_copy) == before


def test_a_text_that_changed_since_the_review_is_refused(
    edition_copy: Path, tmp_path: Path
) -> None:
    row = {"id": DOCUMENT, "en": ["Another."], "zh": [], "rows": [{"en": [0, 1], "zh": [0, 0]}]}
    saved = tmp_path / "decisions.json"
    saved.write_text(json.dumps({"format": FORMAT, "texts": [row]}), "utf-8")
    before = files(edition_copy)
    done = invoke(
        *("align", "--document", DOCUMENT, "--root", str(edition_copy), "--apply", str(saved))
    )
    assert done.exit_code == 1
    assert f"'{DOCUMENT}' has changed since it was reviewed" in done.stderr
    assert files(edition_copy) == before


def test_a_document_that_is_not_there_is_named_with_the_nearest(edition_copy: Path) -> None:
    done = invoke("align", "--document", "digital-econmy-2017", "--root", str(edition_copy))
    assert done.exit_code == 2
    assert f"did you mean '{DOCUMENT}'?" in done.stderr


def test_sentences_of_a_segment_join_to_its_very_text() -> None:
    records = of_document(edition(PROPOSAL), DOCUMENT)
    sentences = DocumentSentences(records)
    text = sentences.review(DOCUMENT, sure(records))
    for one in sentences.records(text.reviewed):
        own = [(field["en"], field["zh"]) for field in one.segments]
        assert own == [(segment.en, segment.zh) for segment in one.entry.segments]


def test_the_title_of_a_document_is_changed_on_the_page_of_its_review(
    edition_copy: Path, tmp_path: Path
) -> None:
    text = reviewed(edition_copy)
    old = edition(edition_copy).documents[DOCUMENT].title
    title = {"en": f"{old.en} of the Harbour", "zh": old.zh}
    own = text.reviewed.model_copy(update={"title": title}).model_dump(mode="json")
    saved = tmp_path / "decisions.json"
    saved.write_text(json.dumps({"format": FORMAT, "texts": [own]}), "utf-8")
    assert "1 record changed" in align(edition_copy, "--apply", str(saved))
    entry = edition(edition_copy).documents[DOCUMENT]
    assert (entry.title.en, entry.title.zh) == (title["en"], title["zh"])
    forms = [capture.title for _, capture in entry.captures]
    assert [(one.get("en"), bool(one.get("zh"))) for one in forms] == [(None, True)]
    assert check(edition_copy).errors == ()
