"""The proof that a capture is covered: what every character of it is, and what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from ...edition import Contents, DocumentEntry, WitnessText
from ...model.problems import Problem
from ...records.source import Source
from .comparison import CaptureComparison
from .expected import expected_units
from .forms import form_problems
from .misplaced import misplaced
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
    def counts(self) -> Mapping[PartKind, int]:
        """Return how many characters there are of each kind."""
        counts = dict.fromkeys(PartKind, 0)
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
        moved = misplaced(contents, comparison.text) if problems and by_number else None
        if moved is not None:
            comparison = compared(moved.contents)
            comparison.run()
            found = tuple(comparison.findings.problems)
            if len(found) <= len(problems):
                problems = found or tuple(moved.problems(source))
    data = source.text.encode("utf-8")
    digest = hashlib.sha256((b"\xef\xbb\xbf" if source.byte_order_mark else b"") + data).hexdigest()
    return Coverage(source.file, digest, tuple(comparison.pieces), problems)
