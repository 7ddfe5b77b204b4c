"""What other programs may call: to align sentences."""

from .aligning.aligner import align as align_sentences
from .aligning.beads import Bead

__all__ = ["Bead", "align_sentences"]
