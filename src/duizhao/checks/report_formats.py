"""Problems as text for a terminal, as GitHub's annotations, as JSON and as SARIF.

Whatever a record contains, none of its control characters is written unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..model.problems import Problem, Severity, visible
from ..records.layout import width
from .permanence import PERMANENCE_RULES
from .report import Report
from .rules import RULES

_INDENT = "    "
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_STYLES = {"place": "1", "error": "31", "warning": "33", "hint": "32"}


def summary(report: Report) -> str:
    """Return one line: how many problems there are or, if there are none, how much was checked."""
    errors, warnings = len(report.errors), len(report.warnings)
    counts = [_count(errors, "problem") if errors else "no problems"]
    if warnings:
        counts.append(_count(warnings, "warning"))
    if not report.problems:
        sizes = ", ".join(_count(n, name.removesuffix("s")) for name, n in report.sizes.items())
        return f"{sizes}: no problems"
    files = len({problem.where.file for problem in report.problems})
    return f"{', '.join(counts)} in {_count(files, 'file')}"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def as_text(report: Report, *, colour: bool = False, prefix: str = "") -> str:
    """Return the problems for a person at a terminal, each with its line and a caret.

    ``prefix`` leads from the current folder to the edition's root.
    """

    def paint(text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if colour else text

    return "\n".join(_as_text(problem, paint, prefix) for problem in report.problems)


def _as_text(problem: Problem, paint: Callable[[str, str], str], prefix: str) -> str:
    mark = " (warning)" if problem.severity is Severity.WARNING else ""
    place = paint(visible(f"{prefix}{problem.where}"), "place")
    rule = paint(problem.rule, problem.severity)
    lines = [f"{place}: {rule}: {visible(problem.message)}{mark}"]
    if problem.hint:
        lines.append(_INDENT + paint(visible(problem.hint), "hint"))
    excerpt = visible(problem.excerpt)
    if excerpt.strip():
        culprit = excerpt[problem.caret : problem.caret + problem.where.length]
        caret = "^" * max(1, width(culprit))
        lines.append(_INDENT + excerpt)
        lines.append(
            _INDENT + " " * width(excerpt[: problem.caret]) + paint(caret, problem.severity)
        )
    return "\n".join(lines)


def as_github(report: Report, prefix: str = "") -> str:
    """Return the problems as workflow commands, which GitHub shows beside the lines concerned."""
    return "\n".join(_as_github(problem, prefix) for problem in report.problems)


def _as_github(problem: Problem, prefix: str) -> str:
    where = problem.where
    properties = {
        "file": visible(f"{prefix}{where.file}"),
        "line": where.line,
        "endLine": where.line,
        "col": where.column,
        "endColumn": where.column + where.length,
        "title": problem.rule,
    }
    escaped = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    lines = [visible(text) for text in (problem.message, problem.hint) if text]
    return f"::{problem.severity} {escaped}::{_data(chr(10).join(lines))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(report: Report, prefix: str = "") -> str:
    """Return the problems as one JSON object: ``version``, ``summary`` and ``problems``."""
    return _dump(
        {
            "version": 1,
            "summary": {
                **report.sizes,
                "errors": len(report.errors),
                "warnings": len(report.warnings),
            },
            "problems": [_as_object(problem, prefix) for problem in report.problems],
        }
    )


def _as_object(problem: Problem, prefix: str) -> dict[str, Any]:
    where = problem.where
    return {
        "file": visible(f"{prefix}{where.file}"),
        "line": where.line,
        "column": where.column,
        "end_column": where.column + where.length,
        "rule": problem.rule,
        "severity": str(problem.severity),
        "message": visible(problem.message),
        "hint": visible(problem.hint),
        "excerpt": visible(problem.excerpt),
    }


def as_sarif(report: Report, prefix: str = "") -> str:
    """Return the problems as a SARIF 2.1.0 log, with a description of every rule."""
    used = {problem.rule for problem in report.problems}
    rules = {**RULES, **{name: rule for name, rule in PERMANENCE_RULES.items() if name in used}}
    names = list(rules)
    run = {
        "tool": {
            "driver": {
                "name": "duizhao",
                "version": __version__,
                "rules": [
                    {
                        "id": rule.name,
                        "shortDescription": {"text": rule.summary},
                        "fullDescription": {"text": rule.statement},
                        "help": {"text": rule.statement},
                    }
                    for rule in rules.values()
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_as_result(problem, names, prefix) for problem in report.problems],
    }
    return _dump({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _as_result(problem: Problem, names: list[str], prefix: str) -> dict[str, Any]:
    where = problem.where
    text = "\n".join(visible(text) for text in (problem.message, problem.hint) if text)
    return {
        "ruleId": problem.rule,
        "ruleIndex": names.index(problem.rule),
        "level": str(problem.severity),
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(visible(f"{prefix}{where.file}"))},
                    "region": {
                        "startLine": where.line,
                        "startColumn": where.column,
                        "endColumn": where.column + where.length,
                        "snippet": {"text": visible(problem.excerpt)},
                    },
                }
            }
        ],
    }


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Report, str], str]] = {
    "text": lambda report, prefix: as_text(report, prefix=prefix),
    "github": as_github,
    "json": as_json,
    "sarif": as_sarif,
}
"""Each format in which problems can be reported, by name."""
