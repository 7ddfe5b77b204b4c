"""What hosts read of a repository: CITATION.cff, ``.zenodo.json``, and DataCite's record of a DOI.

https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md,
https://developers.zenodo.org/#representation, https://schema.datacite.org/meta/kernel-4.6/
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import yaml
from markupsafe import Markup

from ...edition import DocumentEntry
from ...model import SIDES, Bilingual, Document
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
        "keywords": [theme.title.en for theme in selection.themes],
        "doi": settings.doi,
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
        "translators": [{"name": name} for name in _translators([value])],
        "languages": list(SIDES),
        "year": value.issued.year if value.issued else None,
        "url": outside(value.source.url),
    }
    return _filled(fields)


def write_described(selection: Selection, form: str) -> Iterator[str]:
    """Yield ``.zenodo.json``, or what DataCite has of a DOI."""
    documents = [entry.document for entry in selection.documents]
    yield from selection.render(
        f"{form}.json",
        authors=_authors(selection),
        translators=_translators(documents),
        description=_description(selection),
        day=Book(selection).modified.date(),
        url=outside(selection.settings.url or ""),
        sources=list(dict.fromkeys(filter(None, (outside(d.source.url) for d in documents)))),
        json=lambda value: Markup(json.dumps(value, ensure_ascii=False)),
    )


def _translators(documents: Sequence[Document]) -> list[str]:
    by = (document.languages.get(side).by for document in documents for side in SIDES)
    return list(dict.fromkeys(one.en for one in by if one))


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
ZENODO, DATACITE = (
    Format(
        form,
        title,
        f"{form}.json",
        "application/json",
        partial(write_described, form=form),
        by_document=False,
    )
    for form, title in (("zenodo", "Zenodo"), ("datacite", "DataCite"))
)
