"""What a rule is, and the decorator that turns a generator with a docstring into one.

Most rules have something to say of few records. A rule on single records looks at those that break
it, and a rule with a condition (``about``) at those that meet it. Which ones these are is cached by
the content of each record (``checks.report.records_by_rule``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from inspect import cleandoc
from typing import Any

from ...edition import Edition
from ...model.problems import Problem
from ...records.reading import Sourced, failure
from .wordings import Wording, wordings

Check = Callable[..., Iterator[Problem]]
Condition = Callable[[Sourced[Any]], bool]


class Over(Enum):
    """What a rule is given: the parameters of its generator."""

    EDITION = auto()
    DAY = auto()
    """The edition, and today's date."""
    RECORD = auto()
    """A single record."""
    WRITING = auto()
    """A single record, and every piece of writing in it."""
    RECORDS = auto()
    """The edition, and the records that it concerns."""
    CHANGE = auto()
    """An earlier state of the edition, and this one."""


@dataclass(frozen=True)
class Rule:
    """One requirement, under the name that reports and documentation use."""

    name: str
    """Its name: lower-case words joined by hyphens."""
    statement: str
    check: Check | None = None
    """Finds what breaks it; none if only reading does."""
    over: Over = Over.EDITION
    about: Condition | None = None
    """Tells from a record alone whether a rule over records is about it."""
    blocking: bool = False
    """Whether the rules that compare files skip a file in which it finds an error.

    This makes one mistake one problem: a text in the wrong language is not also a quote that is
    not found and a capture that is not covered.
    """

    @property
    def summary(self) -> str:
        """Its statement's first sentence."""
        return self.statement.split("\n\n", 1)[0].replace("\n", " ")

    @property
    def on_records(self) -> bool:
        """Whether it looks only at the records that concern it."""
        return self.over in (Over.RECORD, Over.WRITING, Over.RECORDS)

    def concerns(self, record: Sourced[Any], writing: Sequence[Wording]) -> bool:
        """Return whether the rule has to look at a record, which it has to if this fails."""
        try:
            if self.about is not None:
                return self.about(record)
            return any(True for _ in self._of(record, writing))
        except Exception:
            # It fails again when it looks at the record, and then it says so.
            return True

    def find(self, *given: Any) -> Iterator[Problem]:
        """Yield what breaks it, under its name; that it failed is a problem too.

        A rule on records is given the edition, and the records that concern it.
        """
        if self.check is None:
            return
        found = self._among(*given) if self.on_records else self.check(*given)
        try:
            for problem in found:
                yield replace(problem, rule=self.name)
        except Exception as error:
            yield replace(failure(error), rule=self.name)

    def _among(self, edition: Edition, records: Iterable[Sourced[Any]]) -> Iterator[Problem]:
        """Yield what it finds in some records; one on which it fails does not hide the others."""
        records = tuple(records)
        try:
            found = list(self._looked_at(edition, records))
        except Exception as error:
            if len(records) > 1:
                for record in records:
                    yield from self._among(edition, [record])
            else:
                yield failure(error, next(iter(records), None))
        else:
            yield from found

    def _looked_at(self, edition: Edition, records: Sequence[Sourced[Any]]) -> Iterator[Problem]:
        if self.over is Over.RECORDS and self.check is not None:
            yield from self.check(edition, records)
            return
        for record in records:
            writing = tuple(wordings(record)) if self.over is Over.WRITING else ()
            yield from self._of(record, writing)

    def _of(self, record: Sourced[Any], writing: Sequence[Wording]) -> Iterator[Problem]:
        assert self.check is not None
        return self.check(record, writing) if self.over is Over.WRITING else self.check(record)


def rule(
    over: Over = Over.EDITION, *, about: Condition | None = None, first: bool = False
) -> Callable[[Check], Rule]:
    """Return what turns a generator into a rule, whose name is the function's, with hyphens.

    ``about`` tells of a record, by nothing but the record itself, whether a rule over records is
    about it. A ``first`` rule is applied before those that compare files.
    """

    def made(check: Check) -> Rule:
        name = check.__name__.strip("_").replace("_", "-")
        return Rule(name, cleandoc(check.__doc__ or ""), check, over, about, first)

    return made


READING = (
    Rule("file", "Each record is a regular file that can be opened and is of a reasonable size."),
    Rule("place", "Every file in content/ is one of its lists, or in one of its folders."),
    Rule("file-name", "A file is named in lower-case Latin letters and digits, with hyphens."),
    Rule("encoding", "A file is text in the encoding UTF-8."),
    Rule("characters", "No character is invisible: controls, direction marks, zero-width joiners."),
    Rule("yaml", "A record is plain YAML: no aliases, anchors, tags, merges or directives."),
    Rule("duplicate-key", "No field occurs twice in the same mapping."),
    Rule("field", "Each field is one that the record can have, and no required field is missing."),
    Rule("form", "Each value has the form of its field: a text, a number, a list, an id."),
)
"""What ``records`` and ``edition`` report while they read files."""
WAIVE = Rule(
    "waive",
    "A rule that is waived is one that can be, and something there breaks it (else a warning).",
)
"""What ``checks.waivers`` reports."""
