"""Records are read as plain YAML, every value with its place; no file makes a traceback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duizhao.messages import Message
from duizhao.model import (
    ARTICLES,
    GLOSSARY,
    INBOX,
    KINDS,
    THEMES,
    AnnotationType,
    Article,
    ArticleKind,
    Label,
    RecordKind,
)
from duizhao.model.problems import Problem, did_you_mean
from duizhao.records import fast_path, nodes, reading
from duizhao.records.nodes import Node
from duizhao.records.reading import Sourced
from duizhao.records.source import Source, read
from tests.cases import BASE, UNHURRIED, tries

RECORDS = [path.read_text("utf-8") for path in sorted((BASE / "content").rglob("*.yml"))]
YAML = st.text(st.sampled_from("abs12 :-[]{},#&*!|>'\"%@`\\?~\n\t经，\u202e\x00"), max_size=60)
TEST, HERE = Message("test"), Message("here")


def article(text: str) -> Sourced[Article]:
    values, problems = reading.load(Source("content/articles/d/01.yml", text), ARTICLES)
    assert [str(problem) for problem in problems] == []
    return values[0]


def problems_of(text: str, kind: RecordKind = ARTICLES) -> list[str]:
    return [str(p) for p in reading.load(Source("a.yml", text), kind)[1]]


def pointed(problem: Problem) -> str:
    """What the caret stands under."""
    return problem.excerpt[problem.caret : problem.caret + problem.where.length]


SMALL = "number: 8\nsegments:\n  - {id: s1, en: Text., zh: 文。}\n"


# Values


def test_a_scalar_is_read_by_what_its_field_is() -> None:
    read = article(SMALL.replace("8", "'8'").replace("Text.", "2017").replace("文。", "no"))
    assert read.value.number == Label(en="8", zh="8")
    assert (read.value.segments[0].en, read.value.segments[0].zh) == ("2017", "no")


@pytest.mark.parametrize("word", ["null", "~", ""])
def test_null_is_no_text(word: str) -> None:
    assert article(SMALL.replace("zh: 文。", f"zh: {word}")).value.segments[0].zh is None


def test_the_word_null_in_quotation_marks_is_a_text() -> None:
    assert article(SMALL.replace("文。", "'null'")).value.segments[0].zh == "null"


def test_what_is_left_out_has_its_usual_value() -> None:
    read = article(SMALL).value
    assert read.kind is ArticleKind.ARTICLE
    assert (read.title, read.themes, read.annotations) == (None, (), ())


def test_a_quote_is_a_text_or_a_mapping() -> None:
    notes = (
        "annotations:\n"
        "  - {id: a, type: context, target: {segment: s1, en: Text}, author: e, date: 2021-03-01}\n"
        "  - {id: b, type: textual, target: {segment: s1, en: {exact: T, suffix: ext}},"
        " author: e, date: 2021-03-01}\n"
    )
    first, second = article(SMALL + notes).value.annotations
    assert first.type is AnnotationType.CONTEXT
    assert first.target.en is not None
    assert second.target.en is not None
    assert (first.target.en.exact, second.target.en.suffix) == ("Text", "ext")


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        setattr(article(SMALL).value, "number", 9)  # noqa: B010


# Places

FOLDED = """\
number: 1
segments:
  - id: s1
    en: >-
      Every stall keeps honest
      weights.
    zh: "各摊\\u4F7F用\\
      公平衡器。"
  - id: s2
    en: 'It''s the clerk''s.'
    zh: |-
      第一行
      第二行
