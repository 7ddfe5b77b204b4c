"""The whole edition, assembled from its records."""

from .contents import Contents, ContentsEntry, DivisionEntry
from .edition import Edition
from .entries import (
    Anchor,
    ArticleEntry,
    DocumentEntry,
    Note,
    Occurrence,
    Passage,
    TermSpan,
)
from .loading import DEVICES, load
from .neighbours import joined_pair, next_unit, stretches
from .shelving import Shelf
from .witness_texts import WitnessEntry, WitnessText

__all__ = [
    "DEVICES",
    "Anchor",
    "ArticleEntry",
    "Contents",
    "ContentsEntry",
    "DivisionEntry",
    "DocumentEntry",
    "Edition",
    "Note",
    "Occurrence",
    "Passage",
    "Shelf",
    "TermSpan",
    "WitnessEntry",
    "WitnessText",
    "joined_pair",
    "load",
    "next_unit",
    "stretches",
]
