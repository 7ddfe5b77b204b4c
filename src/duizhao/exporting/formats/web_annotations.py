"""The notes as W3C Web Annotations in JSON-LD: https://www.w3.org/TR/annotation-model/."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from itertools import chain
from typing import Any

from ...edition.entries import Anchor
from ...model import Side
from ...site.export import Format
from ...text.anchors import Span, context
from ...views.offers import Offer
from ..record_json import dumped
from ..selection import ExportedNote, ExportedUnit, Selection

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(selection: Selection) -> Iterator[str]:
    """Yield the file: one collection with all notes on its only page."""
    count = sum(len(unit.notes) for unit in selection.units)
    collection = {
        "@context": _CONTEXT,
        "id": _urn(selection, f"annotations/{selection.name}"),
        "type": "AnnotationCollection",
        "label": selection.title("en"),
        "total": count,
    }
    page = {
        "id": _urn(selection, f"annotations/{selection.name}/page"),
        "type": "AnnotationPage",
        "startIndex": 0,
    }
    yield f'{dumped(collection)[:-1]},"first":{dumped(page)[:-1]},"items":['
    notes = chain.from_iterable(((unit, note) for note in unit.notes) for unit in selection.units)
    for number, (unit, note) in enumerate(notes):
        yield f"{',' if number else ''}\n{dumped(annotation(selection, unit, note))}"
    yield "]}}\n"


def annotation(selection: Selection, unit: ExportedUnit, one: ExportedNote) -> dict[str, Any]:
    """Return a note that begins at a title or segment."""
    remark, urn = one.note.remark, _urn(selection, one.id)
    found: dict[str, Any] = {
        "id": one.url if "://" in one.url else urn,
        "canonical": urn,
        "type": "Annotation",
        "motivation": "commenting",
        "created": f"{remark.date.isoformat()}T00:00:00Z",
        "creator": {"id": _urn(selection, f"contributors/{remark.author}"), "name": one.author},
        "body": [
            *(_text(side, body) for side, body in one.bodies.items()),
            {"type": "TextualBody", "purpose": "tagging", "value": remark.type.value},
            *(_compared(selection, compared.article, compared.segment)
              for compared in one.note.compared),
        ],
        "target": [_target(selection, unit, at) for at in one.note.anchors],
    }  # fmt: skip
    licence = selection.localised.settings.licence
    return {**found, "rights": licence.url} if licence else found


def _text(side: Side, body: str) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "purpose": "commenting",
        "format": "text/markdown",
        "language": side,
        "value": body,
    }


def _compared(selection: Selection, key: str, unit: str) -> dict[str, str]:
    url = selection.url(f"{key}/#{unit}")
    return {"type": "SpecificResource", "purpose": "linking", "source": url}


def _target(selection: Selection, unit: ExportedUnit, at: Anchor) -> dict[str, Any]:
    """Return the words of a quote, within the element of their segment on the published page."""
    text = selection.edition.units(unit.holder.key)[at.unit].get(at.side) or ""
    return {
        "type": "SpecificResource",
        "source": selection.url(f"{unit.holder.key}/"),
        "selector": {
            "type": "FragmentSelector",
            "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
            "value": f"{at.unit}-{at.side}",
            "refinedBy": _quote(text, at.span),
        },
    }


def _quote(text: str, span: Span) -> dict[str, str]:
    """Return the selector: it has words beside the quote only where this occurs again."""
    quote = context(span, text)
    parts = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    return {"type": "TextQuoteSelector", **{name: part for name, part in parts.items() if part}}


def _urn(selection: Selection, name: str) -> str:
    return uuid.uuid5(selection.localised.settings.namespace, name).urn


WEB_ANNOTATIONS = Format(
    Offer("webannotation", "Web Annotation", "jsonld", "application/ld+json"), write
)
