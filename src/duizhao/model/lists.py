"""What an edition lists: its themes, the terms of its glossary, and who writes its notes."""

from __future__ import annotations

from .fields import Bilingual, BilingualMarkdown, BilingualProse, Id, Ids, Model, Text


class Theme(Model):
    """A subject that cuts across articles."""

    id: Id
    """Its lasting id, and its URL."""
    formerly: Ids = ()
    """Retired ids; links to them arrive here."""
    title: Bilingual
    """What it is called."""
    description: BilingualProse
    """What belongs to it, in a sentence or two."""


class Term(Model):
    """A glossary entry: a Chinese expression and its English renderings."""

    id: Id
    """Its lasting id, and its URL."""
    formerly: Ids = ()
    """Retired ids; links to them arrive here."""
    zh: Text
    """The Chinese expression, as the text has it."""
    also: tuple[Text, ...] = ()
    """Other Chinese forms of the same term in the text."""
    en: Text
    """The preferred English."""
    renderings: tuple[Text, ...] = ()
    """The renderings found in the translation, as they stand there (case aside)."""
    note: BilingualMarkdown | None = None
    """Why the rendering matters; Markdown."""


class Contributor(Model):
    """Somebody who writes notes."""

    id: Id
    """The id by which records name them."""
    name: Bilingual
    """How they are named on the page."""
    url: Text | None = None
    """Where to read about them."""
