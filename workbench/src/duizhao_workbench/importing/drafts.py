"""Files to the records of a document, not yet written, and whether the check would accept them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from duizhao.align.lexicon import Lexicon
from duizhao.checks.report import judge, latest_day
from duizhao.edition import ArticleEntry, DocumentEntry, Edition, VersionEntry
from duizhao.model import (
    ARTICLES,
    CAPTURES,
    DOCUMENTS,
    SIDE_NAMES,
    SIDES,
    VERSIONS,
    Boilerplate,
    Document,
    Problem,
    Side,
    Turns,
    kind_of,
)
from duizhao.model.problems import quoted
from duizhao.records import layout
from duizhao.records.layout import Value
from duizhao.records.reading import load
from duizhao.records.source import Source
from duizhao.text.numerals import numbers

from ..review.decisions import ReviewedText
from .document_info import DocumentInfo, document_value, title_doubts
from .formats.text_extraction import ExtractedText
from .new_versions import versioned
from .outline.headings import reads_like_title
from .outline.layouts import BothSides, SourceFile, both_sides, source_files
from .pairing import PairedSection, Progress, paired
from .record_builder import UNNUMBERED, ArticleData, RecordBuilder, label_of, unnumbered
from .renewed_records import has_another_script, reimported, updated_document
from .reviewed import ReviewUnits, TextChanged, decided, review_units
from .sentence_groups import AlignedPassage

_BROKEN_OFF = re.compile(r"(?:[^\W\d_]|[,，、])\s*$")
"""The end of a text in the middle of a sentence: after a letter or a comma."""


class Doubt(NamedTuple):
    """A segment that a person should look at."""

    article: str
    segment: str
    passage: AlignedPassage
    en: str | None
    zh: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """The files of a document as they would be written, and what to report about them."""

    document: str
    files: Mapping[str, str]
    """The text of each file by its path below the edition's root."""
    marked: frozenset[str]
    """Which of them begin with a byte order mark."""
    edition: Edition
    problems: tuple[Problem, ...]
    """What the check would say of them."""
    doubts: tuple[Doubt, ...]
    alone: tuple[tuple[str, Side], ...]
    """Articles that one language lacks: the id of each, and the language that has it."""
    boilerplate: tuple[str, ...]
    """What is declared not to be part of the text."""
    left_out: tuple[str, ...]
    """What of the files is not in their captures."""
    structure: tuple[tuple[float, str], ...]
    """Titles, numbers and boundaries to look at: how sure each is, from 0 to 1, and why."""
    sides: BothSides
    """What it was made of."""
    articles: tuple[ArticleData, ...]
    """Its articles as plain data."""
    separated: bool = False
    """Whether the capture of each language was made from one file in which they take turns."""
    review: ReviewUnits = field(default_factory=ReviewUnits)
    """What a person may review."""
    gone: tuple[ArticleEntry, ...] = ()
    """Articles of the document, as it was, that the source no longer has."""

    @property
    def holds(self) -> bool:
        """Whether the check would find no error but in the quotes of notes, whose words changed."""
        errors = (problem for problem in self.problems if problem.severity == "error")
        return all(problem.rule == "quote" for problem in errors)


def draft(
    files: Sequence[ExtractedText],
    info: DocumentInfo,
    edition: Edition,
    lexicon: Lexicon,
    progress: Progress,
    decision: ReviewedText | None = None,
) -> Draft:
    """Return the records of a document made of its files, as part of an edition.

    ``decision`` is what a person has decided in a review.

    Raises Unreadable if the files are not one document, and TextChanged if they are not what was
    reviewed.
    """

    def attempt(declared: Sequence[Boilerplate], *, usual: bool) -> Draft:
        found = source_files(files, declared, info.layout, usual=usual)
        return _draft(found, info, edition, lexicon, progress, decision)

    try:
        result = attempt(info.declared, usual=True)
    except TextChanged:
        # What a person left out is declared by now, and was text when it was reviewed.
        with suppress(TextChanged):
            return attempt((), usual=True)
        return attempt((), usual=False)
    if any(problem.rule == "coverage" for problem in result.problems) and result.boilerplate:
        # What looks like a line of the page may be inside the text: it is kept there.
        with suppress(TextChanged):
            again = attempt(info.declared, usual=False)
            result = again if again.holds else result
    return result


