"""What nobody has read yet: the pairs that are not reviewed, article by article."""

from __future__ import annotations

from collections.abc import Iterator

from ..edition import Edition
from ..edition.standing import standing
from ..messages import say
from ..model import PairState
from ..model.problems import Problem
from .rules.registry import Rule

UNREVIEWED = Rule(
    "unreviewed",
    "A person has read both texts of every pair: its segment, its article or its document says who "
    "in `reviewed`, and it is not doubtful.",
)
"""The rule of ``duizhao check --reviewed``; it does not stop a build."""


def unreviewed(edition: Edition) -> Iterator[Problem]:
    """Find the titles and segments with two texts that nobody has read: a problem an article."""
    for entry in edition.articles.values():
        pairs = [(name, pair) for name, pair in entry.units() if None not in (pair.en, pair.zh)]
        reviewed = PairState.REVIEWED
        left = [name for name, pair in pairs if standing(entry, pair).state is not reviewed]
        if left:
            whole = len(left) == len(pairs)
            names = ", ".join(left)
            message = say(f"unreviewed.{'none' if whole else 'some'}", names=names, count=len(left))
            path = entry.path_of(left[0]) if not whole else ()
            hint = say("unreviewed.write")
            yield entry.record.problem(path, message, hint, rule=UNREVIEWED.name, key=whole)
