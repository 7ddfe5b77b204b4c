"""The one place where an edition is read and checked: every command and the build call it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..edition import Edition, load
from ..model.problems import Problem, Severity, in_order
from .permanence import permanence
from .rules import RULES


@dataclass(frozen=True)
class Report:
    """What was read and what was found."""

    edition: Edition
    """All of the edition that could be read."""
    problems: tuple[Problem, ...]
    """What is wrong with it, by file, line and column."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)

    @property
    def sizes(self) -> dict[str, int]:
        """Count the edition's articles, pairs of texts, notes and terms."""
        articles = self.edition.articles.values()
        pairs = (pair for entry in articles for _, pair in entry.units())
        return {
            "articles": len(self.edition.articles),
            "pairs": sum(pair.en is not None and pair.zh is not None for pair in pairs),
            "notes": len(self.edition.all_notes()),
            "terms": len(self.edition.terms),
        }


def check(root: Path, paths: Sequence[str] = (), today: date | None = None) -> Report:
    """Read the edition below ``root`` and check it.

    All of it is checked; ``paths``, files or folders relative to ``root``, choose whose problems
    are reported. ``today`` is the day with which dates are compared. Raises FileNotFoundError if
    ``root`` has no ``content`` folder.
    """
    edition, problems = load(root)
    problems += judge(edition, today or date.today())
    return Report(edition, tuple(in_order(_chosen(problems, paths))))


def with_permanence(report: Report, old: Edition, paths: Sequence[str] = ()) -> Report:
    """Return a report that also has the problems found by comparison with an earlier edition.

    ``paths``, files or folders relative to the edition's root, choose whose problems are added.
    """
    found = _chosen(permanence(old, report.edition), paths)
    return replace(report, problems=tuple(in_order([*report.problems, *found])))


def judge(edition: Edition, today: date) -> list[Problem]:
    """Return what the rules find in an edition."""
    problems: list[Problem] = []
    blocked: set[str] = set()
    for rule in RULES.values():
        if rule.find is not None and rule.blocking:
            found = list(rule.find(edition, today))
            problems += found
            blocked.update(p.where.file for p in found if p.severity is Severity.ERROR)
    # References to a file that has errors of its own are checked after those are fixed.
    settled = replace(edition, broken=edition.broken | blocked)
    others: Iterable[Problem] = (
        problem
        for rule in RULES.values()
        if rule.find is not None and not rule.blocking
        for problem in rule.find(settled, today)
    )
    return [*problems, *others]


def _chosen(problems: Iterable[Problem], paths: Sequence[str]) -> list[Problem]:
    return [p for p in problems if not paths or any(_within(p.where.file, q) for q in paths)]


def _within(file: str, path: str) -> bool:
    return path in ("", ".") or file == path or file.startswith(f"{path}/")
