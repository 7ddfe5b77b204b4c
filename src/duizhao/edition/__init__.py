"""The whole edition, assembled from its records."""

from .contents import Contents, ContentsEntry, DivisionEntry
from .edition import Edition
from .entries import (
    Anchor,
    ArticleEntry,
    DocumentEntry,
    Note,
    Occurrence,
    RenderingCount,
    TermSpan,
    ThemePassage,
)
from .glossary import TermEntry
from .loading import DEVICES, LINKED, load
from .neighbours import joined_pair, next_unit, stretches
from .page_names import hand_written_names, pages_of_the_site, taken_by
from .series_order import SeriesGroup
from .shared_wording import SharedWording
from .versions import VersionEntry
from .witness_texts import WitnessEntry, WitnessText

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
    "Note",
    "Occurrence",
    "RenderingCount",
    "SeriesGroup",
    "SharedWording",
    "TermEntry",
    "TermSpan",
    "ThemePassage",
    "VersionEntry",
    "WitnessEntry",
    "WitnessText",
    "hand_written_names",
    "joined_pair",
    "load",
    "next_unit",
    "pages_of_the_site",
    "stretches",
    "taken_by",
]
