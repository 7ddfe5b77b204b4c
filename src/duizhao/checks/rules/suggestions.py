"""What someone may have meant, sought within a budget: no record takes longer than its size."""

from __future__ import annotations

from collections.abc import Sequence

from ...messages import NOTHING, Message
from ...model import Quote
from ...model.problems import did_you_mean
from ...text.anchors import Span

STEPS = 3_000_000
"""How many steps one rule may take to find them: some three seconds of a slow machine."""
_COMPARISON = 100
"""The steps of comparing two words; a passage costs as many as its text has characters."""


class Suggestions:
    """Finds the nearest words and passages until its steps are used up, and then none."""

    def __init__(self, steps: int = STEPS) -> None:
        self.left = steps

    def word(self, word: str, known: Sequence[str]) -> Message:
        """Return ``did you mean 'x'?`` for the most similar known word, or nothing."""
        return did_you_mean(word, known) if self._take(_COMPARISON * len(known)) else NOTHING

    def passage(self, quote: Quote, text: str) -> Span | None:
        """Return the passage of a text that is most similar to a quote, or nothing."""
        # What compares them is loaded for the first quote that is not found: few runs see one.
        from ...text.matching import nearest

        found = nearest(quote, text) if self._take(len(text)) else None
        return found.span if found is not None else None

    def _take(self, steps: int) -> bool:
        if steps > self.left:
            return False
        self.left -= steps
        return True
