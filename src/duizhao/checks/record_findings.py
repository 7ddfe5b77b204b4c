"""Which records break a rule that asks of each record alone, kept while a record is the same."""

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
_RECORD_RULES = [(rule.name, rule.find_in) for rule in RULES.values() if rule.find_in is not None]


def breaking(edition: Edition) -> Mapping[str, Sequence[Sourced[Any]]]:
    """Return the records that break each such rule, by the name of the rule.

    Only the names of the rules are kept: what is wrong with a record is found each time.
    """
    found: dict[str, list[Sourced[Any]]] = defaultdict(list)
    for record in edition.records:
        for name in kept(_KEPT, _key(record), partial(_broken, record)):
            found[name].append(record)
    return found


def _key(record: Sourced[Any]) -> str:
    """Return all on which it depends what the rules find: kind, place in its file, and the file."""
    start, end = record.extent
    return f"{type(record.value).__name__} {start} {end} {record.source.digest}"


def _broken(record: Sourced[Any]) -> list[str]:
    return [name for name, find_in in _RECORD_RULES if any(True for _ in find_in(record))]
