"""Problems as text for a terminal, for GitHub and GitLab, and as JSON.

Whatever a record contains, none of its control characters is written unchanged.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..messages import LANGUAGES, NOTHING, Message, joined, say
from ..model.problems import Problem, Severity, visible
from ..records.layout import width
from .placeholders import UNREVIEWED
from .report import Report

EXAMPLES = 3
"""How many warnings of one rule are shown, unless all are requested."""
_INDENT = "    "
_STYLES = {"place": "1", "error": "31", "warning": "33", "hint": "32"}


def summary(report: Report, language: str = "en") -> str:
    """Return one line: how many problems there are or, if there are none, how much was checked."""
    errors, warnings, waived = len(report.errors), len(report.warnings), len(report.waived)
    counts = [_count(errors, "problem") if errors else say("report.no-problems")]
    if warnings:
        counts.append(_count(warnings, "warning"))
    if waived:
        counts.append(_count(waived, "waived"))
    if report.problems:
        files = _count(len({problem.where.file for problem in report.problems}), "file")
        return say("report.in-files", counts=joined(counts), files=files).in_language(language)
    sizes = joined(_count(n, name.removesuffix("s")) for name, n in report.sizes.items())
    return say("report.checked", sizes=sizes, counts=joined(counts)).in_language(language)


def _count(number: int, what: str) -> Message:
    return say(f"report.{what}-{'one' if number == 1 else 'other'}", count=f"{number:,}")


def counted(number: int, word: str) -> str:
    """Return how many of something there are: ``1 note``, ``1,200 notes``."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def as_text(
    report: Report,
    *,
    colour: bool = False,
    prefix: str = "",
    every: bool = False,
    language: str = "en",
) -> str:
    """Return the problems for a person at a terminal, each with its line and a caret.

    Of the warnings of one rule, and of what one reason waives, a few examples are shown and the
    others counted, unless ``every`` is true. ``prefix`` leads from the current folder to
    the edition's root.
    """

    def paint(text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if colour else text

    shown, counts = (report.problems, {}) if every else _examples(report)
    lines = [_as_text(problem, paint, prefix, language) for problem in shown]
    for rule, count in counts.items():
        more = say("report.more", count=_more(rule, count), rule=paint(rule, "warning"))
        lines.append(more.in_language(language))
    lines += (one.in_language(language) for one in _waived(report, paint, prefix, every=every))
    return "\n".join(lines)


def problem_as_text(problem: Problem) -> str:
    """Return one problem for a person at a terminal, with its line and a caret."""
    return _as_text(problem, lambda text, _style: text, "", LANGUAGES[0])


def _examples(report: Report) -> tuple[Sequence[Problem], Mapping[str, int]]:
    """Return the problems without most warnings of one rule, and how many of each are left out."""
    shown: list[Problem] = []
    counts: Counter[str] = Counter()
    for problem in report.problems:
        many = problem.severity is Severity.WARNING or problem.rule == UNREVIEWED
        counts[problem.rule] += many
        if not many or counts[problem.rule] <= EXAMPLES:
            shown.append(problem)
    return shown, {rule: n - EXAMPLES for rule, n in counts.items() if n > EXAMPLES}


def _more(rule: str, count: int) -> Message:
    return _count(count, "more-article" if rule == UNREVIEWED else "more-warning")


def _waived_groups(report: Report) -> Mapping[tuple[str, str], Sequence[Problem]]:
    groups: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for waived in report.waived:
        groups[waived.problem.rule, waived.why].append(waived.problem)
    return groups


def _waived(
    report: Report, paint: Callable[[str, str], str], prefix: str, *, every: bool
) -> Iterator[Message]:
    for (rule, why), problems in _waived_groups(report).items():
        shown = problems if every else problems[:EXAMPLES]
        places = ", ".join(visible(f"{prefix}{problem.where}") for problem in shown)
        more = len(problems) - len(shown)
        key = "report.waived-more" if more else "report.waived"
        yield say(key, rule=paint(rule, "hint"), why=visible(why), places=places, more=f"{more:,}")


def _as_text(problem: Problem, paint: Callable[[str, str], str], prefix: str, language: str) -> str:
    message, hint = _said(problem, language)
    if problem.severity is Severity.WARNING:
        message = say("report.a-warning", message=message).in_language(language)
    place = paint(visible(f"{prefix}{problem.where}"), "place")
    rule = paint(problem.rule, problem.severity)
    lines = [f"{place}: {rule}: {message}"]
    if hint:
        lines.append(_INDENT + paint(hint, "hint"))
    excerpt = visible(problem.excerpt)
    if excerpt.strip():
        culprit = excerpt[problem.caret : problem.caret + problem.where.length]
        caret = "^" * max(1, width(culprit))
        lines.append(_INDENT + excerpt)
        lines.append(
            _INDENT + " " * width(excerpt[: problem.caret]) + paint(caret, problem.severity)
        )
    return "\n".join(lines)


def _said(problem: Problem, language: str) -> tuple[str, str]:
    message, hint = (one.in_language(language) for one in (problem.message, problem.hint))
    return visible(message), visible(hint)


def as_github(report: Report, prefix: str = "", language: str = "en") -> str:
    """Return the problems as workflow commands, which GitHub shows beside the lines concerned.

    GitHub shows ten of each kind: of the warnings of one rule, and of what one reason waives, it
    gets as many as a person at a terminal.
    """
    shown, counts = _examples(report)
    lines = [github_command(problem, problem.severity, prefix, language) for problem in shown]
    for rule, count in counts.items():
        more = say("report.more-of-this-rule", count=_more(rule, count))
        lines.append(workflow_command("warning", {"title": rule}, more.in_language(language)))
    for (rule, why), problems in _waived_groups(report).items():
        message = say("report.waived-times", times=_count(len(problems), "time"), why=visible(why))
        title = say("report.waived-rule", rule=rule).in_language(language)
        where = replace(problems[0], rule=title, message=message, hint=NOTHING)
        lines.append(github_command(where, "notice", prefix, language))
    return "\n".join(lines)


def github_command(problem: Problem, command: str, prefix: str, language: str) -> str:
    """Return a problem as a workflow command of that name, which GitHub shows beside its line."""
    where = problem.where
    properties = {
        "file": visible(f"{prefix}{where.file}"),
        "line": where.line,
        "endLine": where.line,
        "col": where.column,
        "endColumn": where.column + where.length,
        "title": problem.rule,
    }
    lines = [text for text in _said(problem, language) if text]
    return workflow_command(command, properties, "\n".join(lines))


def workflow_command(name: str, properties: Mapping[str, object], message: str) -> str:
    """Return a workflow command of GitHub, in which nothing but itself is understood as a command.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(report: Report, prefix: str = "", language: str = "en") -> str:
    """Return the problems as one JSON object: with what was found and waived."""
    return as_lines(
        {
            "version": 1,
            "summary": {
                **report.sizes,
                "errors": len(report.errors),
                "warnings": len(report.warnings),
                "waived": len(report.waived),
            },
            "problems": [_as_object(problem, prefix, language) for problem in report.problems],
            "waived": [
                {**_as_object(waived.problem, prefix, language), "why": visible(waived.why)}
                for waived in report.waived
            ],
        }
    )


def _as_object(problem: Problem, prefix: str, language: str) -> dict[str, Any]:
    where = problem.where
    message, hint = _said(problem, language)
    return {
        "file": visible(f"{prefix}{where.file}"),
        "line": where.line,
        "column": where.column,
        "end_column": where.column + where.length,
        "rule": problem.rule,
        "severity": str(problem.severity),
        "message": message,
        "hint": hint,
        "excerpt": visible(problem.excerpt),
        "correction": _correction(problem),
    }


def _correction(problem: Problem) -> dict[str, Any] | None:
    """Return the lines that a correction replaces, and what takes their place."""
    one = problem.correction
    # Other programs write this into the file, so nothing in it is replaced by something visible.
    if one is None or any(visible(line) != line for line in one.result.split("\n")):
        return None
    return {"line": one.lines[0], "end_line": one.lines[1], "text": one.result}


def as_gitlab(report: Report, prefix: str = "", language: str = "en") -> str:
    """Return the problems as a Code Quality report, which a merge request of GitLab shows.

    https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """
    return as_lines([_as_code_quality(problem, prefix, language) for problem in report.problems])


def _as_code_quality(problem: Problem, prefix: str, language: str) -> dict[str, Any]:
    path = visible(f"{prefix}{problem.where.file}")
    text = ": ".join(visible(text) for text in _said(problem, language) if text)
    # Without the line: a problem that was there before is the same one where it has moved to.
    return {
        "description": text,
        "check_name": problem.rule,
        "fingerprint": hashlib.sha256(f"{path}\n{problem.rule}\n{text}".encode()).hexdigest(),
        "severity": "major" if problem.severity is Severity.ERROR else "minor",
        "location": {"path": path, "lines": {"begin": problem.where.line}},
    }


def as_lines(value: Any) -> str:
    """Return a value as JSON of several lines, with Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Report, str, str], str]] = {
    "text": lambda report, prefix, language: as_text(report, prefix=prefix, language=language),
    "github": as_github,
    "gitlab": as_gitlab,
    "json": as_json,
}
"""Each format in which problems can be reported, by name."""
