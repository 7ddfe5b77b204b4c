"""What an edition lists: its themes, the terms of its glossary, and who writes its notes."""

from __future__ import annotations

from .fields import Bilingual, BilingualMarkdown, BilingualProse, Id, Ids, Model, Text


class Theme(Model):
    """A subject that cuts across articles."""

    id: Id
    """Its permanent id, and part of its URL."""
    formerly: Ids = ()
    """Retired ids; links to them lead here."""
    title: Bilingual
    """What it is called."""
    description: BilingualProse
    """What belongs to it, in a sentence or two."""


class Term(Model):
    """A glossary entry: a Chinese expression and its English renderings."""

    id: Id
    """Its permanent id, and part of its URL."""
    formerly: Ids = ()
    """Retired ids; links to them lead here."""
    zh: Text
    """The Chinese expression, as the text has it."""
    also: tuple[Text, ...] = ()
    """Other Chinese forms of the same term in the text."""
    en: Text
    """The preferred English."""
    renderings: tuple[Text, ...] = ()
    """The renderings found in the translation, as they are written there (ignoring case)."""
    note: BilingualMarkdown | None = None
    """Why the rendering matters; Markdown."""


class Contributor(Model):
    """A person or group that writes notes."""

    id: Id
    """The id by which records name them."""
    name: Bilingual
    """How they are named on the page."""
    url: Text | None = None
    """Where to read about them."""
