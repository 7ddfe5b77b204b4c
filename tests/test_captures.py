"""The coverage check proves that nothing of a capture is lost, and finds any slip in it."""

import hashlib
import json
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from duizhao.checks.captures import Coverage, PartKind, cover
from duizhao.edition import ArticleEntry, Contents, DocumentEntry, load
from duizhao.model import ARTICLES as ARTICLE_KIND
from duizhao.model import DOCUMENTS as DOCUMENT_KIND
from duizhao.model.problems import Problem, quoted
from duizhao.records import reading
from duizhao.records.source import Source
from tests.cases import BASE, UNHURRIED
from tests.support.examples import tables

CASES = tables("captures-mistakes.yml")
EDITION, _ = load(BASE)
DOCUMENT = EDITION.documents["harbour"]
ARTICLES = EDITION.documents["harbour"].articles
CONTENTS = EDITION.documents["harbour"].contents
CAPTURE = EDITION.captures["harbour.txt"]
TEXT = CAPTURE.text
WHOLE = cover(DOCUMENT, CONTENTS, CAPTURE)
KINDS = [piece.kind for piece in WHOLE.pieces for _ in range(piece.start, piece.end)]
STRANGE = st.sampled_from("xQ七港")
OFFSETS = st.integers(0, len(TEXT) - 1)


def covered(text: str) -> Coverage:
    return cover(DOCUMENT, CONTENTS, Source(CAPTURE.file, text))


def in_order(articles: Sequence[ArticleEntry]) -> Contents:
    """Contents with some articles in the order in which they are given."""
    return Contents(DOCUMENT.id, [entry.id for entry in articles], articles)


def with_record(changed: ArticleEntry, text: str) -> Coverage:
    """Cover the capture with the text of one record changed."""
    values, problems = reading.load(Source(changed.record.file, text), ARTICLE_KIND)
    assert problems == []
    new = ArticleEntry(changed.document, changed.id, values[0])
    articles = [new if entry is changed else entry for entry in ARTICLES]
    return cover(DOCUMENT, in_order(articles), CAPTURE)


def with_document(record: str, text: str) -> Coverage:
    """Cover another capture with another record of the document."""
    values, problems = reading.load(Source(DOCUMENT.record.file, record), DOCUMENT_KIND)
    assert problems == []
    return cover(DocumentEntry(DOCUMENT.id, values[0]), CONTENTS, Source(CAPTURE.file, text))


def run_end(text: str, at: int) -> int:
    """Where a run of one character ends: of 'll' nobody can tell which was left out."""
    while at + 1 < len(text) and text[at + 1] == text[at]:
        at += 1
    return at


def names_place(problem: Problem, text: str, first: int, last: int) -> bool:
    """Tell whether a problem points to, or names, a place of the capture between two offsets."""
    capture = Source(CAPTURE.file, text)
    places = {str(capture.location(at)) for at in range(first, last + 2)}
    said = f"{problem.message} {problem.hint} "
    pointed = str(problem.where) in places and problem.where.file == CAPTURE.file
    return pointed or any(f"{place} " in said.replace(";", " ") for place in places)


# The proof


@pytest.mark.parametrize("at", [0, 300])
def test_a_long_gap_with_many_changes_is_read_once(at: int) -> None:
    # Read again from each of its changes, it would take some minutes.
    begun = time.process_time()
    found = covered(TEXT[:at] + "\n  " * 100_000 + TEXT[at:])
    assert time.process_time() - begun < 20
    assert found.pieces[-1].end > 300_000


def test_the_pieces_are_the_whole_capture_in_order() -> None:
    assert WHOLE.complete
    assert "".join(TEXT[piece.start : piece.end] for piece in WHOLE.pieces) == TEXT
    assert [piece.start for piece in WHOLE.pieces[1:]] == [p.end for p in WHOLE.pieces[:-1]]


def test_the_counts_are_of_characters() -> None:
    assert sum(WHOLE.counts.values()) == len(TEXT)
    assert WHOLE.counts[PartKind.NORMALISED] == len(",,") + len("  ")
    assert WHOLE.counts[PartKind.BOILERPLATE] == len("Pinned by the clerkLeave a word\n\nYour name")


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    data = (BASE / CAPTURE.file).read_bytes()
    assert WHOLE.sha256 == hashlib.sha256(data).hexdigest()
    signed = cover(DOCUMENT, CONTENTS, Source(CAPTURE.file, TEXT, byte_order_mark=True))
    assert signed.sha256 == hashlib.sha256(b"\xef\xbb\xbf" + data).hexdigest()


