"""What makes the view models of one locale."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from .card_views import CardViews
from .links import LinkTo
from .listings.glossary_views import GlossaryViews
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
        self.shared_words: dict[tuple[object, ...], tuple[Markup, ...]] = {}
        """Wordings that passages share, by where they are."""
        self.located: dict[tuple[str, str], str] = {}
        """How passages are cited that share one, by article and segment."""
        self.term_rows: dict[tuple[str, tuple[str, ...]], Any] = {}
        """What is said of terms in passages, by the URL of a term and how it is rendered."""

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

    @cached_property
    def glossary(self) -> GlossaryViews:
        """Makes lists of terms."""
        return GlossaryViews(self.localised, self.macro("shared/glossary.html", "entry"))

    def link_from(self, page: Page) -> LinkTo:
        """Return what makes the URLs of the links on a page."""
        return self.localised.link_from(page)
