"""Which records concern a rule that asks something of few, kept while a record is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from ..edition import Edition
from ..records.reading import Sourced
from ..store import kept
from .rules import RULES

_KEPT = "findings"
_QUESTIONS = [(rule.name, rule.concerns) for rule in RULES.values() if rule.concerns is not None]


def concerned(edition: Edition) -> Mapping[str, Sequence[Sourced[Any]]]:
    """Return the records that concern each such rule, by the name of the rule.

    Only the names of the rules are kept: what is wrong with a record is found each time.
    """
    found: dict[str, list[Sourced[Any]]] = defaultdict(list)
    for record in edition.records:
        for name in kept(_KEPT, _key(record), partial(_concerning, record)):
            found[name].append(record)
    return found


def _key(record: Sourced[Any]) -> str:
    """Return all on which the answers of a record depend: kind, place in its file, and the file."""
    start, end = record.extent
    return f"{type(record.value).__name__} {start} {end} {record.source.digest}"


def _concerning(record: Sourced[Any]) -> list[str]:
    return [name for name, concerns in _QUESTIONS if concerns(record)]
