"""From a selector to the span of a text that it selects; ``matching`` finds similar passages.

The selector is W3C's TextQuoteSelector (https://www.w3.org/TR/annotation-model/).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

JOINTS = {"en": " ", "zh": ""}
"""What is between two neighbouring segments of a language."""
_STEPS = 2_000_000
"""How many places are compared to find the shortest context; after that all the text is it."""


class Selector(Protocol):
    """What selects words of a text: any object with the parts of a TextQuoteSelector."""

    @property
    def exact(self) -> str:
        """The selected words."""

    @property
    def prefix(self) -> str:
        """Words directly before them; may be empty."""

    @property
    def suffix(self) -> str:
        """Words directly after them; may be empty."""


@dataclass(frozen=True, slots=True)
class TextQuote:
    """A selector made here: https://www.w3.org/TR/annotation-model/#text-quote-selector."""

    exact: str
    prefix: str = ""
    """Words directly before them, where the exact words occur more than once."""
    suffix: str = ""
    """Words directly after them, where the exact words occur more than once."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of a text: from ``start`` up to but not including ``end``, in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Return whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


def occurrences(needle: str, text: str) -> list[Span]:
    """Return every place of ``needle`` in ``text``, including overlapping ones."""
    found: list[Span] = []
    at = text.find(needle) if needle else -1
    while at >= 0:
        found.append(Span(at, at + len(needle)))
        at = text.find(needle, at + 1)
    return found


def joined(texts: Sequence[str], side: Literal["en", "zh"]) -> str:
    """Return neighbouring segments as one text: a space between English ones, none in Chinese."""
    return JOINTS[side].join(texts)


def divided(
    span: Span, texts: Sequence[str], side: Literal["en", "zh"]
) -> Iterator[tuple[int, Span]]:
    """Yield which of some joined texts a span lies in, and what of each it covers."""
    start = 0
    for index, text in enumerate(texts):
        first, last = max(span.start - start, 0), min(span.end - start, len(text))
        if first < last:
            yield index, Span(first, last)
        start += len(text) + len(JOINTS[side])


def candidates(quote: Selector, text: str) -> list[Span]:
    """Return every place in ``text`` that matches the quote: exact words, prefix and suffix."""
    return [
        span
        for span in occurrences(quote.exact, text)
        if text.endswith(quote.prefix, 0, span.start) and text.startswith(quote.suffix, span.end)
    ]


def resolve(quote: Selector, text: str) -> Span | None:
    """Return the only place that matches the quote, or None if there is none or several."""
    found = candidates(quote, text)
    return found[0] if len(found) == 1 else None


def bracketed(text: str, quotes: Iterable[Selector | None]) -> str:
    """Return a text with ⟦ and ⟧ around what quotes select: words that its translation supplied."""
    spans = (resolve(one, text) for one in quotes if one)
    for at in sorted(filter(None, spans), reverse=True):
        text = f"{text[: at.start]}⟦{text[at.start : at.end]}⟧{text[at.end :]}"
    return text


def inside_word(text: str, at: int) -> bool:
    """Return whether that offset is inside a word of letters that are not Han."""
    pair = text[max(0, at - 1) : at + 1]
    return len(pair) == 2 and at > 0 and all(c.isalnum() and ord(c) < 0x2E80 for c in pair)


def context(span: Span, text: str) -> TextQuote:
    """Return a quote of that span with the shortest prefix or suffix that makes it unique.

    White space at the span's ends is left out, and words in the prefix or suffix are whole.
    Raises ValueError if the span contains no words.
    """
    if not (exact := text[span.start : span.end].strip()):
        raise ValueError(f"no words at {span} of a text of {len(text)}")
    start = text.index(exact, span.start)
    span = Span(start, start + len(exact))
    after = before = [place for place in occurrences(exact, text) if place != span]
    if not after:
        return TextQuote(exact=exact)
    steps = 0
    for size in range(1, len(text) + 1):
        steps += len(after) + len(before)
        if steps > _STEPS:
            break
        # Of the other places those stay that have the same words so far.
        if span.end + size <= len(text):
            last = text[span.end + size - 1]
            after = [p for p in after if text[p.end + size - 1 : p.end + size] == last]
        if span.start - size >= 0:
            first = text[span.start - size]
            before = [p for p in before if p.start >= size and text[p.start - size] == first]
        if not after:
            quote = TextQuote(exact=exact, suffix=text[span.end : span.end + size])
            return _rounded(quote, span, text)
        if not before:
            quote = TextQuote(exact=exact, prefix=text[max(0, span.start - size) : span.start])
            return _rounded(quote, span, text)
    return TextQuote(exact=exact, prefix=text[: span.start], suffix=text[span.end :])


def _rounded(quote: TextQuote, span: Span, text: str) -> TextQuote:
    """Extend the prefix or suffix of a quote to whole words: ' are', and not ' a'."""
    if quote.suffix:
        end = span.end + len(quote.suffix)
        if not quote.suffix.strip():
            end = min(len(text), end + 1)
        while inside_word(text, end):
            end += 1
        return TextQuote(exact=quote.exact, suffix=text[span.end : end])
    start = span.start - len(quote.prefix)
    if not quote.prefix.strip():
        start = max(0, start - 1)
    while inside_word(text, start):
        start -= 1
    return TextQuote(exact=quote.exact, prefix=text[start : span.start])
