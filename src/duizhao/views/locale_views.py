"""What makes the view models of one locale."""

from __future__ import annotations

from functools import cached_property

from ..render.localised_edition import LocalisedEdition
from ..render.pages import Page
from .card_views import CardViews
from .links import LinkTo
from .reading_views import ReadingViews
from .text_views import TextViews


class LocaleViews:
    """Makes the view models of one locale; what several pages show is made once."""

    def __init__(self, localised: LocalisedEdition) -> None:
        self.localised = localised
        """The edition, its labels and its URLs in the locale."""

    @cached_property
    def texts(self) -> TextViews:
        """Makes titles and segments."""
        return TextViews(self.localised)

    @cached_property
    def cards(self) -> CardViews:
        """Makes the rows of cards."""
        return CardViews(self.localised)

    @cached_property
    def reading(self) -> ReadingViews:
        """Makes what a reader may do with a text."""
        return ReadingViews(self.localised, self.texts)

    def link_from(self, page: Page) -> LinkTo:
        """Return what makes the URLs of the links on a page."""
        link, path = self.localised.urls.link, page.path

        def link_to(to: str) -> str:
            return link(path, to)

        return link_to
