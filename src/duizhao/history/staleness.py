"""Pairs of which one text changed, and nobody has looked at the other since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date

from ..cache import caching
from ..edition import Edition
from ..messages import say, side_name
from ..model import SIDES, Pair, Side, other_side
from ..model.problems import Problem, Severity
from .git import History, Obstacle, history, obstacle
from .versions import FormerText

STALE = "stale"
"""The rule of which ``duizhao check`` warns, where git knows the history of the records."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A pair whose two texts may no longer say the same."""

    side: Side
    """The text that changed."""
    since: date
    """The day of its first change, in UTC, after which the other stayed as it was."""


def stale_since(former: Sequence[FormerText], pair: Pair) -> Stale | None:
    """Return what changed in one text of a pair alone, by what it ``former``ly read, latest first.

    A change of the other text answers it, and so does a text where there was none, or none now.
    """
    found: Stale | None = None
    states: list[FormerText | Pair] = [*reversed(former), pair]
    for old, new in zip(former[::-1], states[1:], strict=True):
        changed = [side for side in SIDES if old.get(side) != new.get(side)]
        if len(changed) == 1:
            [side] = changed
            answers = found is not None and found.side != side
            if answers or None in (old.get(side), new.get(side), new.get(other_side(side))):
                found = None
            elif found is None:
                found = Stale(side, old.until.astimezone(UTC).date())
        elif changed:
            found = None
    return found


def stale_pairs(edition: Edition, past: History) -> Mapping[tuple[str, str], Stale]:
    """Return the pairs of which one text alone changed since the other was last looked at.

    By the key of the article or document and the id of the segment, or ``title``. Empty where git
    knows nothing; a review since then counts as a look.
    """
    result = {}
    for (key, unit), former in past.former.items():
        holder = edition.holders.get(key)
        pair = holder.pairs.get(unit) if holder else None
        if holder is not None and pair is not None and (found := stale_since(former, pair)):
            reviewed = holder.standing(pair).reviewed
            if reviewed is None or reviewed.on < found.since:
                result[key, unit] = found
    return result


def known_stale(edition: Edition) -> tuple[Mapping[tuple[str, str], Stale], Obstacle | None]:
    """Return the pairs of which one text alone changed, or none and why git cannot tell."""
    if (lacking := obstacle(edition.root)) is not None:
        return {}, lacking
    with caching(edition.root):
        return stale_pairs(edition, history(edition)), None


def stale_problems(edition: Edition, stale: Mapping[tuple[str, str], Stale]) -> Iterator[Problem]:
    """Yield a warning for each such pair, at the text that stayed as it was."""
    for (key, unit), one in stale.items():
        entry, lags = edition.holders[key], other_side(one.side)
        changed, other = side_name(one.side), side_name(lags)
        message = say("stale.changed", unit=unit, date=one.since, language=changed, other=other)
        path, hint = (*entry.path_of(unit), lags), say("stale.look", other=other)
        yield entry.record.problem(path, message, hint, rule=STALE, severity=Severity.WARNING)
