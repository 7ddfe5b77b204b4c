"""From quoted words to a note's target: which article, segment, language and place."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from ..edition import DEVICES, ArticleEntry, Edition, joined_pair, stretches
from ..model import SIDE_NAMES, SIDES, Pair, Quote, Side, Target
from ..model.problems import quoted
from ..text import anchors
from ..text.anchors import Span
from ..text.numerals import numbers
from ..text.scripts import FULL_WIDTH, HAN

_AROUND = 12
"""How many characters are shown on each side of a place."""
_CLOSE = 10
"""How much less similar than the best passage another proposed one may be."""
_CHINESE_GAP = re.compile(rf"(?<=[{HAN}{FULL_WIDTH}]) (?=[{HAN}])")
"""Between the Chinese of two segments, which a page shows on two lines, there is no space."""
WORDS = 5
"""How many words of a quote an id is made from."""
SMALL = {"a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"}


class QuoteError(Exception):
    """Words that match nothing or several things: what is wrong, and what to choose from."""

    def __init__(self, message: str, choices: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.choices = tuple(choices)


def keys(edition: Edition) -> list[str]:
    """Return the key of everything that can be annotated, in reading order."""
    return [*edition.articles, *edition.documents]


def key_of(edition: Edition, word: str) -> str:
    """Return the key that a short form means: ``d/08``, ``08`` or ``8``, ``d/6-1``, ``附件一``.

    The beginning of a document's id is enough. Raises QuoteError if no key or several match.
    """
    known = keys(edition)
    if word in known:
        return word
    document, slash, article = word.strip("/").rpartition("/")
    found = []
    for key in edition.articles:
        entry = edition.articles[key]
        if entry.document.startswith(document) and _is_called(entry, article):
            found.append(key)
    if word and not slash and not found:
        found = [name for name in edition.documents if name.startswith(word)]
    if len(found) == 1:
        return found[0]
    if found:
        raise QuoteError(f"'{word}' matches {len(found)} records: write more of the name", found)
    close = difflib.get_close_matches(word, known, n=4)
    raise QuoteError(f"no article or document '{word}'", close or known[:20])


def _is_called(entry: ArticleEntry, word: str) -> bool:
    """Return whether a word is an article's id or its number, in whatever numerals."""
    number = entry.article.number
    labels = [label for side in SIDES if number and (label := number.get(side))]
    value = numbers(word)
    return word in (entry.id, *labels) or (
        value is not None and value in [numbers(label) for label in labels]
    )


def locate(
    edition: Edition,
    key: str,
    anywhere: str | None,
    quotes: Mapping[Side, str],
    segment: str | None = None,
    nth: int | None = None,
) -> Target:
    """Return the quoted words as a note's target: where they are in a record.

    ``anywhere`` is a quote in whichever language has it, ``quotes`` those whose language is
    known; ``nth`` chooses a place of words that occur more than once. The words may continue from
    one segment into the next. Raises QuoteError if they are nowhere, or in several places.
    """
    units = edition.units(key)
    if segment is not None and segment not in units:
        raise QuoteError(f"{key} has no segment '{segment}'", list(units))
    in_any_language = [(None, _normalised(anywhere))] if anywhere else []
    wanted: list[tuple[Side | None, str]] = [
        *in_any_language,
        *((s, _normalised(q)) for s, q in quotes.items()),
    ]
    if not wanted or not all(words for _, words in wanted):
        raise QuoteError("no words to annotate", ["--quote TEXT, --quote-en TEXT, --quote-zh TEXT"])
    places = [names for names in stretches(units) if segment in (None, names[0])]
    pairs = {names: joined_pair(units, names) for names in places}
    found = [n for n in places if all(any(_sides(pairs[n], s, w)) for s, w in wanted)]
    # Words of one segment are in it and its neighbour too: these say nothing new.
    found = [n for n in found if len(n) == 1 or any(_goes_on(units, n, s, w) for s, w in wanted)]
    found = [n for n in found if len(n) == 1] or found
    if not found:
        raise _not_found(edition, key, {n[0]: units[n[0]] for n in places}, wanted)
    if len(found) > 1:
        side, words = wanted[0]
        choices = [f"--segment {n[0]}: {_sample(pairs[n], side, words)}" for n in found]
        raise QuoteError(f"{quoted(words)} occurs in {len(found)} segments of {key}", choices)
    [names] = found
    chosen = _chosen(pairs[names], " and ".join(names), wanted, quotes, nth)
    through = names[1] if len(names) > 1 else None
    return Target(segment=names[0], through=through, en=chosen.get("en"), zh=chosen.get("zh"))


def _goes_on(
    units: Mapping[str, Pair], names: Sequence[str], side: Side | None, words: str
) -> bool:
    """Return whether words of two neighbours are in neither of them alone."""
    return not any(any(_sides(units[name], side, words)) for name in names)


