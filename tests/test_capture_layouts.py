"""Captures of every layout are covered: in turns, in several files, with divisions and labels."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from duizhao.checks.captures import Coverage, PartKind, cover
from duizhao.edition import Edition, load
from duizhao.model.problems import Problem
from duizhao.records.source import Source
from tests.cases import FOLDER, UNHURRIED
from tests.cases.small import write
from tests.support.examples import tables

CASES = tables("captures-mistakes.yml")

FILES = sorted((FOLDER / "captures").glob("*.yml"))
LAYOUTS = [path.stem for path in FILES]
STRANGE = st.sampled_from("xQ七港")
TITLES = "content/documents/ferry.yml"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every layout as an edition of its own, in one folder."""
    folder: Path = tmp_path_factory.mktemp("captures")
    for path in FILES:
        write(folder / path.stem, yaml.safe_load(path.read_text(encoding="utf-8")))
    return folder


@cache
def edition(root: Path) -> Edition:
    found, problems = load(root)
    assert problems == []
    return found


def covered(root: Path, name: str, text: str | None = None) -> Coverage:
    """Cover a capture of a layout, perhaps with another text in it."""
    found = edition(root)
    source = found.captures[name]
    source = source if text is None else Source(source.file, text)
    return cover(found.documents["ferry"], found.documents["ferry"].contents, source)


def changed(folder: Path, layout: str, tmp_path: Path, name: str, old: str, new: str) -> Path:
    """A layout with some words of one of its files changed."""
    path = folder / layout
    files = {
        file.relative_to(path).as_posix(): file.read_text(encoding="utf-8")
        for file in path.rglob("*.*")
    }
    assert files[name].count(old) == 1
    write(tmp_path, files | {name: files[name].replace(old, new)})
    return tmp_path


def said(found: Coverage) -> list[str]:
    return [str(problem).replace(": : ", ": ") for problem in found.problems]


