"""The capture compared with the records: proof that every character of the source is accounted for.

The capture is read from its start. For each of its languages the document's title is expected,
then each article's heading and segments, with white space and declared boilerplate between them.
A mistake is reported once, and the comparison continues at the next text that is found.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from ..edition import ArticleEntry, DocumentEntry
from ..model import SIDE_NAMES, TITLE, Capture, Side
from ..model.problems import Problem, quoted
from ..records.reading import Path_, Sourced
from ..records.source import Source, name_of
from ..text.diffs import Difference, compare
from .normalisations import View

_MOST = 50
"""After this many problems the comparison ends: the records are of another text."""
_AHEAD = 30
"""How many of the next texts are looked for when the expected one is not there."""
_PLACES = 50
"""How many places with the same words are tried for one text."""
_CERTAIN = 12
"""A text this long is not found by chance; a shorter one must be followed by the next text."""
_SPACE = re.compile(r"\s+")
_SLOT = re.compile(r"(\{[^{}]*\})")


class PartKind(StrEnum):
    """What some characters of a capture are."""

    TEXT = "text"
    """Text of a record, exactly as in the record."""
    HEADING = "heading"
    """The number and punctuation of a heading, and the marks around a title."""
    NORMALISED = "normalised"
    """Characters that a declared normalisation changes."""
    BOILERPLATE = "boilerplate"
    """Characters that are declared not to be part of the text."""
    SPACING = "spacing"
    """White space between texts."""


class CapturePart(NamedTuple):
    """Characters of the capture and what they are."""

    kind: PartKind
    """What they are."""
    start: int
    """Offset of the first, in code points."""
    end: int
    """Offset after the last."""
    key: str = ""
    """The article or document whose text it is, if it is text."""
    unit: str = ""
    """The segment's id, or ``title``, if it is text."""


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


class _Part(NamedTuple):
    """Characters that are expected, and the value that says so."""

    kind: PartKind
    text: str
    record: Sourced[Any]
    path: Path_


@dataclass(frozen=True, slots=True)
class _Unit:
    """A title, a heading or a segment that is expected as a whole."""

    key: str
    unit: str
    side: Side
    parts: tuple[_Part, ...]

    @property
    def label(self) -> str:
        what = "title" if self.unit == TITLE else self.unit
        return f"the {SIDE_NAMES[self.side]} of {self.key}, {what}"

    @property
    def start(self) -> _Part:
        """The first part that is text of a record; messages point to it."""
        return next((p for p in self.parts if p.kind is PartKind.TEXT), self.parts[0])

    def owner(self, offset: int, texts: Sequence[str]) -> tuple[_Part, int]:
        """Return the part with that character of the joined texts, and its offset there."""
        for part, text in zip(self.parts, texts, strict=True):
            if offset < len(text):
                return part, offset
            offset -= len(text)
        return self.parts[-1], len(texts[-1])


class _Span(NamedTuple):
    part: _Part
    start: int
    end: int


@lru_cache(maxsize=256)
def _loose(text: str) -> re.Pattern[str]:
    """Match the characters of a form; white space in it matches any white space."""
    return re.compile(r"\s+".join(re.escape(word) for word in re.split(r"\s+", text)))


def cover(document: DocumentEntry, articles: Sequence[ArticleEntry], source: Source) -> Coverage:
    """Compare a capture with the records of its document, in reading order.

    ``source`` is the file that the document's ``capture`` names. Raises ValueError if the
    document has no ``capture``.
    """
    capture = document.document.capture
    if capture is None:
        raise ValueError(f"{document.id} declares no capture")
    problems = tuple(_form_problems(document, capture))
    walk = _Walk(document, capture, source)
    if not problems:
        walk.run(articles)
        problems = tuple(walk.problems)
    data = source.text.encode("utf-8")
    digest = hashlib.sha256((b"\xef\xbb\xbf" if source.byte_order_mark else b"") + data).hexdigest()
    return Coverage(source.file, digest, tuple(walk.pieces), problems)


