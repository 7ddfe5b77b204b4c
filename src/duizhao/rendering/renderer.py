"""Pages of an edition in one locale, each rendered through the template of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any

import jinja2
from markupsafe import Markup

from ..edition import ArticleEntry, DocumentEntry, Edition, Note, Occurrence, Passage
from ..model import SIDES, AnnotationType, Side
from .listing import listing, relative
from .names import Holder, Names
from .order import by_letter
from .pages import Page
from .prose import outside, prose
from .units import Place, lemma, lit, marked, units_of
from .words import Locale

MATRIX_ARTICLES, MATRIX_THEMES = 40, 14
"""The longest document, and the most themes, that are drawn as a picture."""


class Renderer:
    """Renders an edition in one locale."""

    def __init__(
        self,
        edition: Edition,
        locale: Locale,
        *,
        directory_urls: bool = True,
        edit_url: Callable[[str], str | None] = lambda file: None,
    ) -> None:
        self.edition = edition
        """The edition."""
        self.locale = locale
        """The language of the interface."""
        self.names = Names(edition, locale)
        """What things are called in it."""
        self.words = self.names.words
        """The words of the interface."""
        self.directory_urls = directory_urls
        """Whether a server finds the index of a folder; a file system does not."""
        self.edit_url = edit_url
        """Where a record can be edited."""
        self._environment = self._make_environment()

    def _make_environment(self) -> jinja2.Environment:
        environment = jinja2.Environment(
            loader=jinja2.PackageLoader("duizhao"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals.update(
            edition=self.edition,
            locale=self.locale,
            names=self.names,
            words=self.words,
            sides=SIDES,
            other={"en": "zh", "zh": "en"},
            tags={"en": "en", "zh": "zh-Hans"},
            types=list(AnnotationType),
            prose=prose,
            outside=outside,
            edit_url=self.edit_url,
            lemma=lemma,
            units=partial(units_of, self.edition),
            marked=partial(marked, self.edition),
            body=self._body,
            Place=Place,
        )
        environment.filters.update(
            anchor=anchor,
            in_locale=lambda value: value.get(self.locale),
            theme_title=lambda theme: self.edition.themes[theme].value.title.get(self.locale),
            visible=visible,
        )
        return environment

    def pages(self) -> tuple[Page, ...]:
        """Return every page of the edition, the home page first."""
        return self._pages

    @cached_property
    def _pages(self) -> tuple[Page, ...]:
        return listing(self.names, self.link)

    def link(self, base: str, to: str) -> str:
        """Return the URL of the page at path ``to``, with its fragment, from that at ``base``."""
        return relative(base, to, directory_urls=self.directory_urls)

    def render(self, page: Page) -> str:
        """Return the main content of a page as HTML."""
        template = self._environment.get_template(f"{page.kind}.html")
        context = self._context(page)
        return template.render(page=page, link=partial(self.link, page.path), **context)

    def _context(self, page: Page) -> Mapping[str, Any]:
        edition, subject = self.edition, page.subject
        match page.kind:
            case "home":
                return {"pictures": self._pictures()}
            case "document" | "full":
                document = edition.documents[subject]
                return {"document": document, "entries": edition.of_document(subject)}
            case "article":
                entry = edition.articles[subject]
                return {"entry": entry, "document": edition.documents.get(entry.document)}
            case "theme":
                value = edition.themes[subject].value
                return {"theme": value, "passages": edition.passages(subject)}
            case "glossary":
                return {"letters": by_letter(edition.terms, self.locale)}
            case "term":
                return self._term(subject)
            case "annotations":
                return self._annotations()
        return {}

    def _body(self, note: Note) -> tuple[Side, Markup, bool]:
        """Return a note's body: its language, its HTML, and whether that is the locale's."""
        text = note.remark.get(self.locale)
        if text is not None:
            return self.locale, prose(text), True
        other: Side = "zh" if self.locale == "en" else "en"
        return other, prose(note.remark.get(other) or ""), False

    def _pictures(
        self,
    ) -> list[tuple[DocumentEntry, list[tuple[ArticleEntry, Mapping[str, Passage]]]]]:
        """Return the documents short enough for a picture: their articles and their themes."""
        found: list[tuple[DocumentEntry, list[tuple[ArticleEntry, Mapping[str, Passage]]]]] = []
        if not 0 < len(self.edition.themes) <= MATRIX_THEMES:
            return found
        for document in self.edition.documents.values():
            entries = self.edition.of_document(document.id)
            if 0 < len(entries) <= MATRIX_ARTICLES:
                passages: dict[str, dict[str, Passage]] = {entry.key: {} for entry in entries}
                for theme in self.edition.themes:
                    for passage in self.edition.passages(theme):
                        if passage.entry.key in passages:
                            passages[passage.entry.key][theme] = passage
                found.append((document, [(entry, passages[entry.key]) for entry in entries]))
        return found

    def _term(self, term: str) -> Mapping[str, Any]:
        occurrences = self.edition.occurrences(term)
        counts: Counter[str] = Counter()
        first: dict[str, Occurrence] = {}
        passages = []
        for occurrence in occurrences:
            # A place where nothing renders the term counts under the empty word.
            for rendering in occurrence.renderings() or ("",):
                counts[rendering] += 1
                first.setdefault(rendering, occurrence)
            unit = units_of(self.edition, occurrence.entry, [occurrence.unit])[0]
            passages.append((unit, occurrence, lit(unit, term, occurrence)))
        ranked = sorted(counts.items(), key=lambda item: (not item[0], -item[1]))
        value = self.edition.terms[term].value
        return {
            "term": value,
            "spelt": {rendering.lower(): rendering for rendering in value.renderings},
            "rendered": [(rendering, count, first[rendering]) for rendering, count in ranked],
            "passages": passages,
        }

    def _annotations(self) -> Mapping[str, Any]:
        by_holder: list[tuple[Holder, tuple[Note, ...]]] = []
        by_type: dict[str, list[tuple[Holder, Note]]] = {kind: [] for kind in AnnotationType}
        for document in self.edition.documents.values():
            holders: list[Holder] = [document, *self.edition.of_document(document.id)]
            for holder in holders:
                notes = self.edition.notes(holder.key)
                if notes:
                    by_holder.append((holder, notes))
                for note in notes:
                    by_type[note.remark.type].append((holder, note))
        return {"by_holder": by_holder, "by_type": by_type}


def anchor(key: str) -> str:
    """Return the id of an article on a page that shows several documents."""
    return key.replace("/", "-")


def visible(text: str) -> str:
    """Return characters of a capture so that a space or a line's end among them can be seen."""
    return text.replace("\n", "↵").replace(" ", "␣")