def one(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


# The proof


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_covered(layout: str, folder: Path) -> None:
    for name, source in edition(folder / layout).captures.items():
        found = covered(folder / layout, name)
        assert said(found) == []
        assert "".join(source.text[p.start : p.end] for p in found.pieces) == source.text


def test_a_label_and_a_name_are_headings_and_no_text(folder: Path) -> None:
    found = covered(folder / "articles-in-turns", "ferry.txt")
    text = edition(folder / "articles-in-turns").captures["ferry.txt"].text
    headings = [text[p.start : p.end] for p in found.pieces if p.kind is PartKind.HEADING]
    assert {"第 一 章", "CHAPTER I", "第一節", "一、", "2."} <= set(headings)
    title = next(p for p in found.pieces if text[p.start : p.end] == "Of Boats")
    assert (title.kind, title.key, title.unit) == (PartKind.TEXT, "ferry", "boats")


def test_the_lines_of_a_verbatim_text_are_text_and_the_breaks_layout(folder: Path) -> None:
    found = covered(folder / "two-files", "ferry-en.txt")
    text = edition(folder / "two-files").captures["ferry-en.txt"].text
    lines = [text[p.start : p.end] for p in found.pieces if (p.unit, p.kind) == ("s2", "text")]
    assert lines == ["Name of the boat", "Name of whoever steers it"]
    joined = text.replace("boat\n\n    Name", "boat, Name")
    assert (
        "the capture also has ','"
        in one(covered(folder / "two-files", "ferry-en.txt", joined).problems).message
    )


# One mistake


def layout_text(folder: Path, layout: str, name: str) -> tuple[Path, str]:
    return folder / layout, edition(folder / layout).captures[name].text


CAPTURES = st.sampled_from(
    [
        ("articles-in-turns", "ferry.txt"),
        ("paragraphs-in-turns", "ferry.txt"),
        ("segments-in-turns", "ferry.txt"),
        ("two-files", "ferry-en.txt"),
        ("two-files", "ferry-zh.txt"),
    ]
)


@UNHURRIED
@given(CAPTURES, st.data(), STRANGE)
def test_a_character_that_is_altered_is_one_problem(
    folder: Path, case: tuple[str, str], data: st.DataObject, sign: str
) -> None:
    root, text = layout_text(folder, *case)
    at = data.draw(st.integers(0, len(text) - 1))
    assume(text[at] != sign)
    one(covered(root, case[1], text[:at] + sign + text[at + 1 :]).problems)


@UNHURRIED
@given(CAPTURES, st.data())
def test_a_character_that_is_lost_is_one_problem(
    folder: Path, case: tuple[str, str], data: st.DataObject
) -> None:
    root, text = layout_text(folder, *case)
    at = data.draw(st.integers(0, len(text) - 1))
    found = covered(root, case[1], text[:at] + text[at + 1 :]).problems
    # White space and the lines between cells only part what stands beside them.
    assert len(found) <= 1 if text[at].isspace() or text[at] == "|" else one(found)


@UNHURRIED
@given(CAPTURES, st.data(), STRANGE)
def test_a_character_that_is_gained_is_one_problem(
    folder: Path, case: tuple[str, str], data: st.DataObject, sign: str
) -> None:
    root, text = layout_text(folder, *case)
    at = data.draw(st.integers(0, len(text)))
    one(covered(root, case[1], text[:at] + sign + text[at:]).problems)


# Whole sentences, in turns


@pytest.mark.parametrize(("old", "new", "find"), CASES["mistakes"])
def test_a_mistake_in_turns_is_one_problem_and_the_comparison_continues(
    old: str, new: str, find: str, folder: Path
) -> None:
    root = folder / "articles-in-turns"
    text = edition(root).captures["ferry.txt"].text
    assert text.count(old) == 1
    assert said(covered(root, "ferry.txt", text.replace(old, new))) == [find]
    lost = text.replace(old, new).replace("the far bank", "the near bank")
    assert len(covered(root, "ferry.txt", lost).problems) == 2


def test_a_text_that_moved_is_one_problem_that_says_where_it_is(folder: Path) -> None:
    root = folder / "articles-in-turns"
    text = edition(root).captures["ferry.txt"].text
    first, second = "每船渡河載客不得逾十人。", "入夜懸燈，遇霧鳴鐘。"
    found = covered(root, "ferry.txt", text.replace(first + second, second + first))
    assert "in the capture this text is elsewhere" in one(found.problems).message


def test_the_languages_in_the_other_order_are_not_taken_for_the_declared(folder: Path) -> None:
    root = folder / "segments-in-turns"
    text = edition(root).captures["ferry.txt"].text
    first, second = "The bell tells when the river is clear.", "雾散鸣钟。"
    found = covered(root, "ferry.txt", text.replace(f"{first} {second}", f"{second} {first}"))
    assert len(found.problems) == 1


@pytest.mark.parametrize(
    "layout", ["articles-in-turns", "paragraphs-in-turns", "segments-in-turns"]
)
def test_lines_in_any_order_are_compared_to_the_end(layout: str, folder: Path) -> None:
    lines = edition(folder / layout).captures["ferry.txt"].text.splitlines()
    for first in range(len(lines)):
        for step in (1, 2, 5):
            rest = lines[:first] + lines[first + step :]
            moved = "\n".join(rest[::-1] + lines[first : first + step])
            assert covered(folder / layout, "ferry.txt", moved).problems


# What to do about a heading


@pytest.mark.parametrize(("layout", "declared", "find"), CASES["headings"])
def test_the_form_of_a_heading_without_a_title_is_proposed(
    layout: str, declared: str, find: list[str], folder: Path, tmp_path: Path
) -> None:
    root = changed(folder, layout, tmp_path, TITLES, declared, "")
    assert said(covered(root, "ferry.txt")) == find


def test_a_heading_is_found_although_no_form_is_declared_for_it(
    folder: Path, tmp_path: Path
) -> None:
    old = '  heading: {en: "{title}", zh: "{number}. {title}"}'
    new = '  heading: {en: "{title}", zh: "{title}"}'
    root = changed(folder, "two-files", tmp_path, TITLES, old, new)
    write(
        root,
        {
            "content/articles/ferry/1.yml": "number: 1\nsegments:\n"
            "  - {id: s1, en: null, zh: 人人皆可径渡。}\n"
        },
    )
    text = edition(root).captures["ferry-zh.txt"].text.replace("1. 许可", "第1条")
    found = one(covered(root, "ferry-zh.txt", text.replace("0. ", "")).problems)
    assert found.message == "'第1条' is the heading of ferry/1, which has no title"
    assert "zh: '第{number}条'" in found.hint