def test_a_piece_of_text_knows_whose_it_is() -> None:
    texts = [p for p in WHOLE.pieces if p.kind is PartKind.TEXT]
    sealed = next(p for p in texts if TEXT[p.start : p.end] == "They are sealed each spring.")
    assert (sealed.key, sealed.unit) == ("harbour/01", "s2")
    title = next(p for p in texts if TEXT[p.start : p.end] == "衡器")
    assert (title.key, title.unit) == ("harbour/01", "title")


def test_the_pieces_of_text_read_as_the_records_do() -> None:
    changes = {",": "，", "  ": " "}
    read = [
        changes[words] if piece.kind is PartKind.NORMALISED else words
        for piece in WHOLE.pieces
        if piece.kind in (PartKind.TEXT, PartKind.NORMALISED)
        for words in [TEXT[piece.start : piece.end]]
    ]
    title = DOCUMENT.document.title
    units = [pair for entry in ARTICLES for pair in entry.pairs.values()]
    english, chinese = ([pair.get(side) or "" for pair in units] for side in ("en", "zh"))
    assert "".join(read) == "".join([title.en or "", *english, title.zh or "", *chinese])


def test_a_document_without_a_capture_has_no_coverage() -> None:
    bare = DOCUMENT.document.model_copy(update={"capture": None})
    document = DocumentEntry(DOCUMENT.id, replace(DOCUMENT.record, value=bare))
    with pytest.raises(ValueError, match="no capture"):
        cover(document, CONTENTS, CAPTURE)


# One slip in the capture


@UNHURRIED
@given(OFFSETS, STRANGE)
def test_a_character_of_the_capture_that_is_altered_is_one_problem(at: int, sign: str) -> None:
    assume(TEXT[at] != sign)
    text = TEXT[:at] + sign + TEXT[at + 1 :]
    [problem] = covered(text).problems
    assert names_place(problem, text, at, at)


@UNHURRIED
@given(OFFSETS)
def test_a_character_that_the_capture_loses_is_one_problem(at: int) -> None:
    text = TEXT[:at] + TEXT[at + 1 :]
    problems = covered(text).problems
    if KINDS[at] is PartKind.SPACING:
        assert problems == ()
        return
    if KINDS[at] is PartKind.HEADING and TEXT[at] == " " and not problems:
        # White space beside a number or a title may be missing.
        return
    [problem] = problems
    if KINDS[at] is PartKind.NORMALISED and TEXT[at] == " ":
        assert "is changed 0 times" in problem.message
    else:
        assert names_place(problem, text, at, run_end(TEXT, at))


@UNHURRIED
@given(OFFSETS, STRANGE)
@example(TEXT.index("  market"), "x")
def test_a_character_that_the_capture_gains_is_one_problem(at: int, sign: str) -> None:
    text = TEXT[:at] + sign + TEXT[at:]
    [problem] = covered(text).problems
    assert names_place(problem, text, at, run_end(text, at))


@UNHURRIED
@given(st.integers(0, len(TEXT)), st.sampled_from([" ", "\n\n", "\u3000", "\t", "\u00a0"]))
def test_white_space_between_texts_is_layout_and_within_them_text(at: int, space: str) -> None:
    problems = covered(TEXT[:at] + space + TEXT[at:]).problems
    inside = 0 < at < len(TEXT) and KINDS[at] is KINDS[at - 1] is PartKind.TEXT
    boundary = any(at in (p.start, p.end) for p in WHOLE.pieces)
    assert len(problems) == 1 if inside and not boundary else len(problems) <= 1


# One slip in a record


def _characters() -> list[tuple[ArticleEntry, int]]:
    """Every character of a segment, by its record and its offset in the file."""
    found = []
    for entry in ARTICLES:
        source = entry.record.source.text
        for segment in entry.segments:
            for text in filter(None, (segment.en, segment.zh)):
                match = re.search(r"\s+".join(map(re.escape, text.split())), source)
                assert match is not None
                found += [(entry, at) for at in range(*match.span()) if not source[at].isspace()]
    return found


CHARACTERS = st.sampled_from(_characters())


def place(entry: ArticleEntry, at: int) -> str:
    return str(entry.record.source.location(at))


@UNHURRIED
@given(CHARACTERS, STRANGE)
def test_a_character_of_a_record_that_is_altered_or_too_much_is_found(
    case: tuple[ArticleEntry, int], sign: str
) -> None:
    entry, at = case
    text = entry.record.source.text
    assume(sign not in (text[at], text[at - 1]))
    for rest, said in ((at + 1, f"'{sign}' here"), (at, f"'{sign}' is not in the capture")):
        [problem] = with_record(entry, text[:at] + sign + text[rest:]).problems
        assert str(problem.where) == place(entry, at)
        assert said in problem.message


