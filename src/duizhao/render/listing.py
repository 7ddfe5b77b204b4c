"""Every page of an edition in one locale, and the pages that send on from retired ids."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..edition import ArticleEntry, DocumentEntry
from ..locales.catalogues import Locale
from ..model import GLOSSARY, THEMES
from .dates import Dates
from .names import Names
from .pages import Crumb, Page, shortened


def relative(base: str, to: str, *, directory_urls: bool = True) -> str:
    """Return the URL of ``to``, with its fragment, from the page at path ``base``.

    ``to`` is the path of a page, which is a folder's, or that of a file.
    """
    path, sign, fragment = to.partition("#")
    if path == base and fragment:
        return f"#{fragment}"
    url = posixpath.relpath(f"/{path}", f"/{base}")
    if path and not path.endswith("/"):
        return url + sign + fragment
    url += "/"
    if not directory_urls:
        url = url.removeprefix("./") + "index.html"
    return url + sign + fragment


def whole(path: str, locale: Locale) -> str:
    """Return the path in the site of what stands at ``path`` in a locale."""
    return f"zh/{path}" if locale == "zh" else path


def listing(names: Names, dates: Dates, link: Callable[[str, str], str]) -> tuple[Page, ...]:
    """Return every page, the home page first. ``link`` gives the URL from one path to another."""
    found = {page.path: page for page in _Listing(names, dates).pages()}
    return (*found.values(), *_moved(names, link, found))


class _Listing:
    def __init__(self, names: Names, dates: Dates) -> None:
        self.names = names
        self.dates = dates
        self.edition = names.edition
        self.locale = names.locale
        self.words = names.words
        self.home = Crumb(self.words("home.title"), "")

    def pages(self) -> Iterator[Page]:
        yield self._single("", "home")
        for document in self.edition.documents.values():
            yield self._document(document)
            yield self._full(document)
            yield from self._articles(document)
        above = (self.home,)
        yield self._single("themes/", "themes", crumbs=above, source=THEMES.path())
        yield self._single("glossary/", "glossary", crumbs=above, source=GLOSSARY.path())
        yield self._single("annotations/", "annotations", crumbs=above)
        yield from self._themes()
        yield from self._terms()

    def _single(self, path: str, kind: Any, **fields: Any) -> Page:
        """Return one of the pages that an edition has once."""
        description = shortened(self.words(f"{kind}.description"))
        return Page(path, kind, self.words(f"{kind}.title"), description, **fields)

    def _document(self, document: DocumentEntry) -> Page:
        value, title = document.document, self.names.name(document)
        description = self.words(
            "document.description",
            title=title,
            date=self.words.date(value.date),
            place=value.place.get(self.locale),
            count=self.names.count(document),
        )
        return Page(
            path=f"{document.id}/",
            kind="document",
            title=title,
            description=shortened(description),
            source=document.record.file,
            subject=document.key,
            crumbs=(self.home,),
            updated=self.dates.newest(self.names.keys(document)),
        )

    def _full(self, document: DocumentEntry) -> Page:
        title = self.names.name(document)
        return Page(
            path=f"{document.id}/full/",
            kind="full",
            title=self.words("full.title-of", title=title),
            description=shortened(self.words("full.description", title=title)),
            source=document.record.file,
            subject=document.key,
            crumbs=(self.home, Crumb(title, f"{document.id}/")),
            updated=self.dates.newest(self.names.keys(document)),
        )

    def _articles(self, document: DocumentEntry) -> Iterator[Page]:
        entries = self.edition.of_document(document.id)
        above = (self.home, Crumb(self.names.name(document), f"{document.id}/"))
        crumbs = [Crumb(self.names.full_name(e), f"{e.key}/") for e in entries]
        for index, entry in enumerate(entries):
            yield Page(
                path=crumbs[index].path,
                kind="article",
                title=crumbs[index].title,
                description=self._gist(entry),
                source=entry.record.file,
                subject=entry.key,
                crumbs=above,
                previous=crumbs[index - 1] if index else None,
                next=crumbs[index + 1] if index + 1 < len(crumbs) else None,
                updated=self.dates.newest([entry.key]),
            )

    def _gist(self, entry: ArticleEntry) -> str:
        """Return the first words of an article, in the locale's language where it has a text."""
        texts = [segment.get(self.locale) for segment in entry.segments]
        said = (" " if self.locale == "en" else "").join(text for text in texts if text)
        return shortened(said or self.names.full_name(entry))

    def _themes(self) -> Iterator[Page]:
        above = (self.home, Crumb(self.words("themes.title"), "themes/"))
        for theme, record in self.edition.themes.items():
            yield Page(
                path=f"themes/{theme}/",
                kind="theme",
                title=record.value.title.get(self.locale),
                description=shortened(record.value.description.get(self.locale)),
                source=record.file,
                subject=theme,
                crumbs=above,
            )

    def _terms(self) -> Iterator[Page]:
        above = (self.home, Crumb(self.words("glossary.title"), "glossary/"))
        for term, record in self.edition.terms.items():
            zh, en = record.value.zh, record.value.en
            count = len(self.edition.occurrences(term))
            description = self.words("term.description", zh=zh, en=en, count=count)
            yield Page(
                path=f"glossary/{term}/",
                kind="term",
                title=f"{zh} {en}" if self.locale == "zh" else f"{en} {zh}",
                description=shortened(description),
                source=record.file,
                subject=term,
                crumbs=above,
            )


def _moved(
    names: Names, link: Callable[[str, str], str], pages: Mapping[str, Page]
) -> Iterator[Page]:
    """Yield a page for every retired id whose place nothing else has taken."""
    for path, target in _retired(names).items():
        if path not in pages:
            yield Page(
                path=path,
                kind="moved",
                title=names.words("moved.title-of", title=pages[target].title),
                description=names.words("moved.description"),
                subject=target,
                forward=link(path, target),
            )


def _retired(names: Names) -> dict[str, str]:
    """Return the paths at which retired ids stood, and where each leads now."""
    edition = names.edition
    gone: dict[str, str] = {}
    for document in edition.documents.values():
        entries = edition.of_document(document.id)
        for old in document.document.formerly:
            gone[f"{old}/"] = f"{document.id}/"
            gone[f"{old}/full/"] = f"{document.id}/full/"
            gone.update((f"{old}/{entry.id}/", f"{entry.key}/") for entry in entries)
        for folder in (document.id, *document.document.formerly):
            for entry in entries:
                for old in entry.article.formerly:
                    gone[f"{folder}/{old}/"] = f"{entry.key}/"
    for theme, theme_record in edition.themes.items():
        for old in theme_record.value.formerly:
            gone[f"themes/{old}/"] = f"themes/{theme}/"
    for term, term_record in edition.terms.items():
        for old in term_record.value.formerly:
            gone[f"glossary/{old}/"] = f"glossary/{term}/"
    return gone
