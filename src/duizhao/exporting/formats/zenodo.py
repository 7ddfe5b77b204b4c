"""What Zenodo reads of a release as ``.zenodo.json``.

https://developers.zenodo.org/#representation
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import escape

from ...site.export import Format
from ...views.offers import Offer
from ...views.text.prose import outside
from ..edition_metadata import authors, description, published, sources
from ..selection import Selection


def write(selection: Selection) -> Iterator[str]:
    """Yield the file."""
    yield f"{json.dumps(_fields(selection), ensure_ascii=False, indent=2)}\n"


def _fields(selection: Selection) -> dict[str, Any]:
    settings = selection.localised.settings
    related = [
        {"identifier": url, "relation": "isDerivedFrom", "scheme": "url"}
        for url in dict.fromkeys(url for _, url in sources(selection) if url)
    ]
    if own := outside(settings.url or ""):
        related.insert(0, {"identifier": own, "relation": "isVariantFormOf", "scheme": "url"})
    fields = {
        "title": settings.name,
        "upload_type": "publication",
        "publication_type": "other",
        "description": f"<p>{escape(description(selection))}</p>",
        "creators": [{"name": name} for name in authors(selection)],
        "publication_date": published(selection).isoformat(),
        "access_right": "open",
        "license": settings.licence.id if settings.licence else None,
        "keywords": [theme.title.en for theme in selection.themes],
        "related_identifiers": related,
    }
    return {name: value for name, value in fields.items() if value}


ZENODO = Format(
    Offer("zenodo", "Zenodo", "zenodo.json", "application/json", by_document=False), write
)
