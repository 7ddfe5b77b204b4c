"""An edition as it was read for a build, such that it notes what each page asks of it."""

from __future__ import annotations

from ..edition import Edition
from ..history.git import History
from ..locales.catalogues import Locale
from ..render import Renderer, SiteSettings
from ..render.answers import Answers
from ..render.passages import Passages
from ..render.tracking import TrackedEdition, Tracker, tracked_history


class ReadEdition:
    """An edition, what git knows of it, and what is made of it once for all locales."""

    def __init__(self, edition: Edition, history: History | None = None) -> None:
        self.plain = edition
        """The edition."""
        self._history = history or History()
        tracker = Tracker()
        self._tracked = TrackedEdition(edition, tracker)
        self._noting = tracked_history(self._history, tracker)
        self._passages = Passages(self._tracked)

    def renderer(self, locale: Locale, settings: SiteSettings) -> Renderer:
        """Return what renders it in a locale, noting what each page asks."""
        return Renderer(self._tracked, locale, settings, self._noting, self._passages)

    def answers(self) -> Answers:
        """Return the answers to what pages may ask."""
        return Answers(self.plain, self._history, self._tracked.others)
