"""The whole edition, assembled from its records."""

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

__all__ = [
    "DEVICES",
    "Anchor",
    "ArticleEntry",
    "DocumentEntry",
    "Edition",
    "Note",
    "Occurrence",
    "Passage",
    "TermSpan",
    "load",
]
