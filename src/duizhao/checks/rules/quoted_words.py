"""Words that a record quotes from a text: they must be there once, or what was meant is sought."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ...messages import NOTHING, Message, joined, say, side_name
from ...model import SIDES, Pair, Quote, Side, TwoSided
from ...model.problems import Problem, did_you_mean, quoted
from ...records.reading import Sourced
from ...text import anchors
from ...text.anchors import Span

_MANY = 200
"""From this many places on, a few words of context cannot distinguish them."""
_FEW = 4
"""How many of the places of an ambiguous quote are distinguished."""
_PLAIN = re.compile(r"[\w“”‘’，。、（）《》·…—][\w “”‘’，。、；（）《》·…—()/%-]*")
_RESERVED = re.compile(r"(?i)(?:null|true|false|yes|no|on|off|[\d.+-]+)")


def words_not_found(
    record: Sourced[Any],
    path: tuple[str | int, ...],
    words: TwoSided[Any],
    pair: Pair,
    suggestions: Suggestions | None = None,
) -> Iterator[Problem]:
    """Yield a problem for each language in which a pair does not have the words once.

    ``path`` leads to the words, whose quotes are below it, in the record.
    """
    for side in SIDES:
        quote, text = words.get(side), pair.get(side) or ""
        if quote is None or len(found := anchors.candidates(quote, text)) == 1:
            continue
        key = "occurs-times" if found else "does-not-occur"
        values = {"exact": quoted(quote.exact), "count": len(found), "language": side_name(side)}
        message = say(f"segments.{key}", **values)
        hint = say("segments.quote-words-exactly-prefix-suffix")
        if found:
            hint = choices(side, found, text)
        elif not text:
            hint = say("common.delete")
        elif near := (suggestions or Suggestions()).passage(quote, text):
            hint = say("common.did-you-mean-words", words=quoted(text[near.start : near.end]))
        yield record.problem((*path, side), message, hint)


def choices(side: Side, found: Sequence[Span], text: str) -> Message:
    """Propose a quote for each place, with what decides between them."""
    if len(found) > _MANY:
        return say("notes.quote-more-words-add-prefix")
    proposals = []
    for span in found[:_FEW]:
        one = anchors.context(span, text)
        parts = {"exact": one.exact, "prefix": one.prefix, "suffix": one.suffix}
        inner = ", ".join(f"{k}: {scalar(v)}" for k, v in parts.items() if v)
        proposals.append(f"{side}: {{{inner}}}")
    key = "write-one-of-more" if len(found) > _FEW else "write-one-of"
    return say(f"notes.{key}", proposals=joined(proposals, "or"))


def scalar(text: str) -> str:
    """Return a text as it is written between the braces of a YAML mapping."""
    if _PLAIN.fullmatch(text) and not _RESERVED.fullmatch(text) and not text.endswith(" "):
        return text
    return "'" + text.replace("'", "''") + "'"


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
