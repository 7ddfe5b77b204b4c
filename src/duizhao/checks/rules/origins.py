"""Where words of a text come from, compared with it and with what is recorded of the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...edition import Edition
from ...messages import say
from ...model import Article, ArticlePair, Origin, Quote, document_of, key_of
from ...model.documents import CitedSource
from ...model.problems import Problem, quoted
from ...records.reading import Path_, Sourced
from .quoted_words import Suggestions, words_not_found
from .references import unknown
from .registry import Over, rule


def _origins(record: Sourced[Any]) -> list[tuple[Path_, ArticlePair, Origin]]:
    """Return what an article says of where words come from, its path, and the text with them."""
    if not isinstance(article := record.value, Article):
        return []
    pairs = [(("segments", at), one) for at, one in enumerate(article.segments)]
    return [
        ((*path, name, number), pair, one)
        for path, pair in [(("title",), article.title), *pairs]
        if pair and (pair.taken_from or pair.taken_up_by)
        for name in ("taken_from", "taken_up_by")
        for number, one in enumerate(getattr(pair, name))
    ]


@rule(Over.RECORDS, about=lambda record: bool(_origins(record)))
def origin(edition: Edition, records: Iterable[Sourced[Any]]) -> Iterator[Problem]:
    """Words that another text has too are here, and in what is recorded of that text.

    It is a source of the document. Its quotes or its excerpt have what is said to be there, and
    else the words here, in one language at least. Script, case, spaces and signs say nothing.
    """
    for record in records:
        if (document := edition.documents.get(document_of(key_of(record.file)))) is None:
            continue
        suggestions, sources = Suggestions(), {one.id: one for one in document.document.sources}
        for path, pair, one in _origins(record):
            wrong = [*words_not_found(record, path, one, pair, suggestions)]
            if not (one.en or one.zh):
                wrong.append(record.problem(path, say("origins.no-words"), say("origins.quote")))
            yield from wrong
            if one.source not in sources:
                what, known = say("kind.source"), [*sources]
                yield unknown(record, (*path, "source"), what, one.source, known, suggestions)
            elif not wrong:
                yield from _not_recorded(record, path, one, sources[one.source])


def _not_recorded(
    record: Sourced[Any], path: Path_, one: Origin, source: CitedSource
) -> Iterator[Problem]:
    """Yield a problem for words that are said to be in a source, and are not in its record."""
    # What compares and converts them is loaded for the first text that has an origin.
    from ...text.matching import nearest
    from ...text.script_conversion import convert

    kept = "\n".join((*source.quotes, source.excerpt or ""))
    found = {
        side: nearest(Quote(exact=convert(words, "hans")), convert(kept, "hans"))
        for side, words in one.words.items()
    }
    lacking = [side for side, near in found.items() if not near or near.how == "similar"]
    said = [side for side in lacking if one.there and one.there.get(side)]
    # A translation here need not be in a source: one language is enough.
    for side in said or (lacking[-1:] if len(lacking) == len(found) else ()):
        place = (*path, "there", side) if said else (*path, side)
        message = say("origins.not-recorded", words=quoted(one.words[side]), id=source.id)
        hint = say("origins.record")
        if near := found[side]:
            words = kept[near.span.start : near.span.end]
            hint = say("common.did-you-mean-words", words=quoted(words))
        yield record.problem(place, message, hint)
