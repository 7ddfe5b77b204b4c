"""The Chinese words of each document as their cards show them, loaded when somebody looks one up.

A word is whatever CC-CEDICT (https://cc-cedict.org, CC BY-SA 4.0) has and the document has, the
longest and its parts. Its card has its pinyin, its first senses, and where the document has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ...align.cedict import dictionary_entry
from ...align.chinese_words import placed_words
from ...align.english_stems import placed_stems, single_width
from ...align.lexicon import default_lexicon
from ...assets.bundles import compact
from ...cache import cached, content_digest, write_cache
from ...edition import Edition
from ...edition.holders import Holder
from ...edition.indexes.glossary import occurrences_in
from ...locales.catalogues import language
from ...model import Pair
from ..pages.export import Export
from ..reading.lens import Lens
from ..reading.names import Names
from ..reading.offers import ExportedFile, Name, Shown

_CACHE_NAME = "words"
_PLACES = 3
"""How many places of a word are named."""
_NEAR = 2
"""How many other words may be between those that render a word."""


@dataclass
class _Word:
    count: int = 0
    places: list[list[str]] = field(default_factory=list)
    """The first places: the id of the article, the segment, and what renders the word there."""


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the script of each document: it sets ``dzWords``, by the words themselves."""
    words: list[Name] = [("words", term) for term in lens.edition.terms]
    if lens.settings.lookup:
        for document in lens.edition.documents:
            made = partial(_script, lens, document)
            yield ExportedFile(
                f"{document}/words.js", made, shown=Shown(texts=[f"{document}/"], names=words)
            )


def _script(lens: Lens, document: str) -> str:
    edition, locales = lens.edition, lens.settings.locales
    names = {language(one).tag: Names(edition, one) for one in locales}

    def labelled(article: str, unit: str, rendering: str) -> list[object]:
        """Return a place with what it is called, in each locale if they do not all agree."""
        its = lens.bare(f"{document}/{article}" if article else document, unit)
        labels = {tag: one.label(its) for tag, one in names.items()}
        own = labels if len(set(labels.values())) > 1 else next(iter(labels.values()))
        return [article, unit, rendering, own]

    terms = {record.value.zh: name for name, record in edition.terms.items()}
    rows = {}
    for word, one in _words(edition, document).items():
        term = terms.get(word)
        if entry := _dictionary_entry(word, is_term=term is not None):
            row = [*entry, one.count, [labelled(*at) for at in one.places]]
            rows[word] = [*row, term] if term else row
    return f"globalThis.dzWords={compact(rows)};\n"


def _dictionary_entry(word: str, *, is_term: bool) -> list[str]:
    """Return the pinyin and the senses of a word; of a term that no dictionary has, its pinyin."""

    def made() -> list[str]:
        if entry := dictionary_entry(word):
            return list(entry)
        if not is_term:
            return []
        # Its tables take a second to load, and only terms that are new need them.
        from pypinyin import Style, lazy_pinyin

        return [" ".join(lazy_pinyin(word, style=Style.TONE)), ""]

    # A document whose file is kept does not ask for its words.
    name = f"{'term' if is_term else 'entry'} {word}"
    found: list[str] = cached(_CACHE_NAME, name, made, lasting=True)
    return found


def _words(edition: Edition, document: str) -> Mapping[str, _Word]:
    found: dict[str, _Word] = defaultdict(_Word)
    for holder in edition.documents[document].holders:
        article = holder.key.partition("/")[2]
        for word, count, places in _words_of(holder):
            one = found[word]
            one.count += count
            for unit, rendering in places[: _PLACES - len(one.places)]:
                one.places.append([article, unit, rendering])
    # If the file of a document is kept, its own cache is not opened, and is kept whole.
    write_cache(f"{_CACHE_NAME}-{document}")
    for name, places in occurrences_in(edition.documents[document].holders).items():
        found[edition.terms[name].value.zh] = one = _Word(len(places))
        for place in places[:_PLACES]:
            article, text = place.holder.key.partition("/")[2], place.holder.pairs[place.unit].en
            rendering = text[place.en[0].start : place.en[0].end] if text and place.en else "—"
            one.places.append([article, place.unit, rendering])
    return found


def _words_of(holder: Holder) -> Sequence[Any]:
    """Return the words of an article: how often it has each, and the first units that do.

    Each unit comes with what renders the word there.
    """
    units = [(unit, pair) for unit, pair in holder.pairs.items() if pair.zh]

    def made() -> list[Any]:
        found: dict[str, _Word] = defaultdict(_Word)
        for unit, pair in units:
            _add(found, unit, pair)
        return [[word, one.count, one.places] for word, one in found.items()]

    texts = compact([[unit, pair.en, pair.zh] for unit, pair in units])
    cache = f"{_CACHE_NAME}-{holder.document_id}"
    rows: Sequence[Any] = cached(cache, content_digest(texts.encode()), made)
    return rows


def _add(found: dict[str, _Word], unit: str, pair: Pair) -> None:
    en, zh = pair.en or "", single_width(pair.zh or "")
    stems: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for at, (stem, start, end) in enumerate(placed_stems(single_width(en))):
        stems[stem].append((at, start, end))
    for words, start, end in placed_words(zh, default_lexicon()):
        for word, own in words:
            one = found[word]
            one.count += 1
            # A frequent word has its places long before its last occurrence.
            if len(one.places) < _PLACES and (rendering := _rendering(en, own, stems)):
                one.places.append([unit, rendering])
        if end - start > 1:
            for sign in zh[start:end]:
                found[sign].count += 1


def _rendering(
    en: str, own: frozenset[str], stems: Mapping[str, Sequence[tuple[int, int, int]]]
) -> str:
    """Return the English that renders a word, if only one stretch of the text can."""
    there = sorted(place for stem in own if stem in stems for place in stems[stem])
    if not there or there[-1][0] - there[0][0] > _NEAR:
        return ""
    return en[there[0][1] : there[-1][2]]


WORD_CARDS = Export("word-cards", "text/javascript", files, cache=_CACHE_NAME)