@UNHURRIED
@given(CHARACTERS)
def test_a_character_that_a_record_lacks_is_reported_in_the_record(
    case: tuple[ArticleEntry, int],
) -> None:
    entry, at = case
    text = entry.record.source.text
    [problem] = with_record(entry, text[:at] + text[at + 1 :]).problems
    assert problem.where.file == entry.record.file
    assert quoted(text[at].replace("，", ",")) in problem.message
    assert f"at {CAPTURE.file}:" in problem.message


# Several slips, and how the walk goes on


def with_replaced(pairs: list[list[str]]) -> str:
    """The capture with some words replaced."""
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("case", CASES["slips"], ids=lambda case: case["name"])
def test_each_slip_is_one_problem(case: dict[str, Any]) -> None:
    found = [str(problem) for problem in covered(with_replaced(case["replace"])).problems]
    assert len(found) == len(case["find"]), found
    for said, words in zip(found, case["find"], strict=True):
        assert words in said


def test_a_whole_article_that_no_record_holds_is_one_problem() -> None:
    line = "\n\n3. Lamps. A lamp is lit at every gate until the last boat is in.\n\n(Signed"
    [problem] = covered(TEXT.replace("\n\n(Signed", line)).problems
    assert problem.where.file == CAPTURE.file
    assert problem.message.startswith("'3. Lamps. A lamp")
    assert problem.where.length == len(line.strip()) - len("\n\n(Signed")


def test_another_text_altogether_ends_the_walk() -> None:
    found = covered("Another text, of another market.\n" * 200).problems
    assert 1 <= len(found) <= 3


def test_an_empty_capture_is_one_problem() -> None:
    [problem] = covered("").problems
    assert "the capture ends before" in problem.message


# Normalisations


def with_normalisation(rule: dict[str, str], times: int, text: str) -> Coverage:
    """Cover a text with one more normalisation, which stands before those of the record."""
    item = {**rule, "times": times, "why": {"en": "A slip.", "zh": "笔误。"}}
    written = f"    - {json.dumps(item, ensure_ascii=False)}\n"
    source = DOCUMENT.record.source.text
    return with_document(source.replace("    - side: en\n", f"{written}    - side: en\n"), text)


@pytest.mark.parametrize("case", CASES["normalised"], ids=lambda case: case["name"])
def test_a_normalisation_is_made_as_often_as_it_says(case: dict[str, Any]) -> None:
    text = with_replaced(case["replace"])
    assert with_normalisation(case["rule"], case["times"], text).complete


def test_white_space_that_is_normalised_between_texts_is_layout() -> None:
    assert with_normalisation({"side": "zh", "from": " ", "to": ""}, 1, TEXT).problems


def test_a_declared_normalisation_must_have_been_made() -> None:
    record = "content/articles/harbour/02.yml"
    entry = next(entry for entry in ARTICLES if entry.record.file == record)
    text = entry.record.source.text.replace("入夜后，", "入夜后,")
    [problem] = with_record(entry, text).problems
    assert problem.message.startswith("',' here, but '，' in the capture")


def test_a_normalisation_of_one_language_leaves_the_other_alone() -> None:
    assert WHOLE.complete
    assert "," in "".join(TEXT[p.start : p.end] for p in WHOLE.pieces if p.kind == "text")


# Size


def test_a_long_capture_is_covered() -> None:
    count = 4000
    number = "abcdefghij"
    names = ["".join(number[int(digit)] for digit in f"{n:05}") for n in range(count)]
    lines = "".join(
        f"  - id: s{n + 1}\n    en: Whoever keeps the lamp {name} keeps it lit all the night.\n"
        f"    zh: 守第{n + 1}灯者，通宵不得熄灯。\n"
        for n, name in enumerate(names)
    )
    english = " ".join(f"Whoever keeps the lamp {n} keeps it lit all the night." for n in names)
    chinese = "".join(f"守第{n + 1}灯者,通宵不得熄灯。" for n in range(count))
    values, _ = reading.load(
        Source("content/articles/harbour/lamps.yml", f"number: 3\nsegments:\n{lines}"), ARTICLE_KIND
    )
    lamps = ArticleEntry("harbour", "lamps", values[0])
    text = TEXT.replace("(Signed", f"3. {english}\n\n(Signed")
    text = text.replace("Leave a word", f"3.{chinese}\n\nLeave a word")
    contents = in_order((*ARTICLES[:-1], lamps, ARTICLES[-1]))
    [problem] = cover(DOCUMENT, contents, Source(CAPTURE.file, text)).problems
    assert problem.message == f"',' is changed {count + 2} times, not 2"
    text = text.replace("lamp acdab", "lamp acXab")
    [problem] = cover(DOCUMENT, contents, Source(CAPTURE.file, text)).problems
    assert problem.message.startswith("'d' here, but 'X' in the capture")
