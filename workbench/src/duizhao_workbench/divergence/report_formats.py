"""Candidates as text for a terminal, as workflow commands of GitHub and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from duizhao.checks.report_formats import as_lines, github_command
from duizhao.messages import say
from duizhao.model import SIDES
from duizhao.model.problems import Problem, Severity, visible

from ..tables import tables
from .candidates import Candidate
from .reviewing import RULE

Candidates = Sequence[Candidate]
Problems = Sequence[Problem]


def problem_of(candidate: Candidate) -> Problem:
    """Return a candidate as a problem at its words in the record, a warning."""
    holder = candidate.pair.holder
    side = next((one for one in ("zh", "en") if one in candidate.spans), "zh")
    span = next(span for one, span in candidate.spans.items() if one == side)
    return holder.record.problem(
        (*holder.path_of(candidate.pair.unit), side),
        candidate.reason,
        rule=f"{RULE}/{candidate.kind}",
        offset=span.start,
        length=span.end - span.start,
        severity=Severity.WARNING,
    )


def as_text(found: Candidates, stale: Problems, prefix: str, language: str, limit: int) -> str:
    """Return the first open candidates for a person at a terminal, then what is not needed."""
    chosen = [one for one in found if one.is_open][:limit]
    lines = [line for one in chosen for line in _lines(one, prefix, language)]
    for problem in stale:
        said = f"{problem.message.in_language(language)}; {problem.hint.in_language(language)}"
        lines.append(f"{visible(prefix + str(problem.where))}: {visible(said)}")
    recall = tables("divergence/recall")
    lines.append(say("divergence.recall", **recall["of"]).in_language(language))
    for kind in recall["kinds"]:
        lines.append(f"    {kind[language]}: {kind['found'] / kind['changed']:.0%}")
    return "\n".join(lines)


def _lines(one: Candidate, prefix: str, language: str) -> Iterator[str]:
    place = f"{prefix}{problem_of(one).where}"
    reason = one.reason.in_language(language)
    yield visible(f"{place}: {one.kind} {one.confidence:.0%}: {reason}")
    for side in SIDES:
        if words := one.quote(side):
            yield f"    {side}: {visible(words)}"
    if one.others:
        places = ", ".join(f"{prefix}{problem_of(other).where}" for other in one.others)
        said = say("divergence.places", places=places)
        yield f"    {visible(said.in_language(language))}"


def as_github(found: Candidates, _stale: Problems, prefix: str, language: str, limit: int) -> str:
    """Return the first open candidates as notices, which GitHub shows beside their lines."""
    chosen = [one for one in found if one.is_open][:limit]
    lines = [github_command(problem_of(one), "notice", prefix, language) for one in chosen]
    return "\n".join(lines)


def as_json(found: Candidates, stale: Problems, prefix: str, language: str, limit: int) -> str:
    """Return the candidates as one JSON object."""
    rows = [_object(one, prefix, language) for one in found[:limit]]
    unneeded = [
        {"file": f"{prefix}{one.where.file}", "line": one.where.line, "message": str(one.message)}
        for one in stale
    ]
    return as_lines(
        {
            "version": 1,
            "candidates": rows,
            "stale": unneeded,
            "recall": tables("divergence/recall")["kinds"],
        }
    )


def _object(one: Candidate, prefix: str, language: str) -> dict[str, Any]:
    where = problem_of(one).where
    return {
        "kind": str(one.kind),
        "article": one.pair.holder.key,
        "segment": one.pair.unit,
        "confidence": one.confidence,
        "reason": visible(one.reason.in_language(language)),
        **{side: words or None for side in SIDES for words in [one.quote(side)]},
        "file": visible(f"{prefix}{where.file}"),
        "line": where.line,
        "column": where.column,
        "treated": one.note or None,
        "harmless": one.harmless or None,
        "places": [f"{prefix}{problem_of(other).where}" for other in one.others],
    }


FORMATS: Mapping[str, Callable[[Candidates, Problems, str, str, int], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
"""Each format, by name."""
