"""A capture compared with the records: proof that no character of the source is lost."""

from .parts import CapturePart, PartKind
from .proof import Coverage, cover

__all__ = ["CapturePart", "Coverage", "PartKind", "cover"]
