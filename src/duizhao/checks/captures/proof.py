"""The proof that a capture is covered: what every character of it is, and what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from ...edition import ArticleEntry, Contents, DocumentEntry, WitnessText
from ...messages import say
from ...model import ArticleKind
from ...model.problems import Problem
from ...records.source import Source
from .capture_text import CaptureText
from .comparison import CaptureComparison
from .expected import expected_units, form_problems
from .parts import CapturePart, PartKind


@dataclass(frozen=True)
class Coverage:
    """What every character of a capture is: the proof, if there are no problems."""

    file: str
    """The capture, relative to the edition's root."""
    sha256: str
    """The hash of its bytes."""
    pieces: tuple[CapturePart, ...]
    """Its characters in order; complete if there are no problems."""
    problems: tuple[Problem, ...]
    """Characters of the capture that are in no record, and texts that are not in the capture."""

    @property
    def complete(self) -> bool:
        """Whether nothing is missing on either side."""
        return not self.problems

    @property
    def counts(self) -> Mapping[PartKind | None, int]:
        """Return how many characters there are of each kind."""
        counts: dict[PartKind | None, int] = dict.fromkeys(PartKind, 0)
        for piece in self.pieces:
            counts[piece.kind] += piece.end - piece.start
        return counts


def cover(
    document: DocumentEntry,
    contents: Contents,
    source: Source,
    witness: Mapping[str, WitnessText] | None = None,
) -> Coverage:
    """Compare a capture with the records of its document, in reading order.

    ``source`` is the file that one of the document's captures names; each must contain all texts of
    the languages in its ``order``. If it is a witness's, ``witness`` has the texts of that witness
    by the ids of the articles. Raises ValueError if the document declares no such capture.
    """
    name = source.file.rpartition("/")[2]
    declared = next((one for one in document.all_captures if one[1].file == name), None)
    if declared is None:
        raise ValueError(f"{document.id} declares no capture in {source.file}")
    path, capture = declared

    def compared(contents: Contents) -> CaptureComparison:
        units = expected_units(document, contents, path, capture, witness)
        return CaptureComparison(document, path, capture, source, units)

    comparison = compared(contents)
    problems = tuple(form_problems(document, path, capture))
    if not problems:
        comparison.run()
        problems = tuple(comparison.findings.problems)
        # Where nothing declares the order of the articles, a wrong number moves one.
        by_number = witness is None and not document.document.contents
        other = _misplaced(contents, comparison.text) if problems and by_number else None
        if other is not None:
            ordered, moved = other
            comparison = compared(ordered)
            comparison.run()
            found = tuple(comparison.findings.problems)
            if len(found) <= len(problems):
                problems = found or tuple(_moves(moved, source))
    digest = hashlib.sha256(source.data).hexdigest()
    return Coverage(source.file, digest, tuple(comparison.pieces), problems)


_CERTAIN = 12
"""A text this long is not found by chance."""


_Moved = tuple[tuple[int, ArticleEntry], ...]
"""Each article that stands elsewhere in the records, after its offset in the capture."""


def _misplaced(contents: Contents, text: CaptureText) -> tuple[Contents, _Moved] | None:
    """Return the articles in the order of the capture, and those that moved, if it is another."""
    placed: list[tuple[int, ArticleEntry]] = []
    at = 0
    for entry in contents.articles:
        found = _place(entry, text, at)
        # What is not found stays behind the article before it.
        at = found if found is not None else at
        placed.append((at, entry))
    ordered = sorted(placed, key=lambda one: one[0])
    if ordered == placed:
        return None
    keys, there = ([entry.id for _, entry in order] for order in (placed, ordered))
    steps = LCSseq.editops(keys, there)
    moved = tuple(placed[step.src_pos] for step in steps if step.tag == "delete")
    return Contents("", there, contents.articles), moved


def _moves(moved: _Moved, source: Source) -> Iterator[Problem]:
    for at, entry in moved:
        name = "number" if entry.article.kind is ArticleKind.ARTICLE else "kind"
        message = say(f"misplaced.by-{name}", where=source.location(at))
        yield entry.record.problem((name,), message, say("misplaced.write-what-it-has", name=name))


def _place(entry: ArticleEntry, text: CaptureText, near: int) -> int | None:
    """Return the offset of the longest text of an article that the capture has."""
    for side, view in text.views.items():
        texts = (pair.get(side) or "" for pair in entry.pairs.values())
        for words in sorted(texts, key=len, reverse=True):
            if len(words) < _CERTAIN:
                break
            found = view.text.find(words, view.normal(near))
            found = view.text.find(words) if found < 0 else found
            if found >= 0:
                return view.capture(found)
    return None
