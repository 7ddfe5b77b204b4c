"""What a rule is, and the decorators that turn a generator with a docstring into one.

A rule that asks of each record alone is a ``record_rule``: what it finds need not be found again
while the record is the same (``checks.record_findings``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from inspect import cleandoc
from typing import Any

from ...edition import Edition
from ...model.problems import Problem
from ...records.reading import Sourced

Check = Callable[[Edition], Iterator[Problem]]
RecordCheck = Callable[[Sourced[Any]], Iterator[Problem]]
DatedCheck = Callable[[Edition, date], Iterator[Problem]]
Comparison = Callable[[Edition, Edition], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """One requirement, under the name that reports and documentation use."""

    name: str
    """Its name: lower-case words joined by hyphens."""
    statement: str
    """What it requires, in words."""
    find: DatedCheck | None = None
    """Finds what breaks it, given today's date; none if only reading or comparing does."""
    find_in: RecordCheck | None = None
    """Finds what breaks it in one record, if it asks of each record alone."""
    compare: Comparison | None = None
    """Finds what breaks it between an earlier state of the edition and this one."""
    blocking: bool = False
    """Whether the rules that compare files skip a file in which it finds an error.

    This makes one mistake one problem: a text in the wrong language is not also a quote that is
    not found and a capture that is not covered.
    """

    @property
    def summary(self) -> str:
        """Its statement's first sentence."""
        return self.statement.split("\n\n", 1)[0].replace("\n", " ")


def _name(check: Callable[..., Any]) -> str:
    return check.__name__.strip("_").replace("_", "-")


def _named(name: str, problems: Iterator[Problem]) -> Iterator[Problem]:
    return (replace(problem, rule=name) for problem in problems)


def _make(check: Check | DatedCheck, find: DatedCheck, *, blocking: bool) -> Rule:
    name = _name(check)

    def named(edition: Edition, today: date) -> Iterator[Problem]:
        return _named(name, find(edition, today))

    return Rule(name, cleandoc(check.__doc__ or ""), named, blocking=blocking)


def rule(check: Check) -> Rule:
    """Turn a generator into a rule. It and its problems have the function's name, with hyphens."""
    return _make(check, lambda edition, _today: check(edition), blocking=False)


def first_rule(check: Check) -> Rule:
    """Turn a generator into a rule that is applied before those that compare files."""
    return _make(check, lambda edition, _today: check(edition), blocking=True)


def dated_rule(check: DatedCheck) -> Rule:
    """Turn a generator into a rule that depends on today's date."""
    return _make(check, check, blocking=False)


def _of_records(check: RecordCheck, *, blocking: bool) -> Rule:
    name = _name(check)

    def named(record: Sourced[Any]) -> Iterator[Problem]:
        return _named(name, check(record))

    def find(edition: Edition, _today: date) -> Iterator[Problem]:
        for record in edition.records:
            yield from named(record)

    return Rule(name, cleandoc(check.__doc__ or ""), find, named, blocking=blocking)


def record_rule(check: RecordCheck) -> Rule:
    """Turn a generator over what is wrong with one record into a rule."""
    return _of_records(check, blocking=False)


def first_record_rule(check: RecordCheck) -> Rule:
    """Turn such a generator into a rule that is applied before those that compare files."""
    return _of_records(check, blocking=True)


def comparison_rule(check: Comparison) -> Rule:
    """Turn a generator into a rule that compares an earlier state of the edition with this one."""
    name = _name(check)

    def named(old: Edition, new: Edition) -> Iterator[Problem]:
        return _named(name, check(old, new))

    return Rule(name, cleandoc(check.__doc__ or ""), compare=named)
