"""The whole edition, assembled from its records."""

from .articles import (
    ArticleEntry,
    ContentsEntry,
    DivisionEntry,
    ThemePassage,
    VersionEntry,
)
from .contents import Contents
from .documents import DocumentEntry, by_document
from .edition import Edition, pairs_at
from .holders import Holder, Note, Passage
from .indexes.glossary import Occurrence, RenderingCount, TermEntry
from .indexes.themes import ThemeEntry
from .indexes.wordings import SharedWording
from .loading import DEVICES, LINKED, load
from .page_names import hand_written_names, pages_of_the_site, taken_by
from .pairs import Anchor, joined_pair, joined_text, next_unit, stretches
from .series_order import SeriesGroup
from .witnesses import WitnessEntry, WitnessText

__all__ = [
    "DEVICES",
    "LINKED",
    "Anchor",
    "ArticleEntry",
    "Contents",
    "ContentsEntry",
    "DivisionEntry",
    "DocumentEntry",
    "Edition",
    "Holder",
    "Note",
    "Occurrence",
    "Passage",
    "RenderingCount",
    "SeriesGroup",
    "SharedWording",
    "TermEntry",
    "ThemeEntry",
    "ThemePassage",
    "VersionEntry",
    "WitnessEntry",
    "WitnessText",
    "by_document",
    "hand_written_names",
    "joined_pair",
    "joined_text",
    "load",
    "next_unit",
    "pages_of_the_site",
    "pairs_at",
    "stretches",
    "taken_by",
]
