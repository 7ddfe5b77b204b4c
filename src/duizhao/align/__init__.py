"""Pairs the sentences of an English and a Chinese text: lists of strings in, beads out."""

from .aligner import Anchor, align
from .alignment_settings import Settings
from .beads import DOUBTFUL, Bead, BeadKind
from .lexicon import Lexicon, default_lexicon

__all__ = [
    "DOUBTFUL",
    "Anchor",
    "Bead",
    "BeadKind",
    "Lexicon",
    "Settings",
    "align",
    "default_lexicon",
]
