"""How far pairs of texts are answered for: the state of each, and the share that was reviewed.

What the segment says goes before what its article says, and that before what its document says: the
nearest of them that has ``made`` or ``reviewed`` speaks for the pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Article, Document, Made, Pair, PairState, Reviewed, Segment


@dataclass(frozen=True, slots=True)
class Standing:
    """Who answers for a pair of texts."""

    made: Made | None
    """Who put it together, if that is said."""
    reviewed: Reviewed | None
    """Who has read it, if anybody has; nobody has read what is doubtful."""

    @property
    def state(self) -> PairState:
        """What a reader is told of it."""
        if self.reviewed is not None:
            return PairState.REVIEWED
        if self.made is None:
            return PairState.UNSAID
        return PairState.BY_MACHINE if self.made.by == "machine" else PairState.BY_HAND


def standing(pair: Pair, *records: Article | Document) -> Standing:
    """Return who answers for a title or a segment, given its article's and document's records."""
    said = (pair, *records) if isinstance(pair, Segment) else records
    made = next((one.made for one in said if one.made is not None), None)
    if pair.doubtful:
        return Standing(Made(by="machine", name=made.name if made else None), None)
    nearest = next((one for one in said if one.made or one.reviewed), None)
    return Standing(made, nearest.reviewed if nearest is not None else None)


class Share:
    """How far the pairs of some texts are answered for, all together."""

    def __init__(self, standings: Iterable[Standing]) -> None:
        found = tuple(standings)
        self._counts = Counter(one.state for one in found)
        self.all = len(found)
        """How many pairs there are."""
        self.reviewed = self._counts[PairState.REVIEWED]
        """How many of them a person has read."""
        self.reviews = tuple(dict.fromkeys(one.reviewed for one in found if one.reviewed))
        """Who read some of them, when and against what, each once."""
        names = (one.made.name for one in found if one.made)
        self.makers = tuple(dict.fromkeys(filter(None, names)))
        """The names of who or what put them together, each once."""

    @property
    def state(self) -> PairState:
        """The state of all together: that of the pair which is least answered for."""
        order = (PairState.BY_MACHINE, PairState.UNSAID, PairState.BY_HAND, PairState.REVIEWED)
        return next((one for one in order if self._counts[one]), PairState.UNSAID)
