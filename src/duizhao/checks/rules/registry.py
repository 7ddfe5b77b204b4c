"""What a rule is, and the decorators that make one of a generator whose docstring states it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from inspect import cleandoc

from ...edition import Edition
from ...model.problems import Problem

Check = Callable[[Edition], Iterator[Problem]]
DatedCheck = Callable[[Edition, date], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """One thing that an edition must be, under the name by which reports and docs know it."""

    name: str
    """Its name: lower-case words joined by hyphens."""
    statement: str
    """What it demands, in words."""
    find: DatedCheck | None = None
    """Finds what breaks it, given the day on which it is asked; none if only reading does."""
    blocking: bool = False
    """Whether a file in which it finds an error is left out by the rules that compare files.

    So that one slip is one problem: a text in the wrong language is not also a quote that is
    not found and a capture that is not covered.
    """

    @property
    def summary(self) -> str:
        """Its statement's first sentence."""
        return self.statement.split("\n\n", 1)[0].replace("\n", " ")


def _make(check: Check | DatedCheck, find: DatedCheck, *, blocking: bool) -> Rule:
    statement = cleandoc(check.__doc__ or "")
    name = check.__name__.strip("_").replace("_", "-")
    return Rule(name, statement, find, blocking)


def rule(check: Check) -> Rule:
    """Make a rule of a generator; it is named as its function is, with hyphens."""
    return _make(check, lambda edition, _today: check(edition), blocking=False)


def first_rule(check: Check) -> Rule:
    """Make a rule that is judged before those that compare one file with another."""
    return _make(check, lambda edition, _today: check(edition), blocking=True)


def dated_rule(check: DatedCheck) -> Rule:
    """Make a rule that depends on what day it is."""
    return _make(check, check, blocking=False)
