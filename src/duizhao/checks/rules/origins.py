"""Where words of a text come from, compared with it and with what is recorded of the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...edition import DocumentEntry, Edition
from ...messages import say
from ...model import SIDES, Article, ArticlePair, Origin, Quote, document_of, key_of
from ...model.documents import CitedSource
from ...model.problems import Problem, did_you_mean, quoted
from ...records.reading import Path_, Sourced
from .quoted_words import Suggestions, words_not_found
from .registry import Over, rule

_WAYS = ("taken_from", "taken_up_by")


def _pairs(article: Article) -> list[tuple[Path_, ArticlePair]]:
    own: list[tuple[Path_, ArticlePair]] = [(("title",), article.title)] if article.title else []
    return own + [(("segments", at), one) for at, one in enumerate(article.segments)]


def _has_origins(record: Sourced[Any]) -> bool:
    value = record.value
    return isinstance(value, Article) and any(
        one.taken_from or one.taken_up_by for _, one in _pairs(value)
    )


@rule(Over.RECORDS, about=_has_origins)
def origin(edition: Edition, records: Iterable[Sourced[Any]]) -> Iterator[Problem]:
    """Words that another text has too are here, and in what is recorded of that text.

    It is a source of the document: of words that are taken from it, one that is not later than the
    document; of words that it took up, one that is not earlier. Its quotes or its excerpt have what
    is said to be there, and else the words here, in one language at least. Script, case, spaces and
    signs say nothing.
    """
    for record in records:
        suggestions = Suggestions()
        if (document := edition.documents.get(document_of(key_of(record.file)))) is None:
            continue
        for path, pair in _pairs(record.value):
            for name in _WAYS:
                for number, one in enumerate(getattr(pair, name)):
                    place = (*path, name, number)
                    wrong = [
                        problem
                        for side in SIDES
                        for problem in words_not_found(
                            record, (*place, side), one.get(side), pair.get(side), suggestions
                        )
                    ]
                    if not (one.en or one.zh):
                        hint = say("origins.quote")
                        wrong.append(record.problem(place, say("origins.no-words"), hint))
                    yield from wrong
                    yield from _of_source(record, place, one, document, compare=not wrong)


def _of_source(
    record: Sourced[Any], path: Path_, one: Origin, document: DocumentEntry, *, compare: bool
) -> Iterator[Problem]:
    """Yield what is wrong with the source of some words; ``compare`` if these are right here."""
    known, issued = {own.id: own for own in document.document.sources}, document.document.issued
    if (source := known.get(one.source)) is None:
        message = say("references.no-such", what=say("kind.source"), name=quoted(one.source))
        hint = did_you_mean(one.source, [*known]) or say("common.known", names=", ".join(known))
        hint = hint if known else say("references.there-none-yet")
        yield record.problem((*path, "source"), message, hint)
        return
    if issued and source.date:
        here, there = issued.isoformat(), source.date.isoformat()
        # As exactly as both are known.
        size, later = min(len(here), len(there)), path[-2] == _WAYS[1]
        if here[:size] > there[:size] if later else here[:size] < there[:size]:
            message = say(f"origins.{'earlier' if later else 'later'}", id=one.source, date=there)
            hint = say("origins.write-under", name=_WAYS[not later])
            yield record.problem((*path, "source"), message, hint)
    if compare:
        yield from _not_recorded(record, path, one, source, document.original or "zh")


def _not_recorded(
    record: Sourced[Any], path: Path_, one: Origin, source: CitedSource, original: str
) -> Iterator[Problem]:
    """Yield a problem for words that are said to be in a source, and are not in its record."""
    # What compares and converts them is loaded for the first text that has an origin.
    from ...text.matching import nearest
    from ...text.script_conversion import convert

    kept = [text for text in (*source.quotes, source.excerpt) if text]
    hints = {}
    for side, words in one.words.items():
        quote = Quote(exact=convert(words, "hans"))
        found = [(nearest(quote, convert(text, "hans")), text) for text in kept]
        if not any(near and near.how != "similar" for near, _ in found):
            near, text = max(found, key=lambda one: one[0].score if one[0] else 0)
            hints[side] = text[near.span.start : near.span.end] if near else ""
    said = [side for side in hints if one.there and one.there.get(side)]
    # A translation here need not be in a source: one language is enough.
    if not said and len(hints) == len(one.words):
        said = sorted(hints, key=lambda side: side != original)[:1]
    for side in said:
        place = (*path, "there", side) if one.there and one.there.get(side) else (*path, side)
        message = say("origins.not-recorded", words=quoted(one.words[side]), id=source.id)
        hint = say("common.did-you-mean-words", words=quoted(hints[side]))
        yield record.problem(place, message, hint if hints[side] else say("origins.record"))
