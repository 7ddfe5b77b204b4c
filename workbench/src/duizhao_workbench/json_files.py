"""Files in JSON that a person gives to a command: read as records are, with all their mistakes."""

from __future__ import annotations

import json
import re
from typing import Any

from duizhao.messages import say
from duizhao.model import RecordKind
from duizhao.model.problems import Problem
from duizhao.records.reading import Sourced, load
from duizhao.records.source import Source, decoded

_ODD = re.compile(r"\\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|[\x7f-\x9f]")
"""What JSON has and YAML has not: signs that are escaped as two, and some control characters."""


def read_json(data: bytes, file: str, kind: RecordKind) -> tuple[list[Sourced[Any]], list[Problem]]:
    """Return what a file in UTF-8 has, as records of that kind, and everything that is wrong."""
    source, problems = decoded(data, file)
    if source is None:
        return [], problems
    try:
        json.loads(source.text)
    except (ValueError, RecursionError) as error:
        message = say("divergence.no-json", error=getattr(error, "msg", type(error).__name__))
        return [], [source.problem(getattr(error, "pos", 0), message)]
    # JSON is YAML, but for tabs and what is odd.
    text = _ODD.sub(_as_yaml, source.text.replace("\t", " "))
    rows, problems = load(Source(file, text), kind)
    # Texts of a source may have any character.
    return rows, [problem for problem in problems if problem.rule != "characters"]


def _as_yaml(found: re.Match[str]) -> str:
    sign = found[0]
    return json.loads(f'"{sign}"') if len(sign) > 1 else f"\\x{ord(sign):02x}"
