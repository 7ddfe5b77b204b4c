"""The one place where an edition is read and checked: every command and the build call it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

from ..cache import cached
from ..edition import Edition, load
from ..model.problems import Problem, Severity, in_order
from ..records.reading import FileCache, Sourced
from .rules import RULES
from .rules.registry import Over, Rule
from .rules.wordings import wordings
from .waivers import Waived, Waivers

NO_DOCUMENT = (
    "content/documents has no document: make one of a text with 'duizhao import', or write its "
    "record"
)
"""The message for an edition that has none, and no problem either."""


@dataclass(frozen=True)
class Report:
    """What was read and what was found."""

    edition: Edition
    """All of the edition that could be read."""
    problems: tuple[Problem, ...]
    """What is wrong with it, by file, line and column."""
    waived: tuple[Waived, ...] = ()
    """What would be wrong with it if its records did not waive a rule, and why they do."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)

    @property
    def correctable(self) -> int:
        """How many of the problems have a correction that is certain."""
        return sum(problem.correction is not None for problem in self.problems)

    @property
    def sizes(self) -> dict[str, int]:
        """Count articles as the site does, pairs of texts with titles among them, notes, terms."""
        articles = self.edition.articles.values()
        pairs = (pair for entry in articles for pair in entry.pairs.values())
        return {
            "articles": sum(entry.counts for entry in articles),
            "pairs": sum(pair.en is not None and pair.zh is not None for pair in pairs),
            "notes": self.edition.note_count,
            "terms": len(self.edition.terms),
        }


def check(
    root: Path,
    paths: Sequence[str] = (),
    today: date | None = None,
    *,
    cache: FileCache | None = None,
) -> Report:
    """Read the edition below ``root`` and check it.

    All of it is checked; ``paths``, files or folders relative to ``root``, choose whose problems
    are reported. ``today`` is the day with which dates are compared, by default the latest one that
    has begun anywhere. Files that are in the
    ``cache`` as they are need not be read. Raises FileNotFoundError if ``root`` has no ``content``
    folder.
    """
    edition, problems = load(root, cache)
    found, waived = judge(edition, today or latest_day())
    chosen = in_order(_chosen([*problems, *found], paths))
    inside = (w for w in waived if _chosen([w.problem], paths))
    return Report(edition, tuple(chosen), tuple(inside))


def with_permanence(report: Report, old: Edition, paths: Sequence[str] = ()) -> Report:
    """Return a report that also has the problems found by comparison with an earlier edition.

    ``paths``, files or folders relative to the edition's root, choose whose problems are added.
    """
    # A check without an earlier edition does not wait for what compares two.
    from .permanence import permanence

    return with_problems(report, permanence(old, report.edition), paths)


def with_problems(report: Report, found: Iterable[Problem], paths: Sequence[str] = ()) -> Report:
    """Return a report that also has those of some problems that are in chosen files."""
    problems = in_order([*report.problems, *_chosen(found, paths)])
    return replace(report, problems=tuple(problems))


def latest_day() -> date:
    """Return today's date where it is latest: an editor may be east of the machine that checks."""
    return datetime.now(timezone(timedelta(hours=14))).date()


def judge(edition: Edition, today: date) -> tuple[list[Problem], list[Waived]]:
    """Return what the rules find in an edition, and what of it the records waive."""
    waivers = Waivers(edition)
    problems: list[Problem] = []
    blocked: set[str] = set()
    records = records_by_rule(edition)
    for rule in RULES.values():
        if rule.blocking:
            found = waivers.left(_found(rule, edition, today, records))
            problems += found
            blocked.update(p.where.file for p in found if p.severity is Severity.ERROR)
    # References to a file that has errors of its own are checked after those are fixed.
    settled = replace(edition, broken=edition.broken | blocked) if blocked else edition
    for rule in RULES.values():
        if not rule.blocking:
            problems += waivers.left(_found(rule, settled, today, records))
    all_judged = not settled.broken
    return [*problems, *waivers.problems(all_judged=all_judged)], waivers.waived


def _found(
    rule: Rule, edition: Edition, today: date, records: Mapping[str, Sequence[Sourced[Any]]]
) -> Iterator[Problem]:
    """Yield what breaks a rule; ``records`` are those that concern a rule on records."""
    if rule.on_records:
        return rule.find(edition, records.get(rule.name, ()))
    return rule.find(edition, today) if rule.over is Over.DAY else rule.find(edition)


def records_by_rule(edition: Edition) -> Mapping[str, Sequence[Sourced[Any]]]:
    """Return the records that concern each rule on records, by the rule's name.

    Only the names of the rules are cached, by the content of the record: what is wrong with it is
    found each time.
    """
    result: dict[str, list[Sourced[Any]]] = defaultdict(list)
    for record in edition.records:
        start, end = record.extent
        key = f"{type(record.value).__name__} {start} {end} {record.source.digest}"
        for name in cached("findings", key, partial(_rules_for, record)):
            result[name].append(record)
    return result


def _rules_for(record: Sourced[Any]) -> list[str]:
    writing = tuple(wordings(record))
    rules = (rule for rule in RULES.values() if rule.on_records)
    return [rule.name for rule in rules if rule.concerns(record, writing)]


def _chosen(problems: Iterable[Problem], paths: Sequence[str]) -> list[Problem]:
    return [problem for problem in problems if is_chosen(problem.where.file, paths)]


def is_chosen(file: str, paths: Sequence[str]) -> bool:
    """Return whether a file is at or below one of those paths; no path means all."""
    return not paths or any(
        path in ("", ".") or file == path or file.startswith(f"{path}/") for path in paths
    )
