"""The choices for a new edition: titles, languages, host, licence."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ..locales.catalogues import LOCALES, Locale
from ..model import Side
from ..model.licences import LICENCES


class Host(StrEnum):
    """Where the repository of an edition is kept, and its workflows run."""

    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"


@dataclass(frozen=True)
class EditionPlan:
    """Everything that the files of a new edition depend on."""

    titles: Mapping[Side, str]
    """What the edition is called, in each language."""
    original: Side = "zh"
    chinese: str = "zh-Hans"
    locales: tuple[Locale, ...] = LOCALES
    """The languages of the interface, the default one first."""
    licence: str = next(iter(LICENCES))
    """The identifier of the licence of its notes; empty if all rights are reserved."""
    host: Host = Host.GITHUB
    skeleton: str = "book"
    """The frame in which its pages are shown."""
    edition_id: uuid.UUID = field(default_factory=uuid.uuid4)
    today: date = field(default_factory=date.today)
    """The day on which it is started."""
