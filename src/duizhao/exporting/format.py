"""What a format is in which the edition, or a document of it, can be downloaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..views.offers import Offer
from .selection import Selection


@dataclass(frozen=True)
class Format:
    """A format in which the edition, or a document of it, can be downloaded."""

    offer: Offer
    """What the pages say of it."""
    write: Callable[[Selection], Iterator[str | bytes]]
    """Yields a file piece by piece, so that a large edition need not fit in memory."""
    package: str = ""
    """The optional package that it needs, as it is imported; see ``duizhao.extras``."""

    @property
    def name(self) -> str:
        """Its name."""
        return self.offer.name
