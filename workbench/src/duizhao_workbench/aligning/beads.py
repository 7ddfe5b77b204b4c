"""What belongs together: beads, each of some sentences of either language, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

DOUBTFUL = 0.7
"""Below this confidence a person should look at a bead."""


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
    def kind(self) -> str:
        """How many sentences of each language it has, English first, such as ``2-1``.

        With three or more of a language it is ``more``; with English alone ``omitted``, for the
        Chinese text has nothing for it, and with Chinese alone ``added``.
        """
        if not (self.en and self.zh):
            return "omitted" if self.en else "added"
        sizes = len(self.en), len(self.zh)
        return "more" if max(sizes) > 2 else "{}-{}".format(*sizes)

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it: it is uncertain, or sentences are missing."""
        return self.confidence < DOUBTFUL or not self.en or not self.zh

    def moved(self, en: int, zh: int) -> Bead:
        """Return the same bead with indexes that are counted from those sentences on."""
        ours = range(self.en.start - en, self.en.stop - en)
        return Bead(ours, range(self.zh.start - zh, self.zh.stop - zh), self.confidence)


def unpaired(en: range, zh: range) -> Iterator[Bead]:
    """Yield a bead for each of some sentences, none of which has a counterpart."""
    yield from (Bead(range(at, at + 1), zh[:0], 1.0) for at in en)
    yield from (Bead(en[:0], range(at, at + 1), 1.0) for at in zh)
