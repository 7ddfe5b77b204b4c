"""What belongs together: beads, each of some sentences of either language, in order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DOUBTFUL = 0.7
"""Below this confidence a person should look at a bead."""


class BeadKind(StrEnum):
    """How many sentences of each language a bead has, English first."""

    ONE_TO_ONE = "1-1"
    ONE_TO_TWO = "1-2"
    TWO_TO_ONE = "2-1"
    TWO_TO_TWO = "2-2"
    MORE = "more"
    """Three sentences or more of a language."""
    OMITTED = "omitted"
    """English alone: the Chinese text has nothing for it."""
    ADDED = "added"
    """Chinese alone: the English text has nothing for it."""


@dataclass(frozen=True)
class Bead:
    """Sentences that are translations of each other, or sentences of one language alone."""

    en: range
    """The indexes of its English sentences; empty if they are missing."""
    zh: range
    """The indexes of its Chinese sentences; empty if they are missing."""
    confidence: float
    """From 0 to 1: how probable it is beside all other ways to pair the sentences."""

    @property
    def kind(self) -> BeadKind:
        """How many sentences of each language it has."""
        if not self.zh:
            return BeadKind.OMITTED
        if not self.en:
            return BeadKind.ADDED
        name = f"{len(self.en)}-{len(self.zh)}"
        return BeadKind(name) if max(len(self.en), len(self.zh)) < 3 else BeadKind.MORE

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it: it is uncertain, or sentences are missing."""
        return self.confidence < DOUBTFUL or not self.en or not self.zh