def _form_problems(document: DocumentEntry, capture: Capture) -> Iterator[Problem]:
    forms = {"title": (capture.title, {"{title}"}), "heading": (capture.heading, _HEADING_SLOTS)}
    for name, (form, slots) in forms.items():
        for side in capture.order:
            path = ("capture", name, side)
            found = _SLOT.findall(form.get(side))
            for slot in found:
                if slot not in slots:
                    message = f"{quoted(slot)} has no meaning here"
                    offset = form.get(side).index(slot)
                    hint = f"known here: {', '.join(sorted(slots))}"
                    yield document.record.problem(
                        path, message, hint, offset=offset, length=len(slot)
                    )
            if "{title}" not in found and slots.issuperset(found):
                message = "the place of the title is missing"
                yield document.record.problem(path, message, "write {title} where the title goes")


_HEADING_SLOTS = {"{number}", "{title}"}


def _units(
    document: DocumentEntry, articles: Sequence[ArticleEntry], capture: Capture, side: Side
) -> Iterator[_Unit]:
    """Yield what one language of the capture must contain, in order."""
    title = document.document.title.get(side)
    if title is not None:
        known = {"{title}": _Part(PartKind.TEXT, title, document.record, (TITLE, side))}
        parts = _fill(document, ("capture", "title", side), capture.title.get(side), known)
        yield _Unit(document.key, TITLE, side, parts)
    for entry in articles:
        known = {}
        if entry.article.number is not None:
            number = str(entry.article.number)
            known["{number}"] = _Part(PartKind.HEADING, number, entry.record, ("number",))
        heading = entry.article.title.get(side) if entry.article.title else None
        if heading is not None:
            known["{title}"] = _Part(PartKind.TEXT, heading, entry.record, (TITLE, side))
        path: Path_ = ("capture", "heading", side)
        parts = _fill(document, path, capture.heading.get(side), known) if known else ()
        if parts:
            yield _Unit(entry.key, TITLE, side, parts)
        for index, segment in enumerate(entry.segments):
            text = segment.get(side)
            if text is not None:
                part = _Part(PartKind.TEXT, text, entry.record, ("segments", index, side))
                yield _Unit(entry.key, segment.id, side, (part,))


def _fill(
    document: DocumentEntry, path: Path_, form: str, known: Mapping[str, _Part]
) -> tuple[_Part, ...]:
    """Put number and title into a form; without a title only the part before it remains."""
    if "{title}" not in known:
        form = form.partition("{title}")[0].rstrip()
    parts = []
    for piece in _SLOT.split(form):
        if piece in known:
            parts.append(known[piece])
        elif piece and not _SLOT.fullmatch(piece):
            parts.append(_Part(PartKind.HEADING, piece, document.record, path))
    return tuple(parts) if any(part.path != path for part in parts) else ()


