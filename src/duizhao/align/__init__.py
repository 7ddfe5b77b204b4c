"""Pairs the sentences of an English and a Chinese text: lists of strings in, beads out.

``aligner`` has the function that does it. It needs the extra ``duizhao[import]``; what is here
does not.
"""

from .alignment_settings import Settings
from .beads import DOUBTFUL, Bead, BeadKind
from .lexicon import Lexicon, default_lexicon

__all__ = [
    "DOUBTFUL",
    "Bead",
    "BeadKind",
    "Lexicon",
    "Settings",
    "default_lexicon",
]
