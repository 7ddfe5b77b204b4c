"""The rules of the glossary: its terms and renderings occur in the texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...edition import Edition
from ...edition.indexes.terms import finder
from ...messages import NOTHING, Message, say, side_name
from ...model import ARTICLES, GLOSSARY, SIDES, Quote
from ...model.problems import Problem, Severity, quoted
from ...records.reading import Path_
from .registry import rule

_HEAD = re.compile(r"\w+$")
_TAIL = re.compile(r"\w+")


def _judged(edition: Edition) -> bool:
    """Return whether every text and term could be read, so that what is not found is not there."""
    return not any(kind.among(edition.broken) for kind in (ARTICLES, GLOSSARY))


@rule()
def rendering(edition: Edition) -> Iterator[Problem]:
    """A rendering occurs, ignoring case, in the translation of a segment that has the term."""
    if not _judged(edition):
        return
    beside = edition.term_index.beside(edition.holders.values())
    for term, record in edition.terms.items():
        value = record.value
        other = value.translation
        texts = beside.get(term, ())
        for index, words in enumerate(value.renderings):
            found = finder([words], other)
            if any(found(text) for text in texts):
                continue
            expression = quoted(value.get(value.original))
            message = say("glossary.no-segment-beside", words=quoted(words), expression=expression)
            write = say("glossary.write-exactly-text", language=side_name(other))
            hint = _near(words, texts) or write
            yield record.problem(("renderings", index), message, hint)


def _near(words: str, texts: Iterable[str]) -> Message:
    """Return a hint with the passage of these texts that is most similar to some words."""
    # What finds similar passages is loaded where a rendering is not found: few runs see one.
    from ...text import matching

    found = ((matching.nearest(Quote(exact=words), text), text) for text in texts)
    best = max(((f.score, f.span, text) for f, text in found if f), default=None)
    if best is None:
        return NOTHING
    _, span, text = best
    # A rendering is whole words.
    head, tail = _HEAD.search(text[: span.start]), _TAIL.match(text[span.end :])
    near = (head.group() if head else NOTHING) + text[span.start : span.end] + (tail or [""])[0]
    return say("common.did-you-mean-words", words=quoted(near))


@rule()
def occurrence(edition: Edition) -> Iterator[Problem]:
    """Each form of a term occurs in some text of its language (a warning)."""
    if not _judged(edition):
        return
    texts = {
        side: [
            text
            for holder in edition.holders.values()
            for pair in holder.pairs.values()
            if (text := pair.get(side))
        ]
        for side in SIDES
    }
    for record in edition.terms.values():
        value, side = record.value, record.value.original
        forms: list[tuple[Path_, str]] = [((side,), value.get(side))]
        forms += [(("also", i), form) for i, form in enumerate(value.also)]
        for path, form in forms:
            found = finder([form], side)
            if not any(found(text) for text in texts[side]):
                message = say("glossary.does-not-occur-any-text", form=quoted(form))
                hint = say("glossary.write-exactly-text-delete", language=side_name(side))
                yield record.problem(path, message, hint, severity=Severity.WARNING)
