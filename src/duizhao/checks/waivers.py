"""Rules that a record waives, each with its reason: what is then not reported as a problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..edition import DocumentEntry, Edition
from ..messages import say
from ..model import CAPTURES, WITNESSES, Waiver, Witness
from ..model.problems import Problem, Severity, did_you_mean, quoted
from ..records.reading import Path_, Sourced
from .rules import RULES
from .rules.registry import WAIVE

_ESSENTIAL = ("reference", "unique", "retired", "reserved")
"""Rules on which the pages are built: an edition that breaks one has no site."""
WAIVABLE = [
    name for name, rule in RULES.items() if rule.check is not None and name not in _ESSENTIAL
]
"""The rules that a record can waive."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A problem that was waived."""

    problem: Problem
    why: str


@dataclass(frozen=True, slots=True)
class _Scope:
    waiver: Waiver
    record: Sourced[Any]
    path: Path_
    files: tuple[str, ...]
    """The files of which it covers something."""

    def covers(self, problem: Problem) -> bool:
        """Return whether a problem in one of its files is in what it covers."""
        owner = self.path[:-2]
        elsewhere = len(self.files) > 1 and problem.where.file != self.record.file
        return not owner or elsewhere or self.record.contains(owner, problem.where)


class Waivers:
    """The waivers of an edition, and which of them something needed so far."""

    def __init__(self, edition: Edition) -> None:
        self.waived: list[Waived] = []
        self._scopes = list(_scopes(edition))
        self._needed: set[int] = set()
        self._known: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, scope in enumerate(self._scopes):
            for file in scope.files if scope.waiver.rule in WAIVABLE else ():
                self._known[scope.waiver.rule, file].append(index)

    def left(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return the problems that no record waives; the others are in ``waived`` from now on."""
        return [problem for problem in problems if not self._waives(problem)]

    def _waives(self, problem: Problem) -> bool:
        covering = [
            index
            for index in self._known.get((problem.rule, problem.where.file), ())
            if self._scopes[index].covers(problem)
        ]
        self._needed.update(covering)
        if covering:
            # The nearest one gives the reason: those of a document are before its articles'.
            self.waived.append(Waived(problem, self._scopes[covering[-1]].waiver.why))
        return bool(covering)

    def problems(self, *, all_judged: bool) -> Iterator[Problem]:
        """Find waivers of rules that cannot be waived, and those that nothing needed.

        Unless all files could be judged, no one knows what is needed.
        """
        for index, scope in enumerate(self._scopes):
            rule, path = scope.waiver.rule, (*scope.path, "rule")
            if rule not in WAIVABLE:
                # Few editions name such a rule: the others do not wait for these.
                from .permanence import PERMANENCE_RULES

                known = rule in RULES or rule in PERMANENCE_RULES or rule == "placeholder"
                key = "cannot-be-waived" if known else "unknown-rule"
                message = say(f"waivers.{key}", rule=quoted(rule))
                names = say("common.known", names=", ".join(WAIVABLE))
                nearest = did_you_mean(rule, WAIVABLE) or names
                hint = say("waivers.delete-fix-what-breaks-rule") if known else nearest
                yield scope.record.problem(path, message, hint, rule=WAIVE.name)
            elif index not in self._needed and all_judged:
                message = say("waivers.nothing-here-breaks-rule", rule=quoted(rule))
                severity = Severity.WARNING
                hint = say("common.delete")
                yield scope.record.problem(path, message, hint, rule=WAIVE.name, severity=severity)


def _scopes(edition: Edition) -> Iterator[_Scope]:
    for document in edition.documents.values():
        yield from _of(document.record, (), document.document.waive, _files(edition, document))
        yield from _of_notes(document.record)
        for index, witness in enumerate(document.document.witnesses):
            files = _files_of_witness(edition, document, witness)
            yield from _of(document.record, ("witnesses", index), witness.waive, files)
    for entry in edition.articles.values():
        yield from _of(entry.record, (), entry.article.waive)
        for index, segment in enumerate(entry.segments):
            yield from _of(entry.record, ("segments", index), segment.waive)
        yield from _of_notes(entry.record)
    for term in edition.terms.values():
        yield from _of(term, (), term.value.waive)


def _files(edition: Edition, document: DocumentEntry) -> tuple[str, ...]:
    articles = (entry.record.file for entry in document.articles)
    captures = (f"{CAPTURES}/{capture.file}" for capture in document.document.every_capture)
    return (document.record.file, *articles, *captures)


def _files_of_witness(
    edition: Edition, document: DocumentEntry, witness: Witness
) -> tuple[str, ...]:
    folder = WITNESSES.folder(f"{document.id}/{witness.id}")
    texts = (entry.record.file for entry in edition.witnesses.values())
    capture = (f"{CAPTURES}/{witness.capture.file}",) if witness.capture else ()
    return (document.record.file, *(t for t in texts if t.startswith(folder)), *capture)


def _of_notes(record: Sourced[Any]) -> Iterator[_Scope]:
    for index, note in enumerate(record.value.annotations):
        yield from _of(record, ("annotations", index), note.waive)


def _of(
    record: Sourced[Any], path: Path_, waivers: Iterable[Waiver], files: tuple[str, ...] = ()
) -> Iterator[_Scope]:
    for index, waiver in enumerate(waivers):
        yield _Scope(waiver, record, (*path, "waive", index), files or (record.file,))
