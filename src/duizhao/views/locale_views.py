"""What makes the view models of one locale."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from jinja2 import Environment
from markupsafe import Markup

from .card_views import CardViews
from .links import LinkTo
from .page import Page
from .reader import Reader
from .reading_views import ReadingViews
from .text.text_views import TextViews


class LocaleViews:
    """Makes the view models of one locale; what several pages show is made once."""

    def __init__(self, localised: Reader, environment: Environment) -> None:
        self.localised = localised
        """The edition, its labels and its URLs in the locale."""
        self._environment = environment

    def macro(self, template: str, name: str) -> Callable[..., Markup]:
        """Return a macro of a template, to render what many pages repeat once for all of them."""
        found: Callable[..., Markup] = getattr(
            self._environment.get_template(template).module, name
        )
        return found

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
        return self.localised.link_from(page)
