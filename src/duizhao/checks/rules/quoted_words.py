"""Words that a record quotes from a text: they must be there once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ...messages import Message, joined, say, side_name
from ...model import Quote, Side
from ...model.problems import Problem, quoted
from ...records.reading import Sourced
from ...text import anchors
from ...text.anchors import Span
from .suggestions import Suggestions

_MANY = 200
"""From this many places on, a few words of context cannot distinguish them."""
_FEW = 4
"""How many of the places of an ambiguous quote are distinguished."""
_PLAIN = re.compile(r"[\w“”‘’，。、（）《》·…—][\w “”‘’，。、；（）《》·…—()/%-]*")
_RESERVED = re.compile(r"(?i)(?:null|true|false|yes|no|on|off|[\d.+-]+)")


def words_not_found(
    record: Sourced[Any],
    path: tuple[str | int, ...],
    quote: Quote | None,
    text: str | None,
    suggestions: Suggestions | None = None,
) -> Iterator[Problem]:
    """Yield a problem if a text does not have the words once.

    ``path`` leads to the quote in the record; its last step is the language.
    """
    if quote is None:
        return
    side: Side = "zh" if path[-1] == "zh" else "en"
    found = anchors.candidates(quote, text or "")
    if len(found) == 1:
        return
    message = say(
        "segments.occurs-times" if found else "segments.does-not-occur",
        exact=quoted(quote.exact),
        count=len(found),
        language=side_name(side),
    )
    hint = say("segments.quote-words-exactly-prefix-suffix")
    if found:
        hint = choices(side, found, text or "")
    elif not text:
        hint = say("common.delete")
    elif near := (suggestions or Suggestions()).passage(quote, text):
        hint = say("common.did-you-mean-words", words=quoted(text[near.start : near.end]))
    yield record.problem(path, message, hint)


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
