"""The notes as W3C Web Annotations in JSON-LD: https://www.w3.org/TR/annotation-model/."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from ...edition import Note
from ...edition.pairs import Anchor
from ...site.reading.offers import Format
from ...text.anchors import context
from ..record_json import dumped, lines
from ..selection import Selection

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(selection: Selection) -> Iterator[str]:
    """Yield the file: one collection with all notes on its only page."""
    collection = {
        "@context": _CONTEXT,
        "id": _urn(selection, f"annotations/{selection.name}"),
        "type": "AnnotationCollection",
        "label": selection.title("en"),
        "total": sum(1 for _ in selection.notes()),
    }
    page = {
        "id": _urn(selection, f"annotations/{selection.name}/page"),
        "type": "AnnotationPage",
        "startIndex": 0,
    }
    yield f'{dumped(collection)[:-1]},"first":{dumped(page)[:-1]},"items":['
    yield from lines(annotation(selection, note) for note in selection.notes())
    yield "]}}\n"


def annotation(selection: Selection, note: Note) -> dict[str, Any]:
    """Return a note."""
    remark, urn, url = note.remark, _urn(selection, selection.id(note)), selection.url(note)
    author = {
        "id": _urn(selection, f"contributors/{remark.author}"),
        "name": selection.lens.author(note),
    }
    texts = [
        {
            "type": "TextualBody",
            "purpose": "commenting",
            "format": "text/markdown",
            "language": side,
            "value": body,
        }
        for side, body in selection.bodies(note).items()
    ]
    compared = [selection.url(f"{one.article}/#{one.segment}") for one in note.compared]
    links = [
        {"type": "SpecificResource", "purpose": "linking", "source": linked}
        for linked in (*compared, *(one.url for one in note.cited))
    ]
    found: dict[str, Any] = {
        "id": url if "://" in url else urn,
        "canonical": urn,
        "type": "Annotation",
        "motivation": "commenting",
        "created": f"{remark.date.isoformat()}T00:00:00Z",
        "creator": author,
        "body": [
            *texts,
            {"type": "TextualBody", "purpose": "tagging", "value": remark.type.value},
            *links,
        ],
        "target": [_target(selection, note.key, at) for at in note.anchors],
    }
    licence = selection.settings.licence
    return {**found, "rights": licence.url} if licence else found


def _target(selection: Selection, key: str, at: Anchor) -> dict[str, Any]:
    """Return the words of a quote, within the element of their segment on the published page.

    The selector has words beside the quote only where this occurs again.
    """
    quote = context(at.span, selection.edition.holders[key].pairs[at.unit].get(at.side) or "")
    parts = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    return {
        "type": "SpecificResource",
        "source": selection.url(f"{key}/"),
        "selector": {
            "type": "FragmentSelector",
            "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
            "value": f"{at.unit}-{at.side}",
            "refinedBy": {
                "type": "TextQuoteSelector",
                **{name: part for name, part in parts.items() if part},
            },
        },
    }


def _urn(selection: Selection, name: str) -> str:
    return uuid.uuid5(selection.settings.namespace, name).urn


WEB_ANNOTATIONS = Format("webannotation", "Web Annotation", "jsonld", "application/ld+json", write)
