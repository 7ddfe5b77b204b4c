"""An edition's Chinese in the other script: the tables that its pages load on request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...cache import cached, content_digest
from ...edition import Edition
from ...locales.catalogues import language
from ...parallel import BackgroundTask, worker_count
from ...text.conversion_tables import ConversionTable, conversion_table
from ...text.script_conversion import Script
from ...text.scripts import HAN_SIGN
from ..configuration.options import current_options

_TRADITIONAL = language("zh-hant").tag


def conversion_tables(edition: Edition) -> dict[str, ConversionTable]:
    """Return the table for each script into which a text can be converted: by zh-Hant, zh-Hans.

    What the edition itself has written (notes, terms, themes) is in simplified characters.
    """
    found = {
        _TRADITIONAL: _table(chinese_texts(edition, traditional=False), "hant"),
        language("zh").tag: _table(chinese_texts(edition, traditional=True), "hans"),
    }
    return {tag: table for tag, table in found.items() if table.characters}


def _table(texts: Iterable[str], script: Script) -> ConversionTable:
    """Return the table that converts some texts, which are all converted to make it."""
    texts = list(texts)

    def made() -> list[Mapping[str, str]]:
        # It takes much memory, of which this process would keep what it needs no more.
        workers = worker_count(current_options().workers)
        table = BackgroundTask(lambda: conversion_table(texts, script), workers).result()
        return [table.characters, table.expressions]

    digest = content_digest("\n".join(texts).encode())
    characters, expressions = cached("conversion", f"{script} {digest}", made)
    return ConversionTable(characters, expressions)


def chinese_texts(edition: Edition, *, traditional: bool) -> Iterator[str]:
    """Yield all Chinese of the records whose texts are in one of the two scripts."""
    for document in edition.documents.values():
        if (document.document.languages.zh.code == _TRADITIONAL) is traditional:
            yield from _strings(document.published.model_dump())
            for entry in document.articles:
                yield from _strings(entry.published.model_dump())
    if not traditional:
        lists = (edition.themes, edition.terms, edition.contributors)
        for record in (record for found in lists for record in found.values()):
            yield from _strings(record.value.model_dump())


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if HAN_SIGN.search(value):
            yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)
