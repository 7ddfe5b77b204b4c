"""Which records each rule has to look at, cached on disk by the content of the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from ..cache import cached
from ..edition import Edition
from ..records.reading import Sourced
from .rules import RULES
from .rules.registry import Condition

_CACHE = "findings"
_CONDITIONS = [(rule.name, rule.concerns) for rule in RULES.values() if rule.concerns is not None]


def records_by_rule(edition: Edition) -> Mapping[str, Sequence[Sourced[Any]]]:
    """Return the records that each rule with a condition has to look at, by the rule's name.

    Only the names of the rules are cached: what is wrong with a record is found each time.
    """
    result: dict[str, list[Sourced[Any]]] = defaultdict(list)
    for record in edition.records:
        for name in cached(_CACHE, _key(record), partial(_rules_for, record)):
            result[name].append(record)
    return result


def _key(record: Sourced[Any]) -> str:
    """Return the cache key of a record: all that the conditions of the rules depend on."""
    start, end = record.extent
    return f"{type(record.value).__name__} {start} {end} {record.source.digest}"


def _rules_for(record: Sourced[Any]) -> list[str]:
    """Return the names of the rules that have to look at a record."""
    return [name for name, condition in _CONDITIONS if _meets(condition, record)]


def _meets(condition: Condition, record: Sourced[Any]) -> bool:
    try:
        return condition(record)
    except Exception:
        # The rule fails again when it looks at the record, and then it says so.
        return True
