"""CITATION.cff: how the edition is cited, as GitHub and Zenodo read it in a repository.

https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from ...site.export import Format
from ...views.citing.swhid import revision_id
from ...views.offers import Offer
from ...views.text.prose import outside
from ..edition_metadata import authors, description, published
from ..selection import Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    yield yaml.safe_dump(_fields(selection), allow_unicode=True, sort_keys=False, width=100)


def _fields(selection: Selection) -> dict[str, Any]:
    settings = selection.localised.settings
    revision = revision_id(selection.localised.dates.history) if settings.version else ""
    fields = {
        "cff-version": "1.2.0",
        "message": "If you use this edition, please cite it as below.",
        "type": "dataset",
        "title": settings.name,
        "abstract": description(selection),
        "authors": [{"name": name} for name in authors(selection)],
        "version": settings.version,
        "date-released": published(selection),
        "license": settings.licence.id if settings.licence else None,
        "url": outside(settings.url or ""),
        "repository": outside(settings.repository.url),
        "identifiers": [{"type": "swh", "value": revision}] if revision else [],
        "references": [_reference(selection, entry.id) for entry in selection.entries],
    }
    return {name: value for name, value in fields.items() if value}


def _reference(selection: Selection, document: str) -> dict[str, Any]:
    value = selection.edition.documents[document].document
    title = " · ".join(dict.fromkeys(name for name in (value.title.en, value.title.zh) if name))
    fields = {
        "type": "generic",
        "title": title or document,
        "authors": [{"name": party.en} for party in value.parties] or [{"name": title}],
        "year": value.issued.year if value.issued else None,
        "url": outside(value.source.url),
    }
    return {name: one for name, one in fields.items() if one}


CITATION_FILE = Format(
    Offer("cff", "CITATION.cff", "cff", "application/yaml", by_document=False), write
)
