"""Pages of an edition in one locale, each rendered through the template of its kind."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any

import jinja2
from markupsafe import Markup

from ..checks.captures import Coverage, cover
from ..contribute.composer import Repository, page_data
from ..edition import ArticleEntry, DocumentEntry, Edition, Note, Occurrence, Passage
from ..history.git import History
from ..locales.catalogues import Locale
from ..model import SIDES, AnnotationType, Side
from .citing import FILES, FORMS, Work, key_of, present, references
from .dates import Dates, stamp
from .feeds import NAMESPACE, Feeds
from .listing import listing, relative, whole
from .metadata import LICENCE, Metadata, metadata
from .names import Holder, Names
from .order import by_letter
from .pages import Page
from .prose import outside, prose
from .units import Placement, lemma, lit, marked, units_of

MATRIX_ARTICLES, MATRIX_THEMES = 40, 14
"""The longest document, and the most themes, that are drawn as a picture."""
PANEL_ARTICLES = 60
"""The longest document whose contents every one of its articles lists."""

LATEST = 10
"""How many notes the page of the notes lists as the latest ones."""


class Renderer:
    """Renders an edition in one locale."""

    def __init__(
        self,
        edition: Edition,
        locale: Locale,
        *,
        directory_urls: bool = True,
        repository: Repository | None = None,
        site: str = "Duizhao 对照",
        address: str | None = None,
        version: str | None = None,
        history: History | None = None,
        namespace: uuid.UUID = NAMESPACE,
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
        self.repository = repository or Repository()
        """Where the records are kept for everybody."""
        self.site = site
        """What the edition is called."""
        self.address = address
        """Where the site stands for good, if that is known."""
        self.version = version
        """Which state of the edition this is, if that is known: what references say of it."""
        self.dates = Dates(edition, history or History())
        """When its notes and texts were published and changed."""
        self._environment = self._make_environment()
        self.feeds = Feeds(
            self.names,
            self.dates,
            self._environment.get_template("feed.xml"),
            site=site,
            address=address,
            directory_urls=directory_urls,
            namespace=namespace,
        )
        """The feeds of its notes."""

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
            dates=self.dates,
            stamp=stamp,
            licence=LICENCE,
            words=self.words,
            sides=SIDES,
            other={"en": "zh", "zh": "en"},
            tags={"en": "en", "zh": "zh-Hans"},
            types=list(AnnotationType),
            prose=prose,
            outside=outside,
            repository=self.repository,
            annotating=partial(page_data, self.edition),
            lemma=lemma,
            units=partial(units_of, self.edition),
            marked=partial(marked, self.edition),
            body=self._body,
            Placement=Placement,
            forms=FORMS,
            files=FILES,
            references=self._references,
            coverage=self._coverage,
            panel=PANEL_ARTICLES,
            terms_in=self._terms_in,
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
        return listing(self.names, self.dates, self.link)

    def link(self, base: str, to: str) -> str:
        """Return the URL of a page or file, with its fragment, from the page at ``base``."""
        return relative(base, to, directory_urls=self.directory_urls)

    def render(self, page: Page) -> str:
        """Return the main content of a page as HTML."""
        template = self._environment.get_template(f"{page.kind}.html")
        context = self._context(page)
        return template.render(page=page, link=partial(self.link, page.path), **context)

    def url(self, path: str) -> str | None:
        """Return the lasting address of the page at ``path``, if the site has one."""
        return f"{self.address.rstrip('/')}/{whole(path, self.locale)}" if self.address else None

    def work(self, page: Page) -> Work | None:
        """Return what a page is cited as, if it shows a document or an article of one."""
        if page.kind not in ("document", "full", "article"):
            return None
        entry = self.edition.articles[page.subject] if page.kind == "article" else None
        document = self.edition.documents.get(entry.document if entry else page.subject)
        if document is None:
            return None
        value = document.document
        title = entry.article.title if entry else None
        languages = [value.languages.get(side) for side in SIDES]
        return Work(
            key=key_of(page.path),
            titles=present({side: value.title.get(side) for side in SIDES}),
            heading=present({side: title.get(side) for side in SIDES}) if title else None,
            part=self.names.part(entry) if entry else None,
            authors=value.parties,
            issued=value.date,
            translator=next((language.by for language in languages if language.by), None),
            site=self.site,
            version=self.version,
            url=self.url(page.path),
        )

    def metadata(self, page: Page) -> Metadata | None:
        """Return what the head of a page says of the text on it."""
        work = self.work(page)
        if work is None:
            return None
        document = self.edition.documents[page.subject.partition("/")[0]]
        return metadata(work, document, self.url(f"{document.id}/"), page.description)

    def _references(self, page: Page) -> Mapping[str, Any] | None:
        work = self.work(page)
        return {"work": work, **references(work)} if work else None

    def _terms_in(self, holders: Sequence[Holder]) -> list[str]:
        """Return the terms that are marked in some texts, each once."""
        marks = (
            self.edition.term_marks(holder.key, unit, side)
            for holder in holders
            for unit in self.edition.units(holder.key)
            for side in SIDES
        )
        return list(dict.fromkeys(mark.term for found in marks for mark in found))

    def _coverage(self, document: DocumentEntry) -> Coverage | None:
        """Return the proof that a document's capture is in its records, if the capture is here."""
        capture = document.document.capture
        source = self.edition.captures.get(capture.file) if capture else None
        if source is None:
            return None
        found = cover(document, self.edition.of_document(document.id), source)
        return found if found.complete else None

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
            for rendering in occurrence.renderings or ("",):
                counts[rendering] += 1
                first.setdefault(rendering, occurrence)
            unit = units_of(self.edition, occurrence.entry, [occurrence.unit])[0]
            passages.append((unit, occurrence, lit(unit, term, occurrence)))
        ranked = sorted(counts.items(), key=lambda item: (not item[0], -item[1]))
        value = self.edition.terms[term].value
        return {
            "term": value,
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
        return {"by_holder": by_holder, "by_type": by_type, "latest": self._latest(by_holder)}

    def _latest(
        self, by_holder: Sequence[tuple[Holder, tuple[Note, ...]]]
    ) -> list[tuple[Holder, Note]]:
        """Return the notes that came or changed after the first day of all, the newest first."""
        holders = {holder.key: holder for holder, _ in by_holder}
        notes = self.dates.latest(note for _, notes in by_holder for note in notes)
        days = [self.dates.updated(note).date() for note in notes]
        found = [
            (holders[note.key], note)
            for note, day in zip(notes, days, strict=True)
            if day > days[-1]
        ]
        return found[:LATEST]


def anchor(key: str) -> str:
    """Return the id of an article on a page that shows several documents."""
    return key.replace("/", "-")


def visible(text: str) -> str:
    """Return characters of a capture so that a space or a line's end among them can be seen."""
    return text.replace("\n", "↵").replace(" ", "␣")
