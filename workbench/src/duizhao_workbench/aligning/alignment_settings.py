"""What the aligner is set to: one setting for all texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Size = tuple[int, int]
"""How many English and how many Chinese sentences a bead has."""
MOST = 10
"""How many sentences of one language at most are rendered by one of the other."""


def _costs() -> Mapping[Size, float]:
    costs: dict[Size, float] = {(1, 1): 0, (1, 0): 3.5, (0, 1): 3.5}
    costs |= {(1, 2): 5, (2, 1): 5, (2, 2): 9, (2, 3): 12, (3, 2): 12}
    for more in range(3, MOST + 1):
        costs[1, more] = costs[more, 1] = 8.5 + 1.5 * (more - 3)
    return costs


@dataclass(frozen=True)
class Settings:
    """What each thing weighs, in units of natural logarithms of probabilities."""

    costs: Mapping[Size, float] = field(default_factory=_costs)
    """The sizes that a bead can have, and what each costs beside a pair of single sentences."""
    first: int = 3
    """How many sentences of a language a bead has at most in the first pass."""
    apart: float = 2
    """How much must speak against a pair of single sentences before it is more wrong than right."""
    unsure: float = 0.4
    """Below this confidence two sentences that are alone side by side are proposed as a pair."""
    words: float = 0.7
    """What the evidence of words is multiplied by, for words do not occur independently."""
    variance: float = 12
    """How far lengths vary: the variance of the difference for a character of English."""
    farthest: float = 20
    """What lengths that differ completely cost at most."""
    clauses: float = 0.5
    """Beside the evidence of whole sentences, the share of the evidence of their clauses."""
    undivided: float = -9
    """The evidence of clauses of a sentence that has but one."""
    merge: float = -2
    """The evidence from which one sentence renders two, rather than one of them."""
    rendered: float = 0.6
    """How probable it is that a word is rendered by one that the lexicon has."""
    number: float = 0.85
    """How probable it is that a number is rendered by a number."""
    trust: float = 5
    """How many occurrences in the text itself weigh as much as these probabilities."""
    window: int = 250
    """How many sentences are aligned at a time where nothing is known of their order."""
    widest: int = 1000
    """How many at most, where a long part of one text is missing in the other."""
    temper: float = 0.5
    """What scores are multiplied by before they are read as probabilities: they are too sure."""