def is_unchanged(result: Draft, before: Edition) -> bool:
    """Tell whether a document is what its source says, and this source is the same as before."""
    entry = before.documents.get(result.document)
    names = [one.file for one in entry.document.every_capture] if entry else []
    old = [one and one.text for one in map(before.captures.get, names)]
    new = [result.files.get(f"{CAPTURES}/{name}") for name in names]
    if not names or len(names) != len(result.sides.witnesses) or old != new:
        return False
    wrong = {one.where.file for one in judge(before, latest_day())[0] if one.severity == "error"}
    return wrong.isdisjoint({*result.files, *(f"{CAPTURES}/{name}" for name in names)})


def _draft(
    found: Sequence[SourceFile],
    info: DocumentInfo,
    edition: Edition,
    lexicon: Lexicon,
    progress: Progress,
    decision: ReviewedText | None,
) -> Draft:
    turns = found[0].layout.turns
    sides = both_sides(found, info.structure).titled(info.titles)
    sections = paired(sides.en, sides.zh, lexicon, progress)
    if decision is None:
        units = review_units(sides, sections)
    else:
        units, sections, left_out = decided(sides, sections, decision)
        sides = sides.without(left_out)
    for kind in [t for t in Turns if t is not Turns.DOCUMENT] if turns else [Turns.DOCUMENT]:
        known = decision is not None
        result = _built(sides, sections, info, edition, kind, units, decided=known)
        if not any(problem.rule == "coverage" for problem in result.problems):
            return result
    if not turns:
        return result
    # The languages do not take turns in any one way: each gets a capture of its own.
    apart = [_apart(found[0], side) for side in found[0].layout.order]
    result = _draft(source_files(apart), info, edition, lexicon, progress, decision)
    return replace(result, separated=True, left_out=found[0].file.left_out)


def _apart(witness: SourceFile, side: Side) -> ExtractedText:
    text, headings, code = "", [], []
    turns = dict.fromkeys(witness.layout.starts, 0)
    for run in witness.layout.runs:
        start, end = run.lines[0].start, run.lines[-1].end
        if start in turns:
            turns[start] = len(text)
        if run.side != side:
            continue
        moved = len(text) - start
        headings += [(at + moved, n) for at, n in witness.file.headings if start <= at < end]
        inside = [one for one in witness.file.code if start <= one[0] < end]
        code += [(a + moved, b + moved, c + moved) for a, b, c in inside]
        text += witness.file.text[start:end] + "\n\n"
    known = replace(witness.file, headings=tuple(headings), code=tuple(code), side=side)
    return replace(known, text=f"{text.rstrip()}\n", turns=tuple(turns.values()))


def _built(
    sides: BothSides,
    sections: Sequence[PairedSection],
    info: DocumentInfo,
    before: Edition,
    turns: Turns,
    review: ReviewUnits,
    *,
    decided: bool,
) -> Draft:
    name, whole = info.document, sides.missing is None
    sections = [replace(one, passages=_in_turns(one.passages, turns)) for one in sections]
    records = RecordBuilder(sides, sections)
    own = list(records.articles())
    articles, changed, gone = reimported(before, info, own, decided=decided)
    value = document_value(info, sides, records, articles, turns)
    captured = {f"{CAPTURES}/{file}": one.file for file, one in info.captures(sides.witnesses)}
    captures = {file: one.text for file, one in captured.items()}
    for record in _records(before, sides, info, value):
        files = {DOCUMENTS.path(name): record, **changed}
        if info.version:
            files = versioned(before, before.documents[name], info, files)
        edition, found = judged(before, name, files, captures)
        problems = [one for one in found if one.where.file in {*files, *captures}]
        if not any(p.rule in ("coverage", "contents") for p in problems):
            break
    alone: list[tuple[str, Side]] = [
        (article.id, "zh" if section.en is None else "en")
        for section, article in zip(sections, articles, strict=True)
        if section.en is None or section.zh is None
    ]
    doubts: list[Doubt] = []
    for article in articles:
        segments = {one["id"]: (one["en"], one["zh"]) for one in article.fields["segments"]}
        doubts += (Doubt(article.id, s, passage, *segments[s]) for s, passage in article.doubts)
    doubts.sort(key=lambda one: one.passage.confidence)
    return Draft(
        name,
        {**files, **captures},
        frozenset(file for file, one in captured.items() if one.byte_order_mark),
        edition,
        tuple(problems),
        tuple(doubts) if whole else (),
        tuple(alone) if whole else (),
        tuple(_boilerplate(sides)),
        tuple(words for one in sides.witnesses for words in one.file.left_out),
        tuple(sorted(_structure(info, sides, articles))),
        sides,
        tuple(articles),
        review=review,
        gone=gone,
    )