def _chosen(
    pair: Pair,
    name: str,
    wanted: Sequence[tuple[Side | None, str]],
    given: Mapping[Side, str],
    nth: int | None,
) -> Mapping[Side, Quote]:
    """Return the quote of each language, for words that are all in a pair."""
    chosen: dict[Side, Quote] = {}
    for side, words in wanted:
        sides = [s for s in _sides(pair, side, words) if s not in given or s == side]
        if len(sides) > 1:
            message = f"{quoted(words)} occurs in both languages of {name}"
            raise QuoteError(message, ["--quote-en for the English", "--quote-zh for the Chinese"])
        if not sides or sides[0] in chosen:
            raise QuoteError("two quotes in one language", ["one in English and one in Chinese"])
        chosen[sides[0]] = _quote(pair.get(sides[0]) or "", words, name, sides[0], nth)
    return chosen


def _normalised(words: str) -> str:
    """Undo what a terminal or a page did to the words: line breaks, and white space around them."""
    return _CHINESE_GAP.sub("", " ".join(words.split()))


def _sides(pair: Pair, side: Side | None, words: str) -> Iterator[Side]:
    yield from (s for s in SIDES if side in (None, s) and words in (pair.get(s) or ""))


def _sample(pair: Pair, side: Side | None, words: str) -> str:
    text = pair.get(next(_sides(pair, side, words))) or ""
    return _around(text, anchors.occurrences(words, text)[0])


def _around(text: str, span: Span) -> str:
    start, end = max(0, span.start - _AROUND), span.end + _AROUND
    shown = f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
    return quoted(shown, 80)


def _quote(text: str, words: str, unit: str, side: Side, nth: int | None) -> Quote:
    spans = anchors.occurrences(words, text)
    if len(spans) == 1 and nth in (None, 1):
        return Quote(exact=words)
    if nth is not None and 1 <= nth <= len(spans):
        selector = anchors.context(spans[nth - 1], text)
        return Quote.model_validate(selector, from_attributes=True)
    name = SIDE_NAMES[side]
    times = f"occurs {len(spans)} times in the {name} of {unit}"
    choices = [f"--nth {i}: {_around(text, span)}" for i, span in enumerate(spans, 1)]
    raise QuoteError(f"{quoted(words)} {times}", choices)


def _not_found(
    edition: Edition, key: str, units: Mapping[str, Pair], wanted: Sequence[tuple[Side | None, str]]
) -> QuoteError:
    for side, words in wanted:
        if any(any(_sides(pair, side, words)) for pair in units.values()):
            continue
        near = list(_nearest(units, side, words))
        choices = [f"did you mean {quoted(text)} ({unit})?" for text, unit in near]
        if not near:
            elsewhere = (
                (k, u)
                for k in keys(edition)
                for u, pair in edition.units(k).items()
                if any(_sides(pair, side, words))
            )
            choices = [f"it is in {k} {u}" for k, u in elsewhere][:4]
        language = f"the {SIDE_NAMES[side]} of {key}" if side else key
        return QuoteError(f"{quoted(words)} does not occur in {language}", choices)
    where = [
        f"{quoted(w)} in {', '.join(u for u, p in units.items() if any(_sides(p, s, w)))}"
        for s, w in wanted
    ]
    return QuoteError(
        "the quotes are not in the same segment, and a note is about one segment", where
    )


def _nearest(units: Mapping[str, Pair], side: Side | None, words: str) -> Iterator[tuple[str, str]]:
    """Yield the passages most similar to the words, each with its segment."""
    # What compares passages is loaded for the first words that are not found: a build has none.
    from ..text.matching import nearest

    quote = Quote(exact=words)
    found = [
        (match.score, text[match.span.start : match.span.end], unit)
        for unit, pair in units.items()
        for s in SIDES
        if side in (None, s) and (text := pair.get(s) or "")
        if (match := nearest(quote, text)) is not None
    ]
    best = max((score for score, _, _ in found), default=0.0)
    alike = sorted((f for f in found if f[0] > best - _CLOSE), reverse=True)
    yield from ((text, unit) for _, text, unit in alike[:3])


def new_id(edition: Edition, key: str, target: Target, kind: str) -> str:
    """Return an unused id for a note, made from its English, a term in it, or its type."""
    base = kind
    if target.en is not None:
        base = slug(target.en.exact) or kind
    elif target.zh is not None:
        words = target.zh.exact
        terms = [t for t, term in edition.terms.items() if term.value.zh in words]
        terms.sort(key=lambda term: -len(edition.terms[term].value.zh))
        base = terms[0] if terms else f"{kind}-{key.rpartition('/')[2]}-{target.segment}"
    used = used_ids(edition, key) | DEVICES
    return (
        base
        if base not in used
        else next(name for i in range(2, len(used) + 3) if (name := f"{base}-{i}") not in used)
    )


def used_ids(edition: Edition, key: str) -> set[str]:
    """Return every id that a note at that key or in the inbox has or had."""
    notes = (*edition.notes(key), *edition.withdrawn_notes(key))
    present = {name for note in notes for name in (note.id, *note.formerly)}
    waiting = {file.split("/")[-1].removesuffix(".yml") for file in edition.broken}
    return present | set(edition.inbox) | waiting


def slug(text: str) -> str:
    """Return the first words of a text as an id, without small words at its ends."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    while words and words[0] in SMALL:
        words.pop(0)
    words = words[:WORDS]
    while words and words[-1] in SMALL:
        words.pop()
    return "-".join(words)[:48].strip("-")
