"""A supplement to a capture: the texts of a new article in the forms that the capture declares."""

from __future__ import annotations

from itertools import groupby

from ...edition import DocumentEntry, Edition
from ...records.reading import Path_
from ...records.source import Source
from .comparison import CaptureComparison
from .expected import expected_units
from .parts import ExpectedUnit, PartKind


def supplemented(
    document: DocumentEntry, edition: Edition, path: Path_, source: Source, article: str, mark: str
) -> str:
    """Return a capture's text with those of one more article, by its key, each after a mark.

    They follow what is before them in the ``edition``, which has the article already. The
    ``source``, which the document declares at ``path``, covers all other articles.
    """
    capture = dict(document.captures)[path]
    units = expected_units(document, edition.contents(document.id), path, capture)
    others = [unit for unit in units if unit.key != article]
    comparison = CaptureComparison(document, path, capture, source, [*others])
    comparison.run()
    ends = {(piece.key, piece.unit, piece.side): piece.end for piece in comparison.pieces}
    text, at = source.text, 0
    added: list[tuple[int, str]] = []
    for own, run in groupby(units, lambda unit: unit.key == article):
        found = list(run)
        if own:
            written = "\n".join(filter(None, map(_written, found)))
            added.append((at, f"\n\n{mark}\n{written}"))
        else:
            last = found[-1]
            at = ends.get((last.key, last.unit, last.side), len(text))
    for place, words in reversed(added):
        text = f"{text[:place]}{words}{text[place:]}"
    return text


def _written(unit: ExpectedUnit) -> str:
    spacing = PartKind.SPACING
    return "".join(one.text or (" " if one.kind is spacing else "") for one in unit.parts).strip()