def _records(before: Edition, sides: BothSides, info: DocumentInfo, value: Value) -> Iterator[str]:
    """Yield the document's record: as it is, if it may still be right, and with the changes."""
    entry = before.documents.get(info.document)
    if entry is None:
        yield layout.record(value, Document)
    else:
        # Without a capture there is nothing that it could be compared with.
        same = len(entry.document.every_capture) == len(sides.witnesses)
        if same and not info.titles and not info.chosen and not has_another_script(entry, value):
            yield entry.record.source.text
        yield updated_document(entry, value)


def _boilerplate(sides: BothSides) -> Iterator[str]:
    for witness in sides.witnesses:
        yield from dict.fromkeys(witness.file.text[slice(*span)] for span in witness.dropped)
    for one in (sides.en, sides.zh):
        if one.above is not None:
            yield one.text.source[slice(*one.above)]


def _structure(
    info: DocumentInfo, sides: BothSides, articles: Sequence[ArticleData]
) -> Iterator[tuple[float, str]]:
    yield from title_doubts(info, sides)
    for article in articles:
        for side in SIDES:
            text = article.fields.get("title", {}).get(side)
            if text and not reads_like_title(text, side):
                yield 0.4, f"the {SIDE_NAMES[side]} title of {article.id}: {quoted(text, 40)}"
    for name, side in unnumbered(articles).items():
        yield UNNUMBERED, f"the number of {name}: it is not in the {SIDE_NAMES[side]}"
    for before, article in pairwise(articles):
        last, value = _whole_number(before), _whole_number(article)
        # It is neither the next one, nor the first of a chapter.
        if last is not None and value not in (None, 1, last + 1):
            yield 0.5, f"the number of {article.id}: it comes after {before.id}"
    ends = list(_ends(articles))
    # Some texts have no full stops.
    if len(dict(ends)) * 4 < len(articles):
        yield from ((0.4, message) for _, message in ends)


def _ends(articles: Sequence[ArticleData]) -> Iterator[tuple[str, str]]:
    """Yield the articles whose text breaks off, and a message: the next may begin too early."""
    for article in articles[:-1]:
        if _whole_number(article) is None or not article.fields["segments"]:
            continue
        for side in SIDES:
            text = article.fields["segments"][-1][side] or ""
            if _BROKEN_OFF.search(text):
                message = f"the end of {article.id} in {SIDE_NAMES[side]}: {quoted(text[-40:])}"
                yield article.id, message


def _whole_number(article: ArticleData) -> int | None:
    """Return the number of an article; None if it has none, or one such as 6-1."""
    found = numbers(label_of(article.fields.get("number")))
    return found[0] if found is not None and len(found) == 1 else None


def _in_turns(passages: Sequence[AlignedPassage], turns: Turns) -> list[AlignedPassage]:
    """Return passages that begin a paragraph where their turns begin, if paragraphs are turns."""
    return list(passages[:1]) + [
        one if turns is not Turns.PARAGRAPH or one.level else replace(one, paragraph=new)
        for one, new in ((two, two.turn != one.turn) for one, two in pairwise(passages))
    ]


def judged(
    before: Edition, name: str, files: Mapping[str, str], captures: Mapping[str, str]
) -> tuple[Edition, list[Problem]]:
    """Return the edition with all records of a document new, and what the check says of it.

    If these cannot be read, that is said of them, and the edition is as it was.
    """
    problems: list[Problem] = []
    loaded: dict[str, Any] = {}
    for file, text in files.items():
        values, found = load(Source(file, text), kind_of(file) or ARTICLES)
        problems += found
        loaded[file] = values[0] if values else None
    if problems:
        return before, problems
    document = DocumentEntry(name, loaded[DOCUMENTS.path(name)])
    entries: dict[str, ArticleEntry] = {}
    versions: dict[str, VersionEntry] = {}
    for file, record in loaded.items():
        if key := ARTICLES.key(file):
            entries[key] = ArticleEntry(name, key.partition("/")[2], record)
        elif place := VERSIONS.key(file):
            _, version, article = place.split("/")
            versions[place] = VersionEntry(name, article, record, version)
    alone = Edition(Path(), documents={name: document}, articles=entries)
    ordered = {entry.key: entry for entry in alone.documents[name].contents.articles}
    others = {key: entry for key, entry in before.articles.items() if entry.document != name}
    sources = {file.rpartition("/")[2]: Source(file, text) for file, text in captures.items()}
    edition = replace(
        before,
        documents={**before.documents, name: document},
        articles={**others, **ordered},
        versions={**before.versions, **versions},
        captures={**before.captures, **sources},
    )
    return edition, list(judge(edition, latest_day())[0])
