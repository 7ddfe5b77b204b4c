"""What the captures of a document declare once its texts are in other segments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from duizhao.checks.captures import CapturePart, PartKind, cover
from duizhao.checks.captures.capture_text import CaptureText
from duizhao.edition import Edition
from duizhao.model import SIDES, TITLE, Capture, Side
from duizhao.records.source import Source

from ..review.decisions import TextPlace
from .declared_changes import normalisations
from .document_info import AROUND
from .formats.text_cleanup import ChangeKind, SourceChange
from .renewed_records import with_captures

Places = Sequence[TextPlace]
Owner = tuple[str, str, Side]
"""The key of a record, its unit and a language."""
_JOINT = {"en": " ", "zh": ""}


@dataclass(frozen=True)
class NewTexts:
    """The texts of a document in one language, as they will be, in places of the old ones."""

    texts: Sequence[Places]
    """The sentences of each segment and each title."""
    left_out: Sequence[Places]
    """What is no part of the text any more."""
    untitled: bool
    """Whether an article has lost its title."""


def recaptured(
    edition: Edition,
    document: str,
    new: Mapping[Side, NewTexts],
    title: Mapping[Side, str] | None = None,
) -> str | None:
    """Return the record of a document whose captures declare the new texts, if that is needed.

    The records of the edition are the old ones, and their captures must be covered. ``title`` is
    the title that a person decided on, if one did: in a capture that has another, this is no text.
    """
    entry = edition.documents[document]
    given = {side: words for side in SIDES if (words := (title or {}).get(side))}
    others = [side for side, words in given.items() if entry.title.get(side) != words]
    changed: dict[str, dict[str, object]] = {}
    for _, capture in entry.captures:
        source = edition.captures.get(capture.file)
        if source is None:
            continue
        covered = cover(entry, entry.contents, source)
        if not covered.complete:
            continue
        read = _Recapture(capture, source, covered.pieces)
        titles = {s: (entry.key, TITLE, s) for s in others if (entry.key, TITLE, s) in read.units}
        found = read.declared({s: new[s] for s in SIDES if s in capture.order}, titles)
        if found:
            changed[capture.file] = found
    return with_captures(entry, changed, given) if changed or given else None


class _Recapture:
    """A capture, and where each text of a record and each label is in it."""

    def __init__(self, capture: Capture, source: Source, pieces: Sequence[CapturePart]) -> None:
        self.capture = capture
        self.text = source.text
        self.views = CaptureText(source.text, capture).views
        self.pieces = pieces
        self.units: dict[Owner, tuple[int, int]] = {}
        self.labels: dict[Owner, tuple[int, int]] = {}
        for piece in pieces:
            if piece.side is None:
                continue
            owner = (piece.key, piece.unit, piece.side)
            if piece.kind is PartKind.HEADING:
                self.labels[owner] = (piece.start, piece.end)
            elif piece.kind in (PartKind.TEXT, PartKind.NORMALISED):
                start, _ = self.units.get(owner, (piece.start, piece.end))
                self.units[owner] = (start, piece.end)

    def declared(
        self, new: Mapping[Side, NewTexts], titles: Mapping[Side, Owner]
    ) -> dict[str, Any]:
        """Return what a capture declares anew; nothing if it may stay as it is.

        ``titles`` are those that it has, and that are not the titles of its document any more.
        """
        out = [self._span(side, places) for side in new for places in new[side].left_out]
        written = {side: self.capture.title.get(side) for side in SIDES}
        for side, owner in titles.items():
            (start, end), form = self.units[owner], written[side] or ""
            before, _, after = form.partition("{title}")
            out.append((start - len(before), end + len(after)))
        gaps = {side: list(self._gaps(side, new[side].texts)) for side in new}
        result: dict[str, Any] = {}
        if out or any(gaps.values()):
            result["normalisations"] = [
                one
                for side in self.capture.order
                for one in self._normalisations(side, gaps[side], new[side].texts, out)
            ]
        if out:
            whys = {one.text: one.why.model_dump() for one in self.capture.boilerplate}
            for span in out:
                whys.setdefault(self.text[slice(*span)], AROUND)
            result["boilerplate"] = [{"text": text, "why": why} for text, why in whys.items()]
        if titles:
            result["title"] = {s: None if s in titles else form for s, form in written.items()}
        if self.capture.untitled is None and any(one.untitled for one in new.values()):
            forms = {side: self.capture.heading.get(side) for side in SIDES}
            result["untitled"] = {
                side: form.partition("{title}")[0].strip() or "{name}"
                for side, form in forms.items()
            }
        return result

    def _span(self, side: Side, places: Places) -> tuple[int, int]:
        """Return the offsets of sentences, with the label before the first."""
        first = places[0]
        owner = (first.key, first.unit, side)
        labelled = first.start == 0 and first.unit != TITLE and owner in self.labels
        start = self.labels[owner][0] if labelled else self._at(side, first, first.start)
        return start, self._at(side, places[-1], places[-1].end)

    def _at(self, side: Side, place: TextPlace, offset: int) -> int:
        view = self.views[side]
        begin = view.normal(self.units[place.key, place.unit, side][0])
        return view.capture(begin + offset)

    def _gaps(self, side: Side, texts: Sequence[Places]) -> Iterator[SourceChange]:
        """Yield what is between sentences that were in different texts and are in one now."""
        for one, two in (both for places in texts for both in pairwise(places)):
            if (one.key, one.unit) == (two.key, two.unit):
                continue
            ends = [self._at(side, one, one.end), self._at(side, two, two.start)]
            label = self.labels.get((two.key, two.unit, side))
            if label is not None and two.unit != TITLE:
                # The label of an item is in the text then.
                ends[1:1] = label
            for start, end in zip(ends[::2], ends[1::2], strict=True):
                gap = self.text[start:end]
                if not gap.strip() and gap != _JOINT[side]:
                    kind = ChangeKind.BREAK if "\n" in gap else ChangeKind.SPACE
                    yield SourceChange(start, end, gap, _JOINT[side], kind)

    def _normalisations(
        self,
        side: Side,
        gaps: Sequence[SourceChange],
        texts: Sequence[Places],
        out: Sequence[tuple[int, int]],
    ) -> list[dict[str, object]]:
        """Return all normalisations of a language, with the reasons that they had."""
        rules = self.capture.normalisations
        hidden = [*((one.start, one.end) for one in gaps), *out]
        kept: list[SourceChange] = []
        for piece in self.pieces:
            if piece.kind is not PartKind.NORMALISED or piece.declared is None:
                continue
            rule, start = rules[piece.declared], piece.start
            if rule.side != side or any(a <= start < b for a, b in hidden):
                continue
            before = self.text[start : piece.end]
            kept.append(SourceChange(start, piece.end, before, rule.to, ChangeKind.SPACE))
        changes = sorted([*kept, *gaps], key=lambda one: one.start)
        spans = [self._span(side, places) for places in texts if places]
        whys: dict[tuple[object, object], object] = {
            (rule.from_, rule.to): rule.why.model_dump() for rule in rules if rule.side == side
        }
        found = normalisations(self.text, side, changes, spans)
        return [{**one, "why": whys.get((one["from"], one["to"]), one["why"])} for one in found]
