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
from .indexes.glossary import Occurrence, TermEntry
from .loading import DEVICES, LINKED, load
from .page_names import hand_written_names, taken_by
from .pairs import joined_pair, joined_text, next_unit, stretches
from .witnesses import WitnessEntry, WitnessText
