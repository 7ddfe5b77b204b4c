"""Words that a record quotes from a text outside a note: they must be there once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...messages import say, side_name
from ...model import Quote, Side
from ...model.problems import Problem, quoted
from ...records.reading import Sourced
from ...text import anchors


def words_not_found(
    record: Sourced[Any], path: tuple[str | int, ...], quote: Quote | None, text: str | None
) -> Iterator[Problem]:
    """Yield a problem if a text does not have the words once.

    ``path`` leads to the quote in the record; its last step is the language.
    """
    if quote is None:
        return
    side: Side = "zh" if path[-1] == "zh" else "en"
    found = anchors.candidates(quote, text or "")
    if len(found) != 1:
        message = say(
            "segments.occurs-times" if found else "segments.does-not-occur",
            exact=quoted(quote.exact),
            count=len(found),
            language=side_name(side),
        )
        yield record.problem(path, message, say("segments.quote-words-exactly-prefix-suffix"))