"""


@pytest.mark.parametrize(
    ("path", "words", "line", "column"),
    [
        (("segments", 0, "en"), "weights", 6, 7),
        (("segments", 0, "en"), "honest", 5, 25),
        (("segments", 0, "zh"), "用", 7, 18),
        (("segments", 0, "zh"), "公平", 8, 7),
        (("segments", 1, "en"), "clerk", 10, 20),
        (("segments", 1, "zh"), "第二行", 13, 7),
    ],
)
def test_a_word_is_found_in_the_file_however_it_is_written(
    path: tuple[str | int, ...], words: str, line: int, column: int
) -> None:
    read = article(FOLDED)
    text = read.value.segments[int(path[1])].get(str(path[2]))
    assert text is not None
    problem = read.problem(path, TEST, HERE, offset=text.index(words), length=len(words))
    assert (problem.where.line, problem.where.column) == (line, column)
    assert pointed(problem) == words


@UNHURRIED
@given(st.text("ab字，", min_size=1, max_size=12), st.integers(0, 11))
def test_a_place_in_a_plain_text_is_exact(text: str, at: int) -> None:
    at = min(at, len(text) - 1)
    read = article(SMALL.replace("文。", f"x{text}"))
    problem = read.problem(("segments", 0, "zh"), TEST, HERE, offset=at + 1, length=1)
    assert pointed(problem) == text[at]


def test_a_field_that_is_not_there_is_placed_where_it_would_be() -> None:
    problem = article(SMALL).problem(("segments", 0, "themes", 3), TEST, HERE)
    assert (problem.where.line, problem.where.column) == (3, 6)


def test_a_key_can_be_pointed_to() -> None:
    assert pointed(article(SMALL).problem(("number",), TEST, HERE, key=True)) == "number"


def test_an_excerpt_of_a_long_line_is_cut_around_the_culprit() -> None:
    text = SMALL.replace("Text.", "a" * 3000 + "X" + "b" * 3000)
    problem = article(text).problem(("segments", 0, "en"), TEST, HERE, offset=3000, length=1)
    assert pointed(problem) == "X"
    assert len(problem.excerpt) < 120
    assert problem.excerpt.startswith("…")
    assert problem.excerpt.endswith("…")


# Problems


def test_all_problems_of_a_record_are_found_at_once() -> None:
    text = "number: [x]\nthemes: [A]\nsegments:\n  - {id: p1, en: '', zh: 文。, colour: red}\n"
    assert [line.split(": ")[1] for line in problems_of(text)] == [
        "form",
        "form",
        "empty",
        "form",
        "field",
    ]


def test_a_misspelt_field_is_one_problem() -> None:
    [line] = problems_of(SMALL.replace("segments:", "segment:"))
    assert line == "a.yml:2:1: field: no such field 'segment'; did you mean 'segments'?"


def test_an_entry_that_is_wrong_leaves_the_others_of_its_list() -> None:
    text = (
        "- {id: trade, title: {en: Trade, zh: 贸易}, description: {en: A., zh: 甲。}}\n"
        "- {id: Ships, title: {en: Ships, zh: 船}, description: {en: B., zh: 乙。}}\n"
    )
    values, problems = reading.load(Source("themes.yml", text), THEMES)
    assert [value.value.id for value in values] == ["trade"]
    assert [problem.where.line for problem in problems] == [2]


@pytest.mark.parametrize(
    ("given_", "right"),
    [
        ("zh: 文。, themes: [A B]", "write 'a-b'"),
        ("zh: 文。, themes: x", "write 'themes: [x]'"),
        ("colour: red", "known here: taken_from, taken_up_by, en, zh, doubtful, id, "),
        ("", "'zh: null' if there is none"),
    ],
)
def test_a_problem_shows_the_right_form(given_: str, right: str) -> None:
    lines = problems_of(SMALL.replace("zh: 文。", given_))
    assert any(right in line for line in lines)


def test_a_name_nearest_to_a_word_is_proposed() -> None:
    assert did_you_mean("securty", ["security", "trade"]) == "did you mean 'security'?"
    assert did_you_mean("xyz", ["security", "trade"]) == ""


@pytest.mark.parametrize("depth", [20, 5000])
def test_deep_nesting_is_refused(depth: int) -> None:
    [line] = problems_of("number: " + "[" * depth)
    assert "nesting this deep is not allowed here" in line


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    source, problems = read(tmp_path / "none.yml", "none.yml")
    assert source is None
    assert [problem.rule for problem in problems] == ["file"]


def test_a_capture_keeps_its_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    source, problems = read(tmp_path / "a.txt", "a.txt")
    assert problems == []
    assert source is not None
    assert source.text == "one\r\ntwo\r\n"
    assert source.byte_order_mark


# Whatever a file holds


def fine(source: Source, found: list[Problem]) -> None:
    """Every problem is at a place of the file, and can be shown."""
    lines = source.text.split("\n")
    for problem in found:
        where = problem.where
        assert 1 <= where.line <= len(lines)
        assert 1 <= where.column <= len(lines[where.line - 1]) + 1
        assert where.length >= 1
        assert 0 <= problem.caret <= len(problem.excerpt)
        assert problem.message


@UNHURRIED
@given(YAML, st.sampled_from(list(KINDS.values())))
@example("? a\n? b", ARTICLES)
@example("- - - -", THEMES)
@example("a: !!binary x", ARTICLES)
@example("%TAG ! x\n---\n", INBOX)
@example("&a [*a]", GLOSSARY)
@example("a: |\n", ARTICLES)
@example("\ud7ff: \ue000", ARTICLES)
def test_no_text_is_a_traceback(text: str, kind: RecordKind) -> None:
    source = Source("a.yml", text)
    values, found = reading.load(source, kind)
    fine(source, found)
    assert values or found or text.strip() in ("[]", "---") or kind.listed


@given(
    st.sampled_from(RECORDS),
    st.integers(0, 2000),
    st.integers(0, 12),
    YAML,
    st.sampled_from(list(KINDS.values())),
)
@tries(300)
def test_no_damaged_record_is_a_traceback(
    text: str, at: int, length: int, put: str, kind: RecordKind
) -> None:
    at %= len(text)
    source = Source("a.yml", text[:at] + put + text[at + length :])
    fine(source, reading.load(source, kind)[1])


def agree(source: Source, kind: RecordKind) -> None:
    """The fast path either leaves a text to the careful parser, or reads what that one reads."""
    items = fast_path.items(source, listed=kind.listed)
    if items is None:
        return
    root, problems = nodes.parse(source)
    assert problems == []
    assert root is not None
    assert isinstance(root.value, list | dict)
    careful = root.value if isinstance(root.value, list) else [root]
    assert items == [(node.start, node.end, node.plain()) for node in careful]


@tries(300)
@given(
    st.sampled_from(RECORDS),
    st.integers(0, 2000),
    st.integers(0, 12),
    st.one_of(YAML, st.sampled_from(["&a ", "*a", "! ", "!!str ", "\r", "\r\n", "\x85", "\u2028"])),
    st.sampled_from(list(KINDS.values())),
)
def test_the_fast_path_reads_what_the_careful_parser_reads(
    text: str, at: int, length: int, put: str, kind: RecordKind
) -> None:
    at %= len(text)
    agree(Source("a.yml", text[:at] + put + text[at + length :]), kind)
    agree(Source("a.yml", put), kind)


@pytest.mark.parametrize("text", RECORDS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_record_without_a_mistake_takes_the_fast_path(text: str, end: str) -> None:
    source = Source("a.yml", text.replace("\n", end))
    found = [fast_path.items(source, listed=listed) for listed in (True, False)]
    assert found.count(None) == 1
    for kind in KINDS.values():
        agree(source, kind)


@pytest.mark.parametrize(
    "text",
    [
        *("%YAML 1.1\n---\na: 1\n", "a: 1\n---\nb: 2\n", "a: &x 1\n", "a: ! &x 1\n", "&x a: 1\n"),
        *("&x\na: 1\n", "a: !!str 1\n", "!!map\na: 1\n", "a: 1\na: 2\n", "<<: 1\n", "~: 1\n"),
        *("[b]: 1\n", 'a: "\\u200b"\n', "a: 》\n", "a: 1\rb: 2\n", "a: 1\u2028b: 2\n", "a: [\n"),
        *("- a\n", "", "text", f"a: {'[' * 13}{']' * 13}\n"),
    ],
)
def test_a_record_with_anything_unusual_is_left_to_the_careful_parser(text: str) -> None:
    assert fast_path.items(Source("a.yml", text), listed=False) is None


@UNHURRIED
@given(st.binary(max_size=80))
def test_no_bytes_are_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.yml"
    path.write_bytes(data)
    for kind in KINDS.values():
        reading.load_file(path, "bytes.yml", kind)


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node.value, dict):
        yield from (value for _, value in node.value.values())
    elif isinstance(node.value, list):
        yield from node.value


@UNHURRIED
@given(st.sampled_from(RECORDS), st.data())
def test_every_value_of_a_record_is_at_its_reported_position(
    text: str, data: st.DataObject
) -> None:
    source = Source("a.yml", text)
    root, problems = nodes.parse(source)
    assert problems == []
    assert root is not None
    node = root
    while children := list(_children(node)):
        node = data.draw(st.sampled_from(children))
    assert not isinstance(node.value, dict | list)
    written = "".join(text[node.start : node.end].split())
    read = "".join((node.value or "null").split())
    assert read in written.replace("''", "'").replace("\\n", "")