@dataclass
class _Walk:
    """One pass over a capture: what was found so far."""

    document: DocumentEntry
    declared: Capture
    source: Source
    pieces: list[CapturePart] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    times: dict[int, int] = field(default_factory=dict)
    met: set[int] = field(default_factory=set)
    missing: dict[str, int] = field(default_factory=dict)
    following: tuple[View, list[_Unit]] | None = None
    stopped: bool = False

    def run(self, articles: Sequence[ArticleEntry]) -> None:
        """Compare the whole capture."""
        at = 0
        sides = [self._expected(articles, side) for side in self.declared.order]
        for (view, units), self.following in zip(sides, [*sides[1:], None], strict=True):
            at = self._side(view, units, at)
        if not self.stopped:
            self._rest(sides[-1][0], at)
            self._declarations()
        elif at < len(self.source.text):
            last = self.problems[-1]
            hint = f"{last.hint}; what follows in the capture was not compared"
            self.problems[-1] = replace(last, hint=hint)

    def _expected(self, articles: Sequence[ArticleEntry], side: Side) -> tuple[View, list[_Unit]]:
        """Return the capture as one language reads it, and what it must contain."""
        rules = [
            (index, rule)
            for index, rule in enumerate(self.declared.normalisations)
            if rule.side == side
        ]
        units = _units(self.document, articles, self.declared, side)
        return View(self.source.text, rules), list(units)

    def _side(self, view: View, units: list[_Unit], at: int) -> int:
        index = 0
        while index < len(units) and not self.stopped:
            at = self._gap(view, at)
            spans = self._match(view, units[index], at)
            if spans:
                self._take(view, units[index], spans)
                at, index = spans[-1].end, index + 1
                continue
            after = self._boilerplate(at)
            if after is not None:
                at = after
                continue
            at, index = self._recover(view, units, index, at)
            if len(self.problems) >= _MOST:
                self.stopped = True
        return self._gap(view, at)

    def _rest(self, view: View, at: int) -> None:
        """Only boilerplate and white space may follow the last text."""
        end = len(self.source.text)
        while (at := self._gap(view, at)) < end:
            after = self._boilerplate(at)
            at = after if after is not None else self._uncovered(view, at, end)

    # What is at an offset

    def _gap(self, view: View, at: int, *, look: bool = False) -> int:
        """Skip white space, and what is normalised to it; ``look`` records nothing."""
        text = self.source.text
        while at < len(text):
            change = view.change(at)
            if change is not None:
                if not view.blank(change):
                    break
                end, rule = view.ends[change], view.rules[change]
                kind = PartKind.SPACING if rule[1].from_.isspace() else PartKind.NORMALISED
                if kind is PartKind.NORMALISED and not look:
                    self._count(rule[0])
            else:
                space = _SPACE.match(text, at)
                if space is None:
                    break
                following = bisect_left(view.begins, at)
                limit = view.begins[following] if following < len(view.begins) else len(text)
                end, kind = min(space.end(), limit), PartKind.SPACING
            if not look:
                self.pieces.append(CapturePart(kind, at, end))
            at = end
        return at

    def _boilerplate(self, at: int, *, look: bool = False) -> int | None:
        """Skip declared boilerplate at this offset; return where it ends."""
        found = [
            (len(item.text), index)
            for index, item in enumerate(self.declared.boilerplate)
            if self.source.text.startswith(item.text, at)
        ]
        if not found:
            return None
        length, index = max(found)
        if not look:
            self.met.add(index)
            self.pieces.append(CapturePart(PartKind.BOILERPLATE, at, at + length))
        return at + length

    def _match(self, view: View, unit: _Unit, at: int) -> list[_Span]:
        """Return the characters of the capture for each part of a unit, if all of it is here."""
        spans = []
        for part in unit.parts:
            heading = part.kind is PartKind.HEADING
            found = _loose(part.text).match(self.source.text, at) if heading else None
            if found:
                end = found.end()
            else:
                normal = view.normal(at)
                after = normal + len(part.text)
                if not (view.text.startswith(part.text, normal) and view.whole(after)):
                    return []
                end = view.capture(after)
            spans.append(_Span(part, at, end))
            at = end
        return spans

    def _take(self, view: View, unit: _Unit, spans: list[_Span]) -> None:
        for part, start, end in spans:
            at = start
            index = bisect_left(view.begins, start)
            while part.kind is PartKind.TEXT and index < len(view.begins):
                begin = view.begins[index]
                if begin >= end:
                    break
                if begin > at:
                    self.pieces.append(CapturePart(part.kind, at, begin, unit.key, unit.unit))
                at = view.ends[index]
                self.pieces.append(CapturePart(PartKind.NORMALISED, begin, at, unit.key, unit.unit))
                self._count(view.rules[index][0])
                index += 1
            if end > at:
                self.pieces.append(CapturePart(part.kind, at, end, unit.key, unit.unit))

    def _count(self, rule: int) -> None:
        self.times[rule] = self.times.get(rule, 0) + 1

    # Where to continue when something is not there

    def _recover(self, view: View, units: list[_Unit], index: int, at: int) -> tuple[int, int]:
        """Report what is wrong here; return where to continue, and with which unit."""
        unit = units[index]
        if at >= len(self.source.text):
            hint = "add what is missing to the capture, or delete the text from the record"
            self._report(unit, f"the capture ends before {unit.label}", hint)
            self.stopped = True
            return at, len(units)
        found, following = self._next(view, units, index + 1, at)
        itself = self._find(view, units, index, at, found)
        if itself is not None:
            return self._uncovered(view, at, itself), index
        if found == at:
            self._absent(unit, following - index)
            return at, following
        difference = self._differs(view, units, index, at)
        if difference.alike:
            return view.capture(view.normal(at) + difference.end), index + 1
        if found is None:
            self.stopped = True
            return at, len(units)
        return found, following

    def _next(self, view: View, units: list[_Unit], index: int, at: int) -> tuple[int | None, int]:
        """Return the nearest offset ahead with a later unit, and the index of that unit."""
        best, which = None, index
        for later in range(index, min(len(units), index + _AHEAD)):
            found = self._find(view, units, later, at, best)
            if found is not None and (best is None or found < best):
                best, which = found, later
        return best, which

    def _find(
        self, view: View, units: list[_Unit], index: int, at: int, limit: int | None
    ) -> int | None:
        """Return the offset of a unit from ``at`` on and before ``limit``."""
        unit = units[index]
        before = unit.parts.index(unit.start)
        words, ahead = unit.start.text, sum(len(part.text) for part in unit.parts[:before])
        low = view.normal(at)
        high = len(view.text) if limit is None else view.normal(limit) + len(words)
        for _ in range(_PLACES):
            normal = view.text.find(words, low, high)
            if normal < 0 or unit.start.kind is PartKind.HEADING:
                return None
            place = view.capture(normal)
            first = place - ahead - 4 if before else place
            starts = range(max(at, first), max(at, place) + 1)
            for start in starts:
                if (limit is None or start < limit) and self._certain(view, units, index, start):
                    return start
            low = normal + 1
        return None

    def _certain(self, view: View, units: list[_Unit], index: int, at: int) -> bool:
        spans = self._match(view, units[index], at)
        if not spans or sum(len(s.part.text) for s in spans) >= _CERTAIN:
            return bool(spans)
        return self._boundary(view, units, index + 1, spans[-1].end)

    def _boundary(self, view: View, units: list[_Unit], index: int, at: int) -> bool:
        """Tell whether what is here can follow a unit: the next unit, boilerplate or the end."""
        after = self._gap(view, at, look=True)
        if after >= len(self.source.text) or self._boilerplate(after, look=True) is not None:
            return True
        if index >= len(units):
            if self.following is None or not self.following[1]:
                return False
            (view, units), index = self.following, 0
        return bool(self._match(view, units[index], after))

    # Messages

    def _report(
        self, unit: _Unit, message: str, hint: str, offset: int = 0, length: int | None = None
    ) -> None:
        part = unit.start
        self.problems.append(
            part.record.problem(part.path, message, hint, offset=offset, length=length)
        )

    def _absent(self, unit: _Unit, count: int) -> None:
        others = f", nor are the {count - 1} texts after it" if count > 1 else ""
        others = ", nor is the text after it" if count == 2 else others
        hint = "put it where the capture has it, or delete it from the record"
        self.missing[unit.start.text] = len(self.problems)
        self._report(unit, f"{unit.label} is not in the capture here{others}", hint)

    def _uncovered(self, view: View, at: int, end: int) -> int:
        """Report characters that are in no record; return where known ones begin again."""
        text = self.source.text
        for item in self.declared.boilerplate:
            known = text.find(item.text, at, end)
            end = known if known > at else end
        words = text[at:end].rstrip()
        moved = self.missing.pop(view.text[view.normal(at) : view.normal(at + len(words))], None)
        if moved is not None:
            place = self.source.location(at)
            message = f"in the capture this text is elsewhere, at {place}"
            hint = "put the texts in the order of the capture"
            self.problems[moved] = replace(self.problems[moved], message=message, hint=hint)
        elif not self._nearly_boilerplate(words):
            hint = "add it to the text that it belongs to, or declare it under 'capture' in "
            hint += f"{self.document.record.file}, as boilerplate or as a normalisation"
            message = f"{_shown(words)} is in no record"
            self.problems.append(self.source.problem(at, message, hint, length=len(words)))
        return end

    def _nearly_boilerplate(self, words: str) -> bool:
        """Report boilerplate that was meant for these words but differs from them."""
        for index, item in enumerate(self.declared.boilerplate):
            difference = compare(item.text, words) if index not in self.met else None
            if difference is None or not difference.alike:
                continue
            self.met.add(index)
            self._report_difference(
                self.document.record,
                ("capture", "boilerplate", index, "text"),
                difference,
                self.source.text.find(words) + difference.there,
            )
            return True
        return False

    def _differs(self, view: View, units: list[_Unit], index: int, at: int) -> Difference:
        """Report where a unit and the capture differ."""
        unit, normal = units[index], view.normal(at)
        texts = [p.text if p.kind is PartKind.TEXT else view.read(p.text) for p in unit.parts]
        expected = "".join(texts)

        def follows(end: int) -> bool:
            return self._boundary(view, units, index + 1, view.capture(normal + end))

        actual = view.text[normal : normal + 2 * len(expected) + 200]
        difference = compare(expected, actual, follows)
        place = view.capture(normal + difference.there)
        part, offset = unit.owner(difference.here, texts)
        if difference.alike and not difference.expected:
            words = self.source.text[place : view.capture(normal + difference.there_end)]
            hint = f"add it to {unit.label}, in {part.record.file}, or declare a normalisation"
            message = f"{_shown(words)} is not in the record"
            self.problems.append(self.source.problem(place, message, hint, length=len(words)))
        elif part.kind is PartKind.HEADING and part.path != ("number",):
            message = f"{_shown(difference.actual)} does not fit the form of {unit.label}"
            hint = f"expected {_shown(difference.expected)}: see 'capture.{part.path[1]}' in "
            hint += part.record.file
            self.problems.append(self.source.problem(place, message, hint))
        else:
            self._report_difference(part.record, part.path, difference, place, offset)
        return difference

    def _report_difference(
        self,
        record: Sourced[Any],
        path: Path_,
        difference: Difference,
        place: int,
        offset: int | None = None,
    ) -> None:
        where = self.source.location(place)
        if difference.alike and not difference.actual:
            message = f"{_shown(difference.expected)} is not in the capture"
            hint = f"it would be at {where}; delete it here, or declare a normalisation"
        elif difference.alike and not difference.expected:
            message = f"the capture also has {_shown(difference.actual)}, at {where}"
            hint = "add it here"
        else:
            here, there = _shown(difference.expected), _shown(difference.actual)
            message = f"{here} here, but {there} in the capture, at {where}"
            hint = "write what the capture has, or declare a normalisation"
        self.problems.append(
            record.problem(
                path,
                message,
                hint,
                offset=difference.here if offset is None else offset,
                length=max(1, len(difference.expected)),
            )
        )

    # Declarations

    def _declarations(self) -> None:
        """Report boilerplate that is not there, and normalisations with a wrong count."""
        for index, item in enumerate(self.declared.boilerplate):
            if index not in self.met:
                path: Path_ = ("capture", "boilerplate", index, "text")
                message = f"{quoted(item.text)} is not between texts of the capture"
                hint = "write it exactly as it is there, or delete this entry"
                self.problems.append(self.document.record.problem(path, message, hint))
        if self.problems:
            return  # A mistake elsewhere changes how often a normalisation applies.
        for index, rule in enumerate(self.declared.normalisations):
            times = self.times.get(index, 0)
            if times != rule.times:
                path = ("capture", "normalisations", index, "times")
                message = f"{_shown(rule.from_)} is changed {times} times, not {rule.times}"
                hint = f"write 'times: {times}'" if times else "delete this normalisation"
                self.problems.append(self.document.record.problem(path, message, hint))


def _shown(text: str) -> str:
    """Quote some characters; a single one that looks like a space or is invisible is named."""
    if len(text) == 1 and text != " " and (text.isspace() or not text.isprintable()):
        return name_of(text)
    return quoted(text) if text else "nothing"
