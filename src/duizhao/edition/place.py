"""What a part of an edition asks of the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from ..model import Remark, Submission, Withdrawal
from ..records.reading import Sourced
from .indexes.references import CrossReferences
from .indexes.terms import TermIndex

N = TypeVar("N", covariant=True)
"""A note in its place."""


class Place(Protocol[N]):
    """What a part of an edition asks of the whole."""

    @property
    def submitted(self) -> Mapping[str, Mapping[str, Sourced[Submission]]]:
        """The notes of the inbox, by what they are on and by their ids."""

    @property
    def comparing(self) -> Mapping[str, Sequence[N]]:
        """The notes elsewhere that compare their passage with one of an article, by its key."""

    @property
    def term_index(self) -> TermIndex:
        """Where the terms occur."""

    @property
    def cross_references(self) -> CrossReferences:
        """Where words of the texts lead."""

    def withdrawal(self, remark: Remark) -> Withdrawal | None:
        """Return when and why a note was withdrawn, alone or with all of its author."""
