"""View models of themes and of the passages that belong to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from ...edition import ThemePassage
from ...locales.catalogues import language
from ...model import Bilingual
from ..links import Link, LinkTo, Place
from ..page import anchor
from ..reader import Reader
from ..text.text_views import ArticleText, Heading, TextViews


@dataclass(frozen=True, slots=True)
class InBothLanguages:
    """A name in both languages, that of the locale first."""

    title: Markup
    lang: str
    second: Markup
    second_lang: str


@dataclass(frozen=True, slots=True)
class Section:
    """An article, or the segments of it that belong to a theme."""

    id: str
    heading: Heading
    text: ArticleText


class ThemeViews:
    """Makes view models of themes in one locale.

    An article belongs to several themes, so its section is rendered once for all of them.
    """

    def __init__(
        self, localised: Reader, texts: TextViews, render: Callable[[Section], Markup]
    ) -> None:
        """``render`` renders a section."""
        self.localised = localised
        self.edition = localised.edition
        self.words = localised.words
        self._texts = texts
        self._render = render
        self._sections: dict[tuple[str, tuple[str, ...], str], Markup] = {}

    def title(self, theme: str) -> str:
        """Return the title of a theme in the locale's language."""
        return self.localised.own_words(self.edition.themes[theme].value.title)

    def in_both_languages(self, name: Bilingual) -> InBothLanguages:
        """Return a name in both languages."""
        soft, other = self.localised.texts.title, self.localised.other_side
        return InBothLanguages(
            soft(self.localised.own_words(name)),
            language(self.localised.locale).tag,
            soft(name.get(other)),
            language(other).tag,
        )

    def tally(self, theme: str) -> str:
        """Return to how many articles a theme applies, in words."""
        return self.words("theme.tally", count=len(self.edition.passages(theme)))

    def notes(self, theme: str, link: LinkTo) -> Link | None:
        """Return the link to the notes on a theme, if there are any."""
        found = self.localised.note_listings.of("theme", theme)
        if found is None:
            return None
        return Link(self.words("notes.count", count=found.count), link(found.path))

    def place(self, theme: str, passage: ThemePassage) -> str:
        """Return the path of a passage on the pages of a theme, with its fragment."""
        return self.localised.page_plans.theme_places(theme)[passage.entry.key]

    def section(self, passage: ThemePassage, link: LinkTo) -> Markup:
        """Return the section of an article on the page of a theme, as HTML."""
        # The links of a section all lead to its article: the URL says how deep the page is.
        entry, article = passage.entry, link(f"{passage.entry.key}/")
        key = (entry.key, passage.units, article)
        section = self._sections.get(key)
        if section is None:
            section = self._sections[key] = self._render(self._section(passage, article, link))
        return section

    def _section(self, passage: ThemePassage, article: str, link: LinkTo) -> Section:
        entry, id_ = passage.entry, anchor(passage.entry.key)
        place = Place(link, f"{id_}-", notes=article, base=f"{article}#", alone=False)
        tag = "h3" if self.edition.named else "h2"
        units = self._texts.units(entry, passage.units)
        return Section(
            id_,
            self._texts.heading(entry, place, tag, article),
            self._texts.article(units, place),
        )
