"""A new version of a document, which its record declares; the texts before it are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duizhao.edition import DocumentEntry, Edition
from duizhao.edition.versions import SEGMENT_FIELDS, TEXT_FIELDS, same_text
from duizhao.model import ARTICLES, DOCUMENTS, VERSIONS, Article, Document
from duizhao.model.problems import quoted
from duizhao.records import layout
from duizhao.records.layout import Item, Value
from duizhao.records.reading import load
from duizhao.records.source import Source

from .document_info import DocumentInfo
from .formats.limits import Unreadable
from .renewed_records import field_of, items_of, keep_only, plain_title, put, value_of_record


def versioned(
    edition: Edition, entry: DocumentEntry, info: DocumentInfo, files: Mapping[str, str]
) -> dict[str, str]:
    """Return the new files of a document with a new version, and what its articles read before.

    The version before is the last that the document declares, or that of the day by which it is
    cited; its texts are not written if a tag has them. A version that is declared was cut off, and
    is finished. Raises Unreadable if a text of it would be lost by that.
    """
    known, issued = entry.document.versions, entry.document.issued
    begun = info.is_begun
    last = known[-2 if begun else -1].id if known else str(issued and issued.isoformat())
    new = {
        key: load(Source(file, text), ARTICLES)[0]
        for file, text in files.items()
        if (key := ARTICLES.key(file))
    }
    earlier: dict[str, str] = {}
    for old in entry.articles:
        now, key = new.get(old.key, []), f"{entry.id}/{last}/{old.id}"
        if now and same_text(old.article, now[0].value):
            continue
        kept = edition.versions.get(key)
        if begun and not (kept and same_text(kept.article, old.article)):
            what = f"the version {quoted(info.version)} is there, with another text of {old.key}"
            raise Unreadable(what, "give another id, or restore the records first")
        if not begun and not (known and known[-1].tag):
            value = value_of_record(old.record)
            keep_only(value, TEXT_FIELDS)
            for item in items_of(value, "segments"):
                keep_only(item.value, SEGMENT_FIELDS)
            earlier[VERSIONS.path(key)] = layout.record(value, Article)
    if begun:
        return dict(files)
    ids = {old.key for old in entry.articles}
    added = [key.rpartition("/")[2] for key in new if key not in ids]
    file = DOCUMENTS.path(entry.id)
    [record] = load(Source(file, files[file]), DOCUMENTS)[0]
    value = value_of_record(record)
    first = items_of(value, "versions") or [
        Item(None, layout.value_of({"id": last, "since": last}))
    ]
    fields: dict[str, Any] = {"id": info.version, "since": info.since}
    fields |= {"added": added} if added else {}
    items = [*first, Item(None, layout.value_of(fields))]
    before = plain_title(entry.title)
    if before != plain_title(record.value.title) and field_of(items[-2].value, "title") is None:
        put(items[-2].value, "title", layout.value_of(before))
    put(value, "versions", Value(entries=items))
    # Whatever is cut off, each text is there, and the record says what was added.
    articles = {name: text for name, text in files.items() if name != file}
    return {**earlier, file: layout.record(value, Document), **articles}
