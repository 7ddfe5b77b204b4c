"""The differences between a capture and the records: each once, with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ...edition import DocumentEntry
from ...messages import NOTHING, Message, say
from ...model import Capture, Normalisation, Side
from ...model.problems import Problem, quoted
from ...records import layout
from ...records.reading import Path_, Sourced
from ...records.source import Source, name_of
from ...text.diffs import Difference, compare
from .capture_text import CaptureText
from .parts import ExpectedUnit

_DIVISION = re.compile(
    r"第\s*[^\s第]{1,5}\s*[编編章节節]|(?:part|chapter|section|title)\s+[\divxlcⅠ-ⅿ]+\b",
    re.IGNORECASE,
)
"""What is probably the heading of a part, a chapter or a section."""
_TEXT = 12
"""From how many characters on words are a text, not the number of a heading."""
_BEFORE = 8
"""How many characters before a difference tell which one it is."""
_SCRIPTS = ({"条", "條"}, {"节", "節"}, {"编", "編"})
"""The words of headings that are not the same in simplified and in traditional Chinese."""


@dataclass
class Findings:
    """The problems of one capture."""

    document: DocumentEntry
    path: Path_
    capture: Capture
    source: Source
    text: CaptureText
    problems: list[Problem] = field(default_factory=list)
    met: set[int] = field(default_factory=set)
    _missing: dict[tuple[Side, str], int] = field(default_factory=dict)
    _uncovered: dict[tuple[Side, str], tuple[int, int]] = field(default_factory=dict)
    _bare: set[Side] = field(default_factory=set)

    @property
    def _place(self) -> str:
        """What a message calls the place where the capture is declared."""
        return ".".join(name for name in self.path if isinstance(name, str))

    def _report(self, unit: ExpectedUnit, message: Message, hint: Message) -> None:
        part = unit.start
        self.problems.append(part.record.problem(part.path, message, hint, offset=part.offset))

    def ends(self, unit: ExpectedUnit) -> None:
        """Report that the capture ends too early."""
        hint = say("findings.add-what-missing-capture-delete")
        self._report(unit, say("findings.capture-ends-before", label=unit.label), hint)

    def not_compared(self) -> None:
        """Add to the last problem that the rest of the capture was not read."""
        last = self.problems[-1]
        hint = say("findings.what-follows-capture-was-not", hint=last.hint)
        self.problems[-1] = replace(last, hint=hint)

    def absent(self, unit: ExpectedUnit, count: int) -> None:
        """Report that some units are not where they are expected."""
        found = self._uncovered.get((unit.side, unit.text))
        if found is not None and count == 1:
            index, at = found
            part = unit.start
            problem = part.record.problem(part.path, NOTHING, offset=part.offset)
            self.problems[index] = self._elsewhere(problem, at)
            return
        key = ("not-capture-here", "nor-text-after", "nor-are-texts-after")[min(count, 3) - 1]
        hint = say("findings.put-where-capture-delete-from")
        self._missing[unit.side, unit.text] = len(self.problems)
        self._report(unit, say(f"findings.{key}", label=unit.label, count=count - 1), hint)

    def bare_heading(self, unit: ExpectedUnit, at: int, end: int) -> None:
        """Report once for each language that headings without a title have no form."""
        if unit.bare is None or unit.side in self._bare:
            return
        self._bare.add(unit.side)
        heading = self.source.text[at:end].strip()
        message = say("findings.heading-no-title", heading=quoted(heading), key=unit.key)
        forms = {"en": "…", "zh": "…", unit.side: unit.bare.form(heading)}
        form = ", ".join(f"{side}: '{written}'" for side, written in forms.items())
        file = self.document.record.file
        hint = say(
            "findings.declare-how-such-headings-are", form=form, place=self._place, file=file
        )
        self.problems.append(self.source.problem(at, message, hint, length=len(heading)))

    def uncovered(
        self, at: int, end: int, last: ExpectedUnit | None, unit: ExpectedUnit | None = None
    ) -> int:
        """Report characters that are in no record; return where known ones begin again.

        They are between the ``last`` unit and another ``unit``, which shows whose they are.
        """
        text = self.source.text
        for item in self.capture.boilerplate:
            known = text.find(item.text, at, end)
            end = known if known > at else end
        words = text[at:end].rstrip()
        if self._moved(at, at + len(words)) or self._nearly_boilerplate(words):
            return end
        division = _DIVISION.match(words)
        owner, place = self._owner(at, end, words, last, unit)
        file = self.document.record.file
        if owner is not None and not division:
            where = self.source.location(at)
            message = say(f"findings.capture-also-{place}", actual=_shown(words), where=where)
            hint = say("findings.add-to-this-record", place=self._place, file=file)
            self._report(owner, message, hint)
            return end
        key = "declare-part-chapter-section-under" if division else "add-text-belongs-boilerplate"
        hint = say(f"findings.{key}", place=self._place, file=file)
        message = say("findings.no-record", words=_shown(words))
        self.problems.append(self.source.problem(at, message, hint, length=len(words)))
        return end

    def _owner(
        self, at: int, end: int, words: str, last: ExpectedUnit | None, unit: ExpectedUnit | None
    ) -> tuple[ExpectedUnit | None, str]:
        """Return the unit beside which the record lacks some words, if they are certainly its."""
        text = self.source.text
        if unit is not None and at + len(words) == end:
            return unit, "before"
        if last is not None and at and not text[at - 1].isspace():
            return last, "after"
        if unit is None or last is None:
            return None, ""
        # A few characters before a heading are its number; a text is the end of what is before.
        if unit.heading and len(words) < _TEXT:
            return unit, "before"
        same = unit.key == last.key or (unit.heading and unit.side == last.side)
        return (last, "after") if same else (None, "")

    def _moved(self, at: int, end: int) -> bool:
        """Report where a missing text is, if these characters are it; return whether they are."""
        for side, view in self.text.views.items():
            words = view.text[view.normal(at) : view.normal(end)]
            if (moved := self._missing.pop((side, words), None)) is not None:
                self.problems[moved] = self._elsewhere(self.problems[moved], at)
                return True
            self._uncovered[side, words] = (len(self.problems), at)
        return False

    def _elsewhere(self, problem: Problem, at: int) -> Problem:
        message = say("findings.capture-text-elsewhere", location=self.source.location(at))
        hint = say("findings.put-texts-order-capture")
        return replace(problem, message=message, hint=hint)

    def _nearly_boilerplate(self, words: str) -> bool:
        """Report boilerplate that was meant for these words but differs from them."""
        for index, item in enumerate(self.capture.boilerplate):
            difference = compare(item.text, words) if index not in self.met else None
            if difference is None or not difference.alike:
                continue
            self.met.add(index)
            path = (*self.path, "boilerplate", index, "text")
            place = self.source.text.find(words) + difference.there
            record, here = self.document.record, difference.here
            self._report_difference(record, path, difference, place, here, None)
            return True
        return False

    def difference(
        self, unit: ExpectedUnit, texts: list[str], difference: Difference, normal: int
    ) -> None:
        """Report where the capture differs from a unit expected at that offset of its view."""
        view = self.text.views[unit.side]
        place = view.capture(normal + difference.there)
        part, within = unit.owner(difference.here, texts)
        offset = None if part.offset is None else part.offset + within
        end = difference.there + len(difference.actual)
        words = self.source.text[place : view.capture(normal + end)]
        declared = self._normalisation(unit.side, words, difference.expected, place)
        if difference.alike and not difference.expected:
            where = self.source.location(place)
            message = say("findings.capture-also", actual=_shown(words), where=where)
            hint = say("findings.add-here-declare-normalisation", **declared)
            self.problems.append(part.record.problem(part.path, message, hint, offset=offset))
        elif part.literal:
            message = say(
                "findings.does-not-fit-form", actual=_shown(difference.actual), label=unit.label
            )
            there = {"place": f"{self._place}.{part.path[-2]}", "file": part.record.file}
            hint = say("findings.expected-see", expected=_shown(difference.expected), **there)
            self.problems.append(self.source.problem(place, message, hint))
        else:
            self._report_difference(part.record, part.path, difference, place, offset, declared)

    def _normalisation(self, side: Side, there: str, here: str, at: int) -> dict[str, str]:
        """Return the YAML of the normalisation of what is ``there``, at an offset, to ``here``."""
        text = self.source.text
        if not there:
            there, here = text[at : at + 1], f"{here}{text[at : at + 1]}"
        fields: dict[str, Any] = {"side": side, "from": there, "to": here}
        before = text[max(0, at - _BEFORE) : at].rpartition("\n")[2]
        if before and text.count(there) > 1:
            fields["after"] = before
        why = {"times": 1, "why": {"en": "…", "zh": "…"}}
        yaml = layout.flow(layout.value_of(fields | why), Normalisation)
        file = self.document.record.file
        return {"yaml": f"- {yaml}", "place": f"{self._place}.normalisations", "file": file}

    def _report_difference(
        self,
        record: Sourced[Any],
        path: Path_,
        difference: Difference,
        place: int,
        offset: int | None,
        declared: Mapping[str, str] | None,
    ) -> None:
        where = self.source.location(place)
        if difference.alike and not difference.actual:
            message = say("findings.not-capture", expected=_shown(difference.expected))
            key = "would-delete-here-declare-normalisation"
        elif difference.alike and not difference.expected:
            message = say("findings.capture-also", actual=_shown(difference.actual), where=where)
            key = "add-it-here"
        else:
            here, there = _shown(difference.expected), _shown(difference.actual)
            message = say("findings.differs-from-capture", here=here, there=there, where=where)
            key = "write-what-capture-declare-normalisation"
            words = {difference.expected.strip(), difference.actual.strip()}
            if words in _SCRIPTS and "number" in path:
                key = "say-languages-document-script-chinese"
        if declared is None:
            key = "write-exactly-at"
        elif not difference.alike:
            key = "write-what-capture"
        hint = say(f"findings.{key}", where=where, **(declared or {}))
        length = None if offset is None else max(1, len(difference.expected))
        self.problems.append(record.problem(path, message, hint, offset=offset, length=length))

    def declarations(self, times: Mapping[int, int]) -> None:
        """Report boilerplate that is not there, and normalisations with a wrong count."""
        for index, item in enumerate(self.capture.boilerplate):
            if index not in self.met:
                path: Path_ = (*self.path, "boilerplate", index, "text")
                message = say("findings.not-between-texts-capture", text=quoted(item.text))
                hint = say("findings.write-exactly-there-delete-entry")
                self.problems.append(self.document.record.problem(path, message, hint))
        if self.problems:
            return  # A mistake elsewhere changes how often a normalisation applies.
        for index, rule in enumerate(self.capture.normalisations):
            count = times.get(index, 0)
            if count != rule.times:
                path = (*self.path, "normalisations", index, "times")
                values = {"from_": _shown(rule.from_), "count": count, "times": rule.times}
                message = say("findings.changed-times-not", **values)
                hint = say("findings.delete-normalisation")
                if count:
                    hint = say("findings.write-times", count=count)
                self.problems.append(self.document.record.problem(path, message, hint))


def _shown(text: str) -> Message:
    """Quote some characters; a single one that looks like a space or is invisible is named."""
    if len(text) == 1 and text != " " and (text.isspace() or not text.isprintable()):
        return name_of(text)
    return quoted(text) if text else say("validation.nothing")
