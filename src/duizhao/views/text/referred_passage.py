"""A passage to which a note refers, as its card shows it."""

from __future__ import annotations

from dataclasses import dataclass

from ...edition import Edition
from ...model import Side
from ...text.passage_links import PassageLink
from ..labels import Holder
from .units import Unit, units_of

_FIRST = 2
"""How many segments of an article its card shows."""


@dataclass(frozen=True)
class ReferredPassage:
    """A passage to which a note refers."""

    name: str
    """By which a reference names it: the key, and the unit after a ``#``."""
    path: str
    """Where it is."""
    holder: Holder
    """The article or document."""
    unit: Unit | None
    """The segment, if it is one."""
    shown: tuple[Unit, ...]
    """What the card shows: the segment, or how the article begins."""


def referred(edition: Edition, link: PassageLink, reader: Side) -> ReferredPassage | None:
    """Return the passage to which a reference leads, if it is there, as a ``reader`` meets it."""
    holder: Holder | None = edition.articles.get(link.key) or edition.documents.get(link.key)
    if holder is None:
        return None
    units = units_of(edition, holder, [link.unit] if link.unit else None, reader)
    unit = units[0] if link.unit and units else None
    name = f"{link.key}#{link.unit}" if link.unit else link.key
    return ReferredPassage(name, link.path, holder, unit, tuple(units[:_FIRST]))
