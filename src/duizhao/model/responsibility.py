"""Who answers for what is published: who paired two texts, who read them, who withdrew what."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from .fields import BilingualProse, Day, Id, Model, Text


class Made(Model):
    """Who paired the texts of a document, of an article or of a segment."""

    by: Literal["person", "machine"]
    """A person, or a program of which nobody has read all that it did."""
    name: Text | None = None
    """What it is called: the name of a program, with its version."""


class Reviewed(Model):
    """Who read both texts of the pairs of a document, of an article or of a segment, and when."""

    by: Id
    """Who read them: an id of contributors.yml."""
    on: Day
    """The day on which that was done."""
    against: Text | None = None
    """The text that they were compared with: an edition, a gazette, a scan."""


class Withdrawal(Model):
    """That something published was withdrawn. Its id and its URL stay, and say so."""

    date: Day
    """The day on which it was withdrawn."""
    reason: BilingualProse
    """Why."""


class PairState(StrEnum):
    """What a reader is told of how a pair came about."""

    REVIEWED = "reviewed"
    """A person has read both texts against each other."""
    BY_HAND = "by-hand"
    """A person put it together."""
    BY_MACHINE = "by-machine"
    """A program did, and nobody has read the pair since."""
    UNSAID = "unsaid"
    """The records do not say."""
