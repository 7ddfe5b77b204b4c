"""Texts as people have them become records: each case is a data file with its files and its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.lexicon import default_lexicon
from duizhao.edition import Edition
from duizhao.edition.documents import DocumentEntry
from duizhao.model import ArticleKind, Label, Pair, Segment, Status, kind_of
from duizhao.records.formatting import canonical
from duizhao.records.source import Source
from duizhao_workbench.importing.document_info import DocumentInfo
from duizhao_workbench.importing.drafts import Draft, draft
from duizhao_workbench.importing.formats.given_file import GivenFile, content
from duizhao_workbench.importing.formats.limits import Unreadable
from duizhao_workbench.importing.formats.text_extraction import extracted
from tests.cases import tries

CASES = Path(__file__).parent / "cases"
FILES = sorted((CASES / "importing").glob("*.yml"))
PROGRAMS = yaml.safe_load((CASES / "programs.yml").read_text("utf-8"))["files"]


def drafted(folder: Path, files: dict[str, str]) -> Draft:
    paths = []
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(folder / name)
    return made_of([content(path) for path in paths], folder)


def made_of(files: Sequence[GivenFile], folder: Path) -> Draft:
    texts = [extracted(file) for file in files]
    return draft(texts, DocumentInfo("d", "2020-01-01"), Edition(folder), default_lexicon(), iter)


def said(label: Label | None) -> str:
    if label is None:
        return ""
    return label.en if label.en == label.zh and label.en else f"{label.en or '-'}/{label.zh or '-'}"


def pair(pair: Pair | None) -> str:
    texts = (pair.en, pair.zh) if pair is not None else ()
    return "".join(f" | {(text or '-').replace(chr(10), '⏎')}" for text in texts)


def segment_line(segment: Segment) -> str:
    place = f" {segment.item}:{said(segment.label)}" if segment.item else ""
    place += " ¶" if segment.paragraph else ""
    place += f" note {said(segment.label)} of {segment.footnote}" if segment.footnote else ""
    return f"  {segment.id}{place}{pair(segment)}"


def outline(made: Draft) -> Iterator[str]:
    """The records of a draft, a line for each title, heading and segment."""
    document: DocumentEntry = made.edition.documents["d"]
    yield pair(document.document.title).removeprefix(" | ")
    contents = made.edition.documents["d"].contents
    for entry in contents.articles:
        for division in contents.opening.get(entry.id, ()):
            one = division.division
            yield f"[{one.id}] {said(one.number)}{pair(one.title)}"
        article = entry.article
        kind = "" if article.kind is ArticleKind.ARTICLE else f" ({article.kind})"
        number = f" = {said(article.number)}" if article.number else ""
        status = " deleted" if article.status is Status.DELETED else ""
        yield f"{entry.id}{kind}{number}{status}{pair(article.title)}"
        yield from map(segment_line, entry.segments)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_text_becomes_records(file: Path, tmp_path: Path) -> None:
    case: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    made = drafted(tmp_path, case["files"])
    entry = made.edition.documents["d"]
    assert "\n".join(outline(made)) == case["expect"].rstrip("\n")
    assert [problem.rule for problem in made.problems] == case.get("warn", [])
    assert made.holds
    # What is doubtful is so in its record, and nothing is waived.
    marked = {(e.id, s.id) for e in entry.articles for s in e.segments if s.doubtful}
    assert marked == {(one.article, one.segment) for one in made.doubts}
    doubts = sorted(" ".join(one) for one in marked)
    assert doubts == sorted(case.get("doubts", doubts))
    structure = [message for _, message in made.structure]
    assert structure == case.get("structure", structure)
    records = {name: text for name, text in made.files.items() if "captures" not in name}
    assert "waive" not in "".join(records.values())
    # What is around it is declared, and what is left is listed.
    document = entry.document
    assert document.made is not None
    assert list(made.boilerplate) == case.get("boilerplate", [])
    assert list(made.left_out) == case.get("left", [])
    assert [" ".join(one) for one in made.alone if one[0] != "closing"] == case.get("alone", [])
    assert document.languages.zh.code == case.get("script", "zh-Hans")
    assert document.source.url == case.get("url", "https://example.org/")
    turns = {str(capture.turns) for capture in document.every_capture}
    assert case.get("turns", "") in ("", *turns)
    numbering = document.numbering.model_dump(exclude_none=True) if document.numbering else {}
    assert numbering == case.get("numbering", {})
    # It is the same each time, and laid out as fmt would do it.
    assert drafted(tmp_path, case["files"]).files == made.files
    for name, text in records.items():
        kind = kind_of(name)
        assert kind is not None
        assert canonical(Source(name, text), kind) == (text, [])


@pytest.mark.parametrize("names", PROGRAMS)
def test_files_of_other_programs_are_read_or_called_by_their_names(names: str) -> None:
    wanted = PROGRAMS[names]
    files = [content(CASES / "programs" / name) for name in names.split()]
    if why := wanted.get("refused"):
        with pytest.raises(Unreadable) as refused:
            made_of(files, Path())
        assert why in str(refused.value)
        return
    made = made_of(files, Path())
    assert [*outline(made)] == wanted["outline"]
    assert sorted(f"{one.article} {one.segment}" for one in made.doubts) == wanted.get(
        "doubtful", []
    )
    assert [str(one) for one in made.problems if one.severity == "error"] == []


SIGNS = [
    *("1.", "(1)", "一、", "Article 3", "第三条的", "Chapter 9", "附件", "\u200b", "\t", "\u3000"),
    *(",", "（", '"', "《", "©", "Leave a Reply", "e\u0301", "-\n", "\n\n", "\r\n"),
    *("#", ": ", "。"),
    *("END OF THE TERMS", "No. 5", "\x0c", "\u2028", "①"),
]
"""What is put into texts at random."""
# Where a chapter of one language has another one's articles, no record can say so.
REFUSED = ("empty", "number")


def damaged(text: str, random: Random) -> str:
    """A text with lines repeated, lost and moved, and signs put in."""
    for _ in range(random.randint(1, 5)):
        lines = text.split("\n")
        here, there = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(4):
            case 0:
                lines.insert(there, lines[here])
            case 1:
                del lines[here]
            case 2:
                lines[here], lines[there] = lines[there], lines[here]
            case _:
                at = random.randrange(len(lines[here]) + 1)
                lines[here] = lines[here][:at] + random.choice(SIGNS) + lines[here][at:]
        text = "\n".join(lines) or "x"
    return text


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_done_to_a_text_nothing_of_it_is_lost(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    files = yaml.safe_load(random.choice(FILES).read_text(encoding="utf-8"))["files"]
    try:
        made = drafted(tmp_path, {name: damaged(text, random) for name, text in files.items()})
    except Unreadable:
        return
    errors = [problem for problem in made.problems if problem.severity == "error"]
    assert [str(problem) for problem in errors if problem.rule not in REFUSED] == []


def test_contexts_that_overlap_are_counted_as_the_check_counts_them(tmp_path: Path) -> None:
    # The space before the bracket goes at "0 (" and "w (", and stays at "0 (a" and "w 港".
    zh = "适用 A 0 (慈善)、B 0 (赠与)、C w (灯塔)、D 2 (渡口)。另见 E w 港口 0 (a) 与 2 号、w 号。"
    en = (
        "A 0 (charity), B 0 (gifts), C w (lights) and D 2 (ferries) apply. See E w, 0 (a), 2 and w."
    )
    made = drafted(tmp_path, {"rules.txt": f"港口规则\n\n{zh}\n\nRules of the Harbour\n\n{en}\n"})
    assert [str(one) for one in made.problems if one.rule == "coverage"] == []


EN = "Ships|pay the fee|at the harbour|in 2018|its keeper|don't leave|by law"
ZH = "船舶|缴纳费用|在港口|2018年|看守人|不得离开|依照 GPL"
QUOTES = "\"'“”‘’「」『』＂＇()（）[]【】《》-–—…,，.。:：;？!／１ａ\u00a0\u3000\u200b \t\n"
"""What stands between words in the texts that people have, one of each kind."""


def sentences(words: str, joint: str, stop: str) -> st.SearchStrategy[list[str]]:
    """Up to three paragraphs, in which one or two of those signs, or none, are between words."""
    between = st.sampled_from(["", '"', '"', " "]) | st.text(alphabet=QUOTES, max_size=2)
    word = st.builds(str.__add__, st.sampled_from(words.split("|")), between)
    sentence = st.lists(word, min_size=2, max_size=12).map(lambda all_: joint.join(all_) + stop)
    return st.lists(sentence, min_size=1, max_size=3)


@tries(60)
@given(sentences(EN, " ", "."), sentences(ZH, "", "。"), st.integers(0, 2))
def test_what_an_import_writes_the_check_accepts(en: list[str], zh: list[str], form: int) -> None:
    first, second = ["Rules of the Harbour", *en], ["港口规则", *zh]
    turns = [one for both in zip_longest(first, second) for one in both if one]
    texts = {"规则.txt": (second + first, turns, second)[form]}
    texts |= {"rules.txt": first} if form == 2 else {}
    files = [GivenFile(name, "\n\n".join(text).encode()) for name, text in texts.items()]
    try:
        made = made_of(files, Path())
    except Unreadable:
        return
    assert [str(one) for one in made.problems if one.severity == "error"] == []


def test_quotation_marks_and_names_of_files_stop_no_import(tmp_path: Path) -> None:
    # A name that has no English word in it is no name in English either.
    zh, en = '商业业"业"好"。', 'A \u200b"trade" is “open”. \u200bIt\u200b pays.'
    code = "```c\nint fee()\t{\n\t\treturn\t1;\t\n\t}\n```"
    text = f"# 规则\n\n{zh}\n\n{code}\n\n# Rules\n\n{en}\n\n{code}\n"
    made = drafted(tmp_path, {"港口规则（征求意见稿）.md": text})
    assert [str(one) for one in made.problems if one.severity == "error"] == []
