"""What hosts read of a repository: CITATION.cff, and ``.zenodo.json`` for a release on Zenodo.

https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md,
https://developers.zenodo.org/#representation
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import yaml
from markupsafe import escape

from ...edition import DocumentEntry
from ...model import Bilingual
from ...site.citing.cited_work import revision_id
from ...site.reading.offers import Format
from ...site.reading.prose import outside
from ..book import Book
from ..selection import Selection

_LISTED = 20
"""How many documents a description names."""
_Fields = dict[str, Any]


def write_citation_file(selection: Selection) -> Iterator[str]:
    """Yield CITATION.cff."""
    settings = selection.settings
    revision = revision_id(selection.lens.dates.history) if settings.version else ""
    fields = {
        "cff-version": "1.2.0",
        "message": "If you use this edition, please cite it as below.",
        "type": "dataset",
        "title": settings.name,
        "abstract": _description(selection),
        "authors": [{"name": name} for name in _authors(selection)],
        "version": settings.version,
        "date-released": Book(selection).modified.date(),
        "license": settings.licence.id if settings.licence else None,
        "url": outside(settings.url or ""),
        "repository": outside(settings.repository.url),
        "identifiers": [{"type": "swh", "value": revision}] if revision else [],
        "references": [_reference(entry) for entry in selection.documents],
    }
    yield yaml.safe_dump(_filled(fields), allow_unicode=True, sort_keys=False, width=100)


def _reference(entry: DocumentEntry) -> _Fields:
    value = entry.document
    fields = {
        "type": "generic",
        "title": _titles(entry) or entry.id,
        "authors": [{"name": party.en} for party in value.parties] or [{"name": _titles(entry)}],
        "year": value.issued.year if value.issued else None,
        "url": outside(value.source.url),
    }
    return _filled(fields)


def write_zenodo(selection: Selection) -> Iterator[str]:
    """Yield ``.zenodo.json``."""
    settings = selection.settings
    sources = (outside(entry.document.source.url) for entry in selection.documents)
    related = [
        {"identifier": url, "relation": "isDerivedFrom", "scheme": "url"}
        for url in dict.fromkeys(filter(None, sources))
    ]
    if own := outside(settings.url or ""):
        related.insert(0, {"identifier": own, "relation": "isVariantFormOf", "scheme": "url"})
    fields = {
        "title": settings.name,
        "upload_type": "publication",
        "publication_type": "other",
        "description": f"<p>{escape(_description(selection))}</p>",
        "creators": [{"name": name} for name in _authors(selection)],
        "publication_date": Book(selection).modified.date().isoformat(),
        "access_right": "open",
        "license": settings.licence.id if settings.licence else None,
        "keywords": [theme.title.en for theme in selection.themes],
        "related_identifiers": related,
    }
    yield f"{json.dumps(_filled(fields), ensure_ascii=False, indent=2)}\n"


def _filled(fields: _Fields) -> _Fields:
    return {name: value for name, value in fields.items() if value}


def _authors(selection: Selection) -> list[str]:
    """Return who wrote the notes; the edition itself if nobody did."""
    edition = selection.edition
    writers = {note.remark.author for note in edition.all_notes()}
    known = edition.contributors
    names = [record.value.name for name, record in known.items() if name in writers]
    names += [Bilingual(en=name, zh=name) for name in sorted(writers - known.keys())]
    return list(dict.fromkeys(one.en for one in names)) or [selection.settings.name]


def _titles(entry: DocumentEntry) -> str:
    title = entry.document.title
    return " · ".join(dict.fromkeys(name for name in (title.en, title.zh) if name))


def _description(selection: Selection) -> str:
    """Return what the edition is, with the titles of its first documents."""
    documents = selection.documents
    named = "; ".join(_titles(entry) or entry.id for entry in documents[:_LISTED])
    more = f"; and {len(documents) - _LISTED} more" if len(documents) > _LISTED else ""
    return f"An edition in English and Chinese side by side, with notes: {named}{more}."


CITATION_FILE = Format(
    "cff", "CITATION.cff", "cff", "application/yaml", write_citation_file, by_document=False
)
ZENODO = Format(
    "zenodo", "Zenodo", "zenodo.json", "application/json", write_zenodo, by_document=False
)
