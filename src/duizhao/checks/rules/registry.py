"""What a rule is, and the decorators that turn a generator with a docstring into one.

Most rules have something to say of few records. A rule on single records (``record_rule``) looks at
those that break it, and a rule with a condition (``rule_about``) at those that meet it. Which ones
these are is cached by the content of each record (``checks.record_findings``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from inspect import cleandoc
from typing import Any

from ...edition import Edition
from ...model.problems import Problem
from ...records.failures import failure
from ...records.reading import Sourced

Check = Callable[[Edition], Iterator[Problem]]
RecordCheck = Callable[[Sourced[Any]], Iterator[Problem]]
RecordsCheck = Callable[[Edition, Iterable[Sourced[Any]]], Iterator[Problem]]
Condition = Callable[[Sourced[Any]], bool]
DatedCheck = Callable[[Edition, date], Iterator[Problem]]
Comparison = Callable[[Edition, Edition], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """One requirement, under the name that reports and documentation use."""

    name: str
    """Its name: lower-case words joined by hyphens."""
    statement: str
    find: DatedCheck | None = None
    """Finds what breaks it, given today's date; none if only reading or comparing does."""
    concerns: Condition | None = None
    """Tells from a record alone whether the rule has to look at it; none if it looks at all."""
    find_among: RecordsCheck | None = None
    """Finds what breaks it, given the records that it concerns."""
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
    """Yield the problems under the name of their rule; that it failed is one of them."""
    try:
        for problem in problems:
            yield replace(problem, rule=name)
    except Exception as error:
        yield replace(failure(error), rule=name)


def _by_record(
    find: RecordsCheck, edition: Edition, records: Sequence[Sourced[Any]]
) -> Iterator[Problem]:
    """Yield what a rule finds in some records; one on which it fails does not hide the others."""
    try:
        found = list(find(edition, records))
    except Exception as error:
        if len(records) > 1:
            for record in records:
                yield from _by_record(find, edition, [record])
        else:
            yield failure(error, next(iter(records), None))
    else:
        yield from found


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


def _among(
    check: Callable[..., Any], concerns: Condition, find: RecordsCheck, *, blocking: bool
) -> Rule:
    name = _name(check)

    def among(edition: Edition, records: Iterable[Sourced[Any]]) -> Iterator[Problem]:
        return _named(name, _by_record(find, edition, tuple(records)))

    def named(edition: Edition, _today: date) -> Iterator[Problem]:
        return among(edition, filter(concerns, edition.records))

    statement = cleandoc(check.__doc__ or "")
    return Rule(name, statement, named, concerns, among, blocking=blocking)


def _of_records(check: RecordCheck, *, blocking: bool) -> Rule:
    def broken(record: Sourced[Any]) -> bool:
        return any(True for _ in check(record))

    def each(_edition: Edition, records: Iterable[Sourced[Any]]) -> Iterator[Problem]:
        for record in records:
            yield from check(record)

    return _among(check, broken, each, blocking=blocking)


def record_rule(check: RecordCheck) -> Rule:
    """Turn a generator over what is wrong with one record into a rule."""
    return _of_records(check, blocking=False)


def first_record_rule(check: RecordCheck) -> Rule:
    """Turn such a generator into a rule that is applied before those that compare files."""
    return _of_records(check, blocking=True)


def rule_about(concerns: Condition) -> Callable[[RecordsCheck], Rule]:
    """Return what turns a generator over some records of an edition into a rule about these.

    ``concerns`` tells of a record, by nothing but the record itself, whether it is one of them.
    """
    return lambda check: _among(check, concerns, check, blocking=False)


def comparison_rule(check: Comparison) -> Rule:
    """Turn a generator into a rule that compares an earlier state of the edition with this one."""
    name = _name(check)

    def named(old: Edition, new: Edition) -> Iterator[Problem]:
        return _named(name, check(old, new))

    return Rule(name, cleandoc(check.__doc__ or ""), compare=named)
